#include "ui/connections/credentialstab.h"

#include "models/connectionsmodel.h"
#include "session/activity.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/credentials/credentialsfetch.h"
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
    : QWidget(parent), m_context(context), m_fetch(new CredentialsFetch(context.session, this)),
      m_messages(new MessageBar(this)), m_scroll(new QScrollArea(this)),
      m_refusal(new RefusalNotice(context, commands, this)), m_result(new RefreshResult(this)),
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
    connectFetch();
    updateObstacle();
}

CredentialsTab::~CredentialsTab()
{
    // Nothing is said any more.
    m_fetch->disconnect();
    m_fetch->cancel();
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

void CredentialsTab::connectFetch()
{
    connect(m_fetch, &CredentialsFetch::progressed, m_question, &CredentialsQuestion::setProgress);
    connect(m_fetch, &CredentialsFetch::fetched, this, &CredentialsTab::accept);
    connect(m_fetch, &CredentialsFetch::refreshed, this, &CredentialsTab::acceptRefresh);
    connect(m_fetch, &CredentialsFetch::failed, this, &CredentialsTab::acceptFailure);
    connect(m_fetch, &CredentialsFetch::functionsRead, m_values,
            [this](const std::vector<FunctionInfo> &functions) { m_values->setFunctions(functions); });
    connect(m_fetch, &CredentialsFetch::functionsFailed, m_values,
            [this](const Error &error) { m_values->setFunctions(failure(error)); });
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
    m_fetch->fetch(m_ref, m_question->options());
}

void CredentialsTab::cancelLoad()
{
    if (m_fetch->cancel())
        m_messages->show(MessageBar::Kind::Warning,
                         tr("Canceled. The token may have been exchanged all the same: show the credentials to see."));
}

void CredentialsTab::accept(const ConnectionDetails &details)
{
    m_context.connections.healthBook().setDetails(details);
    m_question->hide();
    m_shownValues->show();
    m_scroll->verticalScrollBar()->setValue(0);
    m_values->showCredentials(details);
    // What the functions need is compared with what is granted.
    if (m_values->knowsScopes())
        m_fetch->fetchFunctions(m_ref.providerConfigKey);
}

void CredentialsTab::acceptRefresh(const ConnectionDetails &details, const RefreshReport &report)
{
    m_result->showReport(report);
    accept(details);
    readListAgain();
}

void CredentialsTab::acceptFailure(const Error &error)
{
    m_scroll->verticalScrollBar()->setValue(0);
    if (error.kind != ErrorKind::InvalidCredentials) {
        m_messages->show(error);
        return;
    }
    m_refusal->showError(m_ref, error);
    m_question->setLeading(false);
    readListAgain();
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
    m_fetch->cancel();
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
