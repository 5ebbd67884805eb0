#include "ui/widgets/tableframe.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"

#include <QAbstractItemView>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace console {

namespace {

constexpr int RoomForIcon = 260;

QProgressBar *makeBusy(const QString &name, QWidget *parent)
{
    auto *bar = new QProgressBar(parent);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setFixedWidth(160);
    setNames(bar, name);
    return bar;
}

} // namespace

TableFrame::TableFrame(QAbstractItemView *view, QWidget *parent)
    : QWidget(parent), m_view(view), m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(buildFooter());
    m_stack->addWidget(view);
    m_stack->addWidget(buildMessagePage());
    setLoadingMore(false);
}

QWidget *TableFrame::buildMessagePage()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceBetween);
    m_icon = new QLabel(page);
    m_title = makeSection(QString(), page);
    m_text = new QLabel(page);
    m_text->setProperty("look", QStringLiteral("muted"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_busy = makeBusy(tr("Loading"), page);
    auto *buttons = new QHBoxLayout;
    m_action = makeButton(tr("Retry"), ButtonLook::Normal, page);
    m_details = makeButton(tr("Details"), ButtonLook::Quiet, page, {}, tr("Show everything known about this error"));
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Normal, page, {}, tr("Stop loading"));
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_details);
    buttons->addWidget(m_cancel);
    buttons->addStretch();
    layout->addStretch(2);
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    // Full width: aligned widgets do not get the height that their wrapped text needs.
    m_title->setAlignment(Qt::AlignHCenter);
    m_title->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_busy, 0, Qt::AlignHCenter);
    layout->addLayout(buttons);
    layout->addStretch(3);
    connect(m_action, &QPushButton::clicked, this,
            [this] { m_actionRetries ? Q_EMIT retryRequested() : Q_EMIT emptyActionTriggered(); });
    connect(m_details, &QPushButton::clicked, this, [this] { showErrorDetails(m_error, this); });
    connect(m_cancel, &QPushButton::clicked, this, &TableFrame::cancelRequested);
    return page;
}

QWidget *TableFrame::buildFooter()
{
    auto *footer = new QWidget(this);
    footer->setMinimumHeight(RowHeight);
    auto *layout = new QHBoxLayout(footer);
    layout->setContentsMargins(CellInset, 2, SpaceInside, 2);
    layout->setSpacing(SpaceInside);
    m_footer = makeCaption(QString(), footer);
    m_moreBusy = makeBusy(tr("Loading more"), footer);
    m_moreBusy->setFixedWidth(80);
    m_moreCancel = makeButton(tr("Cancel"), ButtonLook::Quiet, footer, {}, tr("Stop loading"));
    layout->addWidget(m_footer);
    layout->addStretch();
    layout->addWidget(m_moreBusy);
    layout->addWidget(m_moreCancel);
    connect(m_moreCancel, &QPushButton::clicked, this, &TableFrame::cancelRequested);
    return footer;
}

void TableFrame::showMessage(const QString &iconName, const QString &title, const QString &text, const QString &action,
                             bool busy)
{
    m_icon->setPixmap(iconName.isEmpty() ? QPixmap() : icon(iconName, colorsOf(palette()).muted).pixmap(32, 32));
    m_hasIcon = !iconName.isEmpty();
    showIconIfRoom();
    m_title->setText(title);
    m_title->setAccessibleName(title);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_text->setVisible(!text.isEmpty());
    m_busy->setVisible(busy);
    m_cancel->setVisible(busy);
    m_action->setText(action);
    m_action->setAccessibleName(action);
    m_action->setVisible(!action.isEmpty());
    m_details->setVisible(false);
    m_failed = false;
    m_stack->setCurrentIndex(1);
}

void TableFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showIconIfRoom();
}

/// Where there is little room the words need it.
void TableFrame::showIconIfRoom()
{
    m_icon->setVisible(m_hasIcon && height() >= RoomForIcon);
}

void TableFrame::showLoading(const QString &text)
{
    setFooter({});
    setLoadingMore(false);
    showMessage({}, text, {}, {}, true);
}

void TableFrame::showRows()
{
    m_stack->setCurrentIndex(0);
}

void TableFrame::setLoadingMore(bool loading, const QString &text)
{
    m_moreBusy->setVisible(loading);
    m_moreCancel->setVisible(loading);
    if (!text.isEmpty())
        setFooter(text);
}

void TableFrame::showEmpty(const QString &title, const QString &text, const QString &actionText)
{
    m_actionRetries = false;
    setLoadingMore(false);
    showMessage(QStringLiteral("inbox"), title, text, actionText, false);
}

void TableFrame::showFailed(const Error &error)
{
    if (error.isCanceled()) {
        m_actionRetries = true;
        setLoadingMore(false);
        showMessage(QStringLiteral("circle-pause"), tr("Stopped"), tr("Loading was canceled."), tr("Retry"), false);
        return;
    }
    m_error = error;
    m_actionRetries = true;
    setLoadingMore(false);
    showError();
}

void TableFrame::showError()
{
    showMessage(QStringLiteral("circle-alert"), m_masked ? tr("It failed") : m_error.title(),
                m_masked ? tr("Why is hidden in presentation mode.") : m_error.nextStep, tr("Retry"), false);
    m_details->setVisible(true);
    m_failed = true;
}

void TableFrame::setMasked(bool masked)
{
    if (std::exchange(m_masked, masked) != masked && m_failed && m_stack->currentIndex() == 1)
        showError();
}

void TableFrame::setFooter(const QString &text)
{
    m_footer->setText(text);
    m_footer->setAccessibleName(text);
}

} // namespace console
