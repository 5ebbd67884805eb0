#include "ui/connections/credentialstab.h"

#include "dto/credentials.h"
#include "models/connectionsmodel.h"
#include "models/refreshreport.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "session/keyscopes.h"
#include "ui/credentials/credentialsquestion.h"
#include "ui/credentials/refreshresult.h"
#include "ui/credentials/refusalnotice.h"
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/privatearea.h"
#include "ui/widgets/secretclipboard.h"

#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

CredentialsTab::CredentialsTab(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : QWidget(parent), m_context(context), m_messages(new MessageBar(this)),
      m_scroll(new QScrollArea(this)), m_refusal(new RefusalNotice(context, commands, this)), m_result(new RefreshResult(this)),
      m_question(new CredentialsQuestion(this)), m_values(new CredentialValues(this))
{
    setObjectName(QStringLiteral("credentialsTab"));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(makeContent());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_messages);
    layout->addWidget(m_scroll, 1);
    connectParts();
    updateObstacle();
}

CredentialsTab::~CredentialsTab()
{
    cancelLoad();
}

QWidget *CredentialsTab::makeContent()
{
    auto *content = new QWidget(this);
    m_shownValues = new PrivateArea(m_context.presentation, m_values, tr("What the credentials are"), content);
    m_shownValues->hide();
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceAround);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(m_refusal);
    layout->addWidget(m_result);
    layout->addWidget(m_question);
    layout->addWidget(m_shownValues);
    layout->addStretch(1);
    return content;
}

void CredentialsTab::connectParts()
{
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
    connect(&m_context.session, &EnvironmentSession::keyScopesChanged, this, &CredentialsTab::updateObstacle);
    // What was revealed is masked when the screen is one's own again.
    connect(&m_context.presentation, &Presentation::changed, m_values, &CredentialValues::maskAll);
    connect(m_question, &CredentialsQuestion::showRequested, this, &CredentialsTab::load);
    connect(m_question, &CredentialsQuestion::cancelRequested, this, &CredentialsTab::cancelLoad);
    connect(m_values, &CredentialValues::revealed, this,
            [this](const QString &path) { note(tr("Reveal credential"), path); });
    connect(m_values, &CredentialValues::decoded, this,
            [this](const QString &path) { note(tr("Decode credential"), path); });
    // It gets its place when everything that is posted by then is done.
    connect(m_values, &CredentialValues::decoded, this,
            [this] { QTimer::singleShot(0, this, &CredentialsTab::scrollToToken); });
    connect(m_values, &CredentialValues::copyRequested, this, &CredentialsTab::copy);
    connect(m_values, &CredentialValues::hideRequested, this, &CredentialsTab::forget);
}

void CredentialsTab::setConnection(const ConnectionRef &ref)
{
    cancelLoad();
    forget();
    m_ref = ref;
    m_question->reset();
    dropOutcome();
    updateObstacle();
}

/// What was said about the request before.
void CredentialsTab::dropOutcome()
{
    m_messages->clear();
    m_refusal->clear();
    m_result->clear();
    m_question->setLeading(true);
}

void CredentialsTab::load()
{
    cancelLoad();
    dropOutcome();
    if (m_question->options().forceRefresh)
        forceRefresh();
    else
        showCredentials();
}

void CredentialsTab::showCredentials()
{
    follow(m_context.session.connections().load(m_ref, m_question->options(), tr("Show credentials")),
           tr("Fetching credentials…"), &CredentialsTab::accept);
}

void CredentialsTab::forceRefresh()
{
    m_refreshing = true;
    m_refreshTokenAsked = m_question->options().returnRefreshToken;
    follow(m_context.session.connections().forceRefresh(m_ref, m_refreshTokenAsked),
           tr("Refreshing the token at the provider…"), &CredentialsTab::acceptRefresh);
}

