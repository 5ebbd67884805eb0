#include "ui/dialogs/confirmdialog.h"

#include "models/exacttext.h"
#include "session/confirmation.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/longvalue.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/targetvalue.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace console {

ConfirmDialog::ConfirmDialog(ConfirmationRequest *request, QWidget *parent) : QDialog(parent), m_request(request)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(request->text().action);
    setAccessibleName(request->text().action);
    setMinimumWidth(480);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildText());
    layout->addWidget(buildInputs());

    const bool destroys = request->effect() == Effect::Destroy;
    auto *cancel = makeButton(tr("Cancel"), ButtonLook::Normal, this, {}, tr("Send nothing"));
    m_confirm = makeButton(request->text().action, destroys ? ButtonLook::Danger : ButtonLook::Primary, this);
    m_confirm->setAccessibleName(tr("Confirm"));
    m_confirm->setAccessibleDescription(request->text().action);
    m_confirm->setObjectName(QStringLiteral("confirm"));
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QPushButton::clicked, this, &QDialog::accept);
    connect(request, &ConfirmationRequest::withdrawn, this, &QDialog::close);
    connect(request, &QObject::destroyed, this, &QDialog::close);
    updateButton();
    // What destroys is never one Enter away.
    if (m_typed != nullptr)
        m_typed->setFocus();
    else if (destroys)
        cancel->setFocus();
    else
        m_confirm->setFocus();
    m_confirm->setDefault(!destroys);
}

ConfirmDialog::~ConfirmDialog()
{
    // Gone together with the dialog it belonged to: nobody is left to say yes.
    if (m_request) {
        disconnect(m_request, nullptr, this, nullptr);
        m_request->reject();
    }
}

QWidget *ConfirmDialog::buildText()
{
    const ConfirmationText &text = m_request->text();
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeSection(text.action + QLatin1Char('?'), box));
    if (!text.target.isEmpty())
        layout->addWidget(makeTarget(text.target, box));
    const QString where = m_request->isProduction() ? tr("In %1 (production)").arg(m_request->environmentName())
                                                    : tr("In %1").arg(m_request->environmentName());
    auto *environment = new QLabel(where, box);
    environment->setTextFormat(Qt::PlainText);
    environment->setProperty("look", QStringLiteral("muted"));
    layout->addWidget(environment);
    if (!text.consequences.isEmpty())
        layout->addWidget(makeParagraph(text.consequences, box));
    if (!text.items.isEmpty()) {
        auto *items = new QListWidget(box);
        setNames(items, tr("What will be sent"));
        addTargets(items, text.items);
        items->setFixedHeight(std::min<int>(220, int(text.items.size()) * DenseRowHeight + 2 * items->frameWidth()));
        layout->addWidget(items);
    }
    return box;
}

QWidget *ConfirmDialog::buildInputs()
{
    const QString &typedText = m_request->text().typedText;
    auto *box = new QWidget(this);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    if (!typedText.isEmpty()) {
        const QString shown = exactText(typedText);
        const bool isLong = hasLongRun(shown);
        QLabel *label = makeParagraph(isLong ? tr("Type this to confirm:") : tr("Type %1 to confirm:").arg(shown), box);
        m_typed = makeLineEdit(tr("Type to confirm"), QString(), box);
        m_typed->setFont(monospaceFont());
        layout->addWidget(label);
        if (isLong)
            layout->addWidget(makeTarget(typedText, box));
        layout->addWidget(m_typed);
        connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::updateButton);
    }
    layout->addWidget(makeCaption(tr("Ticket number (optional, kept in Activity)"), box));
    m_ticket = makeLineEdit(tr("Ticket"), tr("e.g. SUP-1234"), box);
    layout->addWidget(m_ticket);
    return box;
}

void ConfirmDialog::updateButton()
{
    if (m_typed == nullptr)
        return;
    // What cannot be typed may be written out, as it is shown.
    const QString wanted = m_request ? m_request->text().typedText : QString();
    m_confirm->setEnabled(!wanted.isEmpty() && (m_typed->text() == wanted || m_typed->text() == exactText(wanted)));
}

void ConfirmDialog::done(int result)
{
    if (m_request) {
        ConfirmationRequest *request = m_request;
        m_request.clear();
        disconnect(request, nullptr, this, nullptr);
        if (result == Accepted)
            request->accept(m_ticket->text().trimmed());
        else
            request->reject();
    }
    QDialog::done(result);
}

} // namespace console
