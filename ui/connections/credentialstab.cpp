#include "ui/connections/credentialstab.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/connectiontexts.h"
#include "models/credentialsmodel.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/secretclipboard.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

QLabel *makeParagraph(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString expiryText(const QDateTime &expiresAt, const QDateTime &now)
{
    if (!expiresAt.isValid())
        return CredentialsTab::tr("Nango names no expiry.");
    const qint64 seconds = now.secsTo(expiresAt);
    if (seconds <= 0)
        return CredentialsTab::tr("Expired %1").arg(relativeTime(expiresAt, now));
    return CredentialsTab::tr("Expires in %1").arg(durationText(seconds));
}

/// The countdown ticks as fast as its text changes.
int tickMs(const QDateTime &expiresAt, const QDateTime &now)
{
    return std::abs(now.secsTo(expiresAt)) < 120 ? 1000 : 30'000;
}

} // namespace

CredentialsTab::CredentialsTab(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_model(new CredentialsModel(this)), m_messages(new MessageBar(this)),
      m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("credentialsTab"));
    m_remask.setObjectName(QStringLiteral("remask"));
    m_remask.setParent(this);
    m_remask.setSingleShot(true);
    m_remask.setInterval(RemaskAfterSeconds * 1000);
    connect(&m_remask, &QTimer::timeout, this, &CredentialsTab::maskAll);
    m_countdown.setSingleShot(true);
    connect(&m_countdown, &QTimer::timeout, this, &CredentialsTab::updateCountdown);
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    connect(&context.session, &EnvironmentSession::keyScopesChanged, this, &CredentialsTab::updateButtons);

    buildActions();
    m_stack->addWidget(buildQuestion());
    m_stack->addWidget(buildValues());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(m_messages);
    layout->addWidget(m_stack, 1);
    updateButtons();
}

CredentialsTab::~CredentialsTab()
{
    cancelLoad();
}

QWidget *CredentialsTab::buildQuestion()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeParagraph(
        tr("Credentials are fetched from Nango when you ask for them, and forgotten when you leave this tab. Fetching "
           "may call the provider: Nango refreshes a token that is about to expire. It is noted in Activity."),
        page));
    m_refreshToken = new QCheckBox(tr("Return refresh token"), page);
    setNames(m_refreshToken, tr("Return refresh token"), tr("Includes the refresh token, where there is one"));
    m_refreshToken->setToolTip(m_refreshToken->accessibleDescription());
    m_forceRefresh = new QCheckBox(tr("Force refresh"), page);
    setNames(m_forceRefresh, tr("Force refresh"), tr("Exchanges the customer's token now, even if it is still good"));
    m_forceRefresh->setToolTip(m_forceRefresh->accessibleDescription());
    auto *danger = makeCaption(tr("Rotates the customer's token at the provider: the present one may stop working for "
                                  "whoever else holds it. If the provider refuses, the connection is marked broken."),
                               page);
    danger->setWordWrap(true);
    m_show = makeButton(tr("Show credentials"), ButtonLook::Primary, page, QStringLiteral("eye"));
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Quiet, page, {}, tr("Stop fetching credentials"));
    m_said = makeParagraph({}, page);
    m_said->setObjectName(QStringLiteral("invalidCredentials"));
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_said->hide();
    connect(m_show, &QPushButton::clicked, this, &CredentialsTab::load);
    connect(m_cancel, &QPushButton::clicked, this, &CredentialsTab::cancelLoad);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceInside);
    buttons->addWidget(m_show);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    layout->addWidget(m_refreshToken);
    layout->addWidget(m_forceRefresh);
    layout->addWidget(danger);
    layout->addLayout(buttons);
    layout->addWidget(m_said);
    layout->addStretch(1);
    return page;
}

QWidget *CredentialsTab::buildValues()
{
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_expiry = makeCaption({}, page);
    m_expiry->setObjectName(QStringLiteral("credentialExpiry"));
    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    top->addWidget(m_expiry, 1);
    QToolButton *reveal = makeActionButton(m_reveal, page);
    // It is called what it does next.
    connect(m_reveal, &QAction::changed, reveal, [this, reveal] { reveal->setAccessibleName(m_reveal->text()); });
    top->addWidget(reveal);
    top->addWidget(makeActionButton(m_copy, page));
    top->addWidget(makeActionButton(m_hide, page));
    m_none =
        makeParagraph(tr("Nango sent no credentials: this connection has none, or the key may not read them (scope "
                         "environment:connections:read_credentials)."),
                      page);
    m_none->setProperty("look", QStringLiteral("muted"));
    layout->addLayout(top);
    layout->addWidget(m_none);
    layout->addWidget(buildTable(page), 1);
    return page;
}

QWidget *CredentialsTab::buildTable(QWidget *parent)
{
    m_table = makeTable(tr("Credentials"), parent);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(int(CredentialsModel::Column::Name), 180);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addAction(m_reveal);
    m_table->addAction(m_copy);
    connect(m_table, &QAbstractItemView::activated, this, &CredentialsTab::toggleReveal);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &CredentialsTab::updateButtons);
    return m_table;
}

void CredentialsTab::buildActions()
{
    m_reveal = new QAction(icon(QStringLiteral("eye")), tr("Reveal"), this);
    m_reveal->setToolTip(tr("Show or mask the selected value; noted in Activity"));
    m_copy = new QAction(icon(QStringLiteral("copy")), tr("Copy value"), this);
    m_copy->setToolTip(tr("Copy the selected value, marked as secret and cleared after %1 s; noted in Activity")
                           .arg(SecretClipboard::ClearAfterSeconds));
    m_hide = new QAction(icon(QStringLiteral("eye-off")), tr("Hide"), this);
    m_hide->setToolTip(tr("Forget the credentials shown here"));
    connect(m_reveal, &QAction::triggered, this, &CredentialsTab::toggleReveal);
    connect(m_copy, &QAction::triggered, this, &CredentialsTab::copyValue);
    connect(m_hide, &QAction::triggered, this, &CredentialsTab::forget);
}

