#include "ui/widgets/messagebar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"

#include <QDialog>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStyle>

#include <utility>

namespace console {

namespace {

struct KindLook {
    const char *name;
    const char *icon;
    QColor Colors::*color;
};

KindLook lookOf(MessageBar::Kind kind)
{
    switch (kind) {
    case MessageBar::Kind::Info:
        return {"info", "info", &Colors::accent};
    case MessageBar::Kind::Success:
        return {"success", "circle-check", &Colors::success};
    case MessageBar::Kind::Warning:
        return {"warning", "triangle-alert", &Colors::warning};
    case MessageBar::Kind::Error:
        return {"error", "circle-alert", &Colors::danger};
    }
    return {"info", "info", &Colors::accent};
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel(this)), m_text(new QLabel(this)),
      m_peek(
          makeButton(tr("Show"), ButtonLook::Quiet, this, {}, tr("Show the message to everyone who sees this screen"))),
      m_action(makeButton(QString(), ButtonLook::Quiet, this)),
      m_details(makeButton(tr("Details"), ButtonLook::Quiet, this, {}, tr("Show everything known about this error"))),
      m_close(makeIconButton(QStringLiteral("x"), tr("Dismiss message"), this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Message"));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(SpaceBetween, 4, 4, 4);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_icon);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_peek);
    layout->addWidget(m_action);
    layout->addWidget(m_details);
    layout->addWidget(m_close);
    m_peek->hide();
    connect(m_peek, &QPushButton::clicked, this, [this] { setMasked(false); });
    connect(m_action, &QPushButton::clicked, this, &MessageBar::actionTriggered);
    connect(m_details, &QPushButton::clicked, this, [this] { showErrorDetails(m_error, this); });
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    hide();
}

void MessageBar::show(Kind kind, const QString &text, const QString &actionText)
{
    endWaiting();
    const KindLook look = lookOf(kind);
    setProperty("kind", QLatin1String(look.name));
    style()->unpolish(this);
    style()->polish(this);
    m_icon->setPixmap(icon(QLatin1String(look.icon), colorsOf(palette()).*look.color).pixmap(16, 16));
    m_message = text;
    showText();
    m_action->setText(actionText);
    m_action->setAccessibleName(actionText);
    m_action->setVisible(!actionText.isEmpty());
    m_details->hide();
    setVisible(true);
}

void MessageBar::show(const Error &error, const QString &actionText)
{
    if (error.isCanceled())
        return;
    m_error = error;
    const QString text =
        error.nextStep.isEmpty() ? error.title() : error.title() + QStringLiteral("\n") + error.nextStep;
    show(error.kind == ErrorKind::OutcomeUnknown ? Kind::Warning : Kind::Error, text,
         error.kind == ErrorKind::Refused ? tr("Change guard level…") : actionText);
    m_details->show();
}

void MessageBar::showWaiting(const QString &text)
{
    show(Kind::Info, text, tr("Cancel"));
    m_busy = new QProgressBar(this);
    setNames(m_busy, tr("Waiting"), text);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setFixedWidth(80);
    auto *row = qobject_cast<QHBoxLayout *>(layout());
    row->insertWidget(row->indexOf(m_action), m_busy);
    m_busy->show();
}

/// A bar that moves costs something even where nobody sees it.
void MessageBar::endWaiting()
{
    delete std::exchange(m_busy, nullptr);
}

void MessageBar::clear()
{
    endWaiting();
    hide();
    m_message.clear();
    showText();
}

QString MessageBar::actionText() const
{
    return m_action->isHidden() ? QString() : m_action->text();
}

void MessageBar::setMasked(bool masked)
{
    m_masked = masked;
    showText();
}

void MessageBar::showText()
{
    const bool hidden = m_masked && !m_message.isEmpty();
    const QString text = hidden ? tr("What happened is hidden in presentation mode.") : m_message;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_peek->setVisible(hidden);
}

void showErrorDetails(const Error &error, QWidget *parent)
{
    auto *dialog = new QDialog(parent->window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(QObject::tr("Error details"));
    dialog->setAccessibleName(dialog->windowTitle());
    QLabel *title = makeSection(error.title(), dialog);
    title->setWordWrap(true);
    auto *details = new QPlainTextEdit(error.details(), dialog);
    setNames(details, dialog->windowTitle());
    details->setReadOnly(true);
    details->setTabChangesFocus(true);
    QPushButton *close = makeButton(QObject::tr("Close"), ButtonLook::Normal, dialog);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::accept);
    auto *layout = new QVBoxLayout(dialog);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(title);
    layout->addWidget(details, 1);
    layout->addWidget(close, 0, Qt::AlignRight);
    dialog->resize(560, 320);
    close->setFocus();
    dialog->open();
}

} // namespace console
