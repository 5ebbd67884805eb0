#include "session/servercheck.h"

#include "client/nangoclient.h"
#include "client/serverclient.h"
#include "core/logging.h"
#include "session/connectionsfeed.h"
#include "session/environmentmemory.h"
#include "session/gate.h"
#include "session/plan.h"
#include "store/store.h"

#include <QTimer>

namespace console {

namespace {

// A page that does not want the list of connections must not keep the question from being asked.
constexpr int listDelayMs = 1500;

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

Holding holdingOf(ScopeAnswer::Held held)
{
    switch (held) {
    case ScopeAnswer::Held::Yes:
        return Holding::Held;
    case ScopeAnswer::Held::No:
        return Holding::Missing;
    case ScopeAnswer::Held::Unknown:
        break;
    }
    return Holding::Unknown;
}

QString holdingText(Holding holding)
{
    switch (holding) {
    case Holding::Held:
        return ServerCheck::tr("The key holds it");
    case Holding::Missing:
        return ServerCheck::tr("The key lacks it");
    case Holding::Unknown:
        break;
    }
    return ServerCheck::tr("The answer says nothing about it");
}

/// What a server of another age would have answered to the list, or what says nothing about its age.
bool mayBeOfAge(const Error &error)
{
    // Nothing was asked where the key is known to lack the scope, which is to be asked again some day.
    if (error.kind == ErrorKind::Forbidden)
        return true;
    return error.httpStatus != 0 && error.kind != ErrorKind::Unauthorized && error.kind != ErrorKind::RateLimited;
}

} // namespace

ServerCheck::ServerCheck(NangoClient &client, Gate &gate, Store &store, std::shared_ptr<EnvironmentMemory> memory,
                         QUrl baseUrl, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_store(store), m_memory(std::move(memory)),
      m_baseUrl(std::move(baseUrl))
{
    m_client.setProfile(m_memory->server.profile);
    connect(&client, &NangoClient::scopeMissing, this, [this](const QString &named) {
        if (!m_memory->server.scopes.learnMissing(named, now()))
            return;
        keep();
        Q_EMIT changed();
    });
}

ServerCheck::~ServerCheck()
{
    cancel();
}

// --- Asking ---------------------------------------------------------------------------------------

void ServerCheck::begin(ConnectionsFeed &feed)
{
    m_feed = &feed;
    connect(&feed, &ConnectionsFeed::pageLoaded, this, &ServerCheck::askWhenItIsTime);
    connect(&feed, &ConnectionsFeed::finished, this, &ServerCheck::askWhenItIsTime);
    connect(&feed, &ConnectionsFeed::failed, this, &ServerCheck::askWhenItIsTime);
    QTimer::singleShot(listDelayMs, this, &ServerCheck::askWhenItIsTime);
    m_wanted = !m_memory->server.isFresh(now());
    if (!m_wanted || m_memory->setting.isEmpty() || m_memory->server.probedAt.isValid())
        return;
    m_store.setting(this, m_memory->setting)->onFinished(this, [this](const Result<QByteArray> &text) {
        const auto kept = text ? serverKnowledgeFrom(*text, m_baseUrl) : std::nullopt;
        if (kept && !m_memory->server.probedAt.isValid())
            recall(*kept);
    });
}

void ServerCheck::recall(const ServerKnowledge &knowledge)
{
    // What has shown meanwhile is newer.
    const KeyScopes shown = std::exchange(m_memory->server.scopes, {});
    m_memory->server = knowledge;
    for (const QString &scope : shown.names())
        m_memory->server.scopes.learn(scope, shown.holding(scope), shown.knowledge(scope).since);
    m_client.setProfile(knowledge.profile);
    m_wanted = m_wanted && !knowledge.isFresh(now());
    Q_EMIT probed();
    Q_EMIT changed();
}

void ServerCheck::askWhenItIsTime()
{
    if (!m_wanted || isAsking() || m_feed.isNull())
        return;
    const bool listGoesFirst = m_feed->state() == ConnectionsFeed::State::Loading && m_feed->count() == 0;
    const bool isHopeless = m_feed->state() == ConnectionsFeed::State::Failed && !mayBeOfAge(*m_feed->error());
    if (!listGoesFirst && !isHopeless)
        ask(false);
}

void ServerCheck::probe()
{
    cancel();
    KeyScopes &known = m_memory->server.scopes;
    for (const QString &scope : known.names()) {
        // The others are asked for.
        const bool untested = isWritingScope(scope) || scope == scopes::IntegrationsReadCredentials;
        if (untested && known.holding(scope) == Holding::Missing)
            known.learn(scope, Holding::Unknown, {});
    }
    Q_EMIT changed();
    ask(true);
}

void ServerCheck::ask(bool inForeground)
{
    m_wanted = false;
    auto *call = m_client.server().probe(inForeground ? Urgency::Foreground : Urgency::Background);
    m_call = call;
    connect(call, &CallBase::progressed, this,
            [this](qint64 done, qint64 total) { Q_EMIT asking(static_cast<int>(done), static_cast<int>(total)); });
    call->onFinished(this, [this, call](const Result<ServerFindings> &findings) {
        if (m_call == call)
            ended(findings);
    });
    Q_EMIT asking(0, ServerClient::MostProbeRequests);
}

void ServerCheck::ended(const Result<ServerFindings> &findings)
{
    m_call = nullptr;
    m_error = findings ? std::nullopt : std::optional(findings.error());
    if (findings)
        answered(*findings);
    else
        m_wanted = !m_memory->server.isFresh(now()); // When the list comes in again.
    Q_EMIT probed();
    Q_EMIT changed();
}

void ServerCheck::answered(const ServerFindings &findings)
{
    ServerKnowledge &known = m_memory->server;
    const bool listsOtherwise = known.profile.pluralPaths != findings.profile.pluralPaths ||
                                known.profile.listPaging != findings.profile.listPaging;
    known.profile = findings.profile;
    known.probedAt = now();
    if (!known.profile.hasScopes)
        known.scopes = {};
    for (const ScopeAnswer &answer : findings.scopes)
        known.scopes.learn(answer.scope, holdingOf(answer.held), known.probedAt);
    keep();
    // The list was asked for in a way that this server does not know, or not at all.
    const bool listFailed = m_feed && m_feed->state() == ConnectionsFeed::State::Failed;
    const bool mayListAgain = listFailed && m_feed->error()->kind == ErrorKind::Forbidden &&
                              known.scopes.holding(scopes::ConnectionsList) == Holding::Held;
    if ((listsOtherwise && listFailed) || mayListAgain)
        m_feed->reload();
}

void ServerCheck::cancel()
{
    if (m_call)
        m_call->cancel();
}

void ServerCheck::keep()
{
    const ServerKnowledge &known = m_memory->server;
    if (m_memory->setting.isEmpty() || !known.probedAt.isValid() || !known.profile.certain)
        return;
    // It is done even if this is gone by then.
    m_store.keepSetting(this, m_memory->setting, serverKnowledgeText(known, m_baseUrl))
        ->onFinished(this, [](const Result<Done> &done) {
            if (!done)
                qCWarning(lcSession) << "what is known of the server is not kept:" << done.error().title();
        });
}

// --- What is known --------------------------------------------------------------------------------

const KeyScopes &ServerCheck::scopes() const
{
    return m_memory->server.scopes;
}

QString ServerCheck::summary() const
{
    return m_client.profile().summary;
}

QDateTime ServerCheck::probedAt() const
{
    return m_memory->server.probedAt;
}

QDateTime ServerCheck::writesTestedAt() const
{
    return m_memory->server.writesTestedAt;
}

bool ServerCheck::hasScopes() const
{
    return m_client.profile().hasScopes;
}

QStringList ServerCheck::allScopes()
{
    return {scopes::ConnectionsList,      scopes::ConnectionsRead,    scopes::ConnectionsReadCredentials,
            scopes::IntegrationsList,     scopes::IntegrationsRead,   scopes::IntegrationsReadCredentials,
            scopes::FunctionsList,        scopes::FunctionsRead,      scopes::SyncsRead,
            scopes::RecordsRead,          scopes::VariablesRead,      scopes::Proxy,
            scopes::ActionsExecute,       scopes::SyncsExecute,       scopes::SyncsUpdate,
            scopes::SyncsVariantCreate,   scopes::ConnectionsUpdate,  scopes::ConnectionsCreate,
            scopes::ConnectSessionsWrite, scopes::IntegrationsCreate, scopes::IntegrationsUpdate,
            scopes::RecordsWrite,         scopes::ConnectionsDelete,  scopes::IntegrationsDelete,
            scopes::SyncsVariantDelete};
}

QString ServerCheck::whenItShows(const QString &scope)
{
    if (scope == scopes::IntegrationsReadCredentials)
        return tr("when an integration's credentials are asked for");
    if (scope.endsWith(QLatin1String(":delete")))
        return tr("with the first delete; none is sent to find out");
    if (ServerClient::testableWriteScopes().contains(scope))
        return tr("with the first use, or in the test");
    return tr("when the server is checked");
}

QString ServerCheck::whyNot(const QString &scope) const
{
    const ServerProfile &profile = m_client.profile();
    if (!profile.pluralPaths && isWritingScope(scope))
        return tr("This server is older than Nango 0.67: the console only reads it.");
    if (!profile.functionLists && scope == scopes::FunctionsList)
        return tr("This server is older than Nango 0.70.7: it does not list its functions.");
    if (!profile.functionLists && !profile.hasScopes && scope == scopes::FunctionsRead)
        return tr("This server is older than Nango 0.70.2: it does not give out the code of functions.");
    if (scopes().holding(scope) == Holding::Missing)
        return tr("The key lacks the scope %1.").arg(scope);
    return {};
}

std::optional<Error> ServerCheck::refusal(const QString &scope, const QString &attempted) const
{
    if (scopes().holding(scope) != Holding::Missing)
        return std::nullopt;
    Error error = localError(ErrorKind::Forbidden, attempted, tr("The key lacks the scope %1.").arg(scope),
                             tr("Use a key that has it. If this one has got it since, check the server again: "
                                "Environments, Server and key."));
    error.missingScope = scope;
    return error;
}

void ServerCheck::scopeShown(const QString &scope, bool held)
{
    if (!hasScopes() || !m_memory->server.scopes.learn(scope, held ? Holding::Held : Holding::Missing, now()))
        return;
    keep();
    Q_EMIT changed();
}

// --- Testing the writing scopes -------------------------------------------------------------------

QString ServerCheck::whyNoWriteTest() const
{
    const ServerProfile &profile = m_client.profile();
    if (!profile.probed)
        return tr("Check the server first: only one that is known to have scopes refuses the test safely.");
    if (!profile.pluralPaths)
        return tr("This server is older than Nango 0.67: the console only reads it.");
    if (!profile.hasScopes)
        return tr("Keys of this server have no scopes (Nango 0.70.2): this one may do everything.");
    if (m_gate.level() == GuardLevel::ReadOnly)
        return tr("This environment is read-only here, and the test sends writing requests.");
    return {};
}

Call<PlanNote> *ServerCheck::testScope(const QString &scope, qint64 grant)
{
    const Gate::Scope granted(m_gate, grant);
    return mapCall<PlanNote>(this, m_client.server().testWriteScope(scope),
                             [this](const Result<ScopeAnswer> &answer) -> Result<PlanNote> {
                                 if (!answer)
                                     return failure(answer.error());
                                 writeScopeShown(answer->scope, holdingOf(answer->held));
                                 return PlanNote{.text = holdingText(holdingOf(answer->held))};
                             });
}

void ServerCheck::writeScopeShown(const QString &scope, Holding holding)
{
    ServerKnowledge &known = m_memory->server;
    known.writesTestedAt = now();
    known.scopes.learn(scope, holding, known.writesTestedAt);
    keep();
    Q_EMIT probed();
    Q_EMIT changed();
}

std::unique_ptr<Plan> ServerCheck::makeWriteTest()
{
    ConfirmationText text;
    text.action = tr("Test write scopes");
    text.target = m_baseUrl.toDisplayString();
    std::vector<PlanItem> items;
    for (const QString &scope : ServerClient::testableWriteScopes()) {
        text.items << tr("%1, which needs %2").arg(ServerClient::testRequestOf(scope), scope);
        items.push_back({.label = scope, .run = [this, scope](qint64 grant) { return testScope(scope, grant); }});
    }
    text.consequences = tr(
        "Sends %n request(s) that are invalid on purpose. The server refuses each of them, and by how it does it says "
        "whether the key would be allowed to: nothing is changed. Each is in the journal.",
        nullptr, static_cast<int>(items.size()));
    return std::make_unique<Plan>(m_gate, Effect::Write, text, std::move(items), nullptr);
}

} // namespace console