void CredentialsTab::setConnection(const ConnectionRef &ref)
{
    cancelLoad();
    forget();
    m_ref = ref;
    m_refreshToken->setChecked(false);
    m_forceRefresh->setChecked(false);
    m_messages->clear();
    m_said->hide();
    updateButtons();
}

void CredentialsTab::load()
{
    cancelLoad();
    m_messages->clear();
    m_said->hide();
    const ConnectionOptions options{.forceRefresh = m_forceRefresh->isChecked(),
                                    .returnRefreshToken = m_refreshToken->isChecked()};
    const QString action = options.forceRefresh ? tr("Force refresh and show credentials") : tr("Show credentials");
    auto *call = m_context.session.connections().load(m_ref, options, action);
    m_call = call;
    call->onFinished(this, [this, call](const Result<ConnectionDetails> &details) {
        if (m_call != call)
            return;
        m_call.clear();
        if (details)
            accept(*details);
        else
            acceptFailure(details.error());
        updateButtons();
    });
    updateButtons();
}

void CredentialsTab::cancelLoad()
{
    if (!m_call)
        return;
    std::exchange(m_call, {})->cancel();
    updateButtons();
}

void CredentialsTab::accept(const ConnectionDetails &details)
{
    const JsonValue credentials = details.credentials();
    m_model->setCredentials(credentials);
    m_context.connections.healthBook().setDetails(details);
    m_expiresAt = optionalTime(credentials, "expires_at");
    const bool any = m_model->rowCount() > 0;
    m_none->setVisible(!any);
    m_table->setVisible(any);
    m_expiry->setVisible(any);
    m_stack->setCurrentIndex(1);
    if (any) {
        m_table->selectRow(0);
        m_table->setFocus();
    }
    updateCountdown();
}

void CredentialsTab::acceptFailure(const Error &error)
{
    m_messages->show(error);
    const QString said = invalidCredentialsText(error, QDateTime::currentDateTimeUtc());
    m_said->setText(said);
    m_said->setVisible(!said.isEmpty());
}

void CredentialsTab::forget()
{
    m_remask.stop();
    m_countdown.stop();
    m_model->setCredentials({});
    m_expiresAt = {};
    m_stack->setCurrentIndex(0);
    updateButtons();
}

void CredentialsTab::maskAll()
{
    m_remask.stop();
    m_model->maskAll();
    updateButtons();
}

int CredentialsTab::currentRow() const
{
    return m_table == nullptr ? -1 : m_table->currentIndex().row();
}

void CredentialsTab::note(const QString &action, int row)
{
    const QString path = m_model->index(row, int(CredentialsModel::Column::Name)).data().toString();
    m_context.session.activity().note(action, tr("%1: %2").arg(m_ref.toString(), path));
}

void CredentialsTab::toggleReveal()
{
    const int row = currentRow();
    if (row < 0 || !m_model->isSecret(row))
        return;
    const bool reveal = !m_model->isRevealed(row);
    m_model->setRevealed(row, reveal);
    if (reveal) {
        note(tr("Reveal credential"), row);
        m_remask.start();
    }
    updateButtons();
}

void CredentialsTab::copyValue()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_context.clipboard.copy(m_model->valueAt(row));
    note(tr("Copy credential"), row);
    m_messages->show(MessageBar::Kind::Success,
                     tr("Copied. The clipboard is cleared after %1 s.").arg(SecretClipboard::ClearAfterSeconds));
}

void CredentialsTab::updateButtons()
{
    if (m_show == nullptr || m_table == nullptr)
        return;
    const bool loading = !m_call.isNull();
    const QString why = m_context.session.whyNot(scopes::ConnectionsReadCredentials);
    m_show->setEnabled(m_ref.isValid() && !loading && why.isEmpty());
    m_show->setToolTip(why);
    m_show->setAccessibleDescription(why);
    m_cancel->setVisible(loading);
    m_refreshToken->setEnabled(!loading && why.isEmpty());
    m_forceRefresh->setEnabled(!loading && why.isEmpty());
    const int row = currentRow();
    const bool secret = row >= 0 && m_model->isSecret(row);
    const bool revealed = secret && m_model->isRevealed(row);
    m_reveal->setEnabled(secret);
    m_reveal->setText(revealed ? tr("Mask") : tr("Reveal"));
    m_reveal->setIcon(icon(revealed ? QStringLiteral("eye-off") : QStringLiteral("eye")));
    m_copy->setEnabled(row >= 0);
}

void CredentialsTab::updateCountdown()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    m_expiry->setText(expiryText(m_expiresAt, now));
    m_expiry->setToolTip(exactTime(m_expiresAt));
    if (m_expiresAt.isValid())
        m_countdown.start(tickMs(m_expiresAt, now));
}

void CredentialsTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_watchedWindow == window())
        return;
    if (m_watchedWindow)
        m_watchedWindow->removeEventFilter(this);
    m_watchedWindow = window();
    m_watchedWindow->installEventFilter(this);
}

void CredentialsTab::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    cancelLoad();
    forget();
}

bool CredentialsTab::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_watchedWindow && event->type() == QEvent::WindowDeactivate)
        maskAll();
    return QWidget::eventFilter(watched, event);
}

} // namespace console