template <typename T, typename Accept>
void CredentialsTab::follow(Call<T> *call, const QString &progress, Accept take)
{
    m_call = call;
    m_question->setProgress(progress);
    call->onFinished(this, [this, call, take](const Result<T> &result) {
        if (m_call != call)
            return;
        m_call.clear();
        m_refreshing = false;
        m_question->setProgress({});
        m_scroll->verticalScrollBar()->setValue(0);
        if (result)
            (this->*take)(*result);
        else
            acceptFailure(result.error());
    });
}

void CredentialsTab::cancelLoad()
{
    if (m_functionsCall)
        std::exchange(m_functionsCall, {})->cancel();
    if (!m_call)
        return;
    std::exchange(m_call, {})->cancel();
    m_question->setProgress({});
    if (std::exchange(m_refreshing, false))
        m_messages->show(MessageBar::Kind::Warning,
                         tr("Canceled. The token may have been exchanged all the same: show the credentials to see."));
}

void CredentialsTab::accept(const ConnectionDetails &details)
{
    m_context.connections.healthBook().setDetails(details);
    m_question->hide();
    m_shownValues->show();
    m_values->showCredentials(details);
    loadFunctions();
}

void CredentialsTab::acceptRefresh(const RefreshedConnection &refreshed)
{
    const auto stateOf = [](const ConnectionDetails &details) { return TokenState::of(Credentials(details.credentials())); };
    m_result->showReport({.before = refreshed.before ? std::optional(stateOf(*refreshed.before)) : std::nullopt,
                          .after = stateOf(refreshed.after),
                          .refreshTokenAsked = m_refreshTokenAsked,
                          .at = QDateTime::currentDateTimeUtc()});
    accept(refreshed.after);
    readListAgain();
}

void CredentialsTab::acceptFailure(const Error &error)
{
    if (error.kind != ErrorKind::InvalidCredentials) {
        m_messages->show(error);
        return;
    }
    m_refusal->showError(m_ref, error);
    m_question->setLeading(false);
    readListAgain();
}

/// What the functions need is compared with what is granted; asking observes.
void CredentialsTab::loadFunctions()
{
    if (!m_values->knowsScopes() || !m_context.session.whyNot(scopes::FunctionsList).isEmpty())
        return;
    auto *call = m_context.session.integrations().functions(m_ref.providerConfigKey);
    m_functionsCall = call;
    call->onFinished(this, [this, call](const Result<std::vector<FunctionInfo>> &functions) {
        if (m_functionsCall == call)
            m_values->setFunctions(functions);
    });
}

/// A refresh mends or breaks the connection: the list shows what Nango says of it now, or what it said before where
/// that cannot be read. Observes.
void CredentialsTab::readListAgain()
{
    if (m_context.session.whyNot(scopes::ConnectionsList).isEmpty())
        m_context.session.connections().find(m_ref);
}

void CredentialsTab::forget()
{
    if (m_functionsCall)
        std::exchange(m_functionsCall, {})->cancel();
    m_values->clear();
    m_shownValues->hide();
    m_question->show();
}

void CredentialsTab::copy(const QString &path, const Secret &value)
{
    m_context.clipboard.copy(value);
    note(tr("Copy credential"), path);
    m_messages->show(MessageBar::Kind::Success,
                     tr("Copied. The clipboard is cleared after %1 s.").arg(SecretClipboard::ClearAfterSeconds));
}

void CredentialsTab::scrollToToken()
{
    const QWidget *token = m_values->decodedToken();
    if (token->isVisible())
        m_scroll->verticalScrollBar()->setValue(token->mapTo(m_scroll->widget(), QPoint()).y() - SpaceInside);
}

void CredentialsTab::note(const QString &action, const QString &path)
{
    m_context.session.activity().note(action, tr("%1: %2").arg(m_ref.toString(), path));
}

void CredentialsTab::updateObstacle()
{
    m_question->setObstacle(m_ref.isValid() ? m_context.session.whyNot(scopes::ConnectionsReadCredentials)
                                            : tr("No connection is chosen."));
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
        m_values->maskAll();
    return QWidget::eventFilter(watched, event);
}

} // namespace console
