#include "session/environmentsession.h"

#include "client/nangoclient.h"
#include "client/serverclient.h"
#include "core/secret.h"
#include "session/actions.h"
#include "session/activity.h"
#include "session/bulkedits.h"
#include "session/connectionedits.h"
#include "session/connectionmarks.h"
#include "session/connectionnotes.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/diagnostics.h"
#include "session/drafts.h"
#include "session/environmentmemory.h"
#include "session/gate.h"
#include "session/integrations.h"
#include "session/metadataeditsession.h"
#include "session/plan.h"
#include "session/proxy.h"
#include "session/recordsfeed.h"
#include "session/servercheck.h"
#include "session/syncs.h"
#include "session/syncsfeed.h"
#include "session/waitnotice.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMetaMethod>

#include <algorithm>

namespace console {

namespace {

ClientConfig configOf(const Environment &environment)
{
    ClientConfig config{
        .baseUrl = environment.baseUrl, .caFile = environment.caFile, .useSystemProxy = environment.useSystemProxy};
    const QString version = QCoreApplication::applicationVersion();
    if (!version.isEmpty())
        config.userAgent += '/' + version.toLatin1();
    return config;
}

NangoClient::OnSent countInto(std::shared_ptr<SessionDiagnostics> diagnostics)
{
    if (!diagnostics)
        return {};
    return [diagnostics](const QByteArray &method, const QString &pathTemplate, Effect effect) {
        ++diagnostics->requests[QString::fromLatin1(method) + QLatin1Char(' ') + pathTemplate];
        if (effect == Effect::Write || effect == Effect::Destroy)
            ++diagnostics->writingRequests;
    };
}

QString shareSetting(const Environment &environment)
{
    return QStringLiteral("backgroundShare/") + QString::number(environment.id);
}

} // namespace

EnvironmentSession::EnvironmentSession(Environment environment, const Secret &key, Store &store,
                                       std::shared_ptr<SessionDiagnostics> diagnostics, QObject *parent,
                                       std::shared_ptr<EnvironmentMemory> memory)
    : QObject(parent), m_environment(std::move(environment)), m_store(store),
      m_memory(memory ? std::move(memory) : std::make_shared<EnvironmentMemory>()),
      m_activity(std::make_unique<Activity>(store, m_environment, nullptr)),
      m_gate(std::make_unique<Gate>(m_environment, *m_activity, nullptr, m_memory)),
      m_client(std::make_unique<NangoClient>(configOf(m_environment), key, *m_gate, countInto(std::move(diagnostics)))),
      m_server(std::make_unique<ServerCheck>(*m_client, *m_gate, store, m_memory, m_environment.baseUrl, nullptr)),
      m_waits(std::make_unique<WaitNotice>(*m_client, *m_gate, nullptr)),
      m_drafts(std::make_unique<Drafts>(store, m_environment.id, nullptr)),
      m_connectionNotes(std::make_unique<ConnectionNotes>(store, m_environment.id, nullptr)),
      m_connectionMarks(std::make_unique<ConnectionMarks>(store, m_environment.id, nullptr)),
      m_connections(std::make_unique<Connections>(*m_client, *m_gate, nullptr)),
      m_connectionEdits(std::make_unique<ConnectionEdits>(*m_client, *m_gate, *m_connections, nullptr)),
      m_connectionsFeed(std::make_unique<ConnectionsFeed>(*m_client, *m_server, nullptr)),
      m_syncs(std::make_unique<Syncs>(*m_client, *m_gate, *m_server, nullptr)),
      m_proxy(std::make_unique<Proxy>(*m_client, *m_gate, store, m_environment.id, nullptr)),
      m_actions(std::make_unique<Actions>(*m_client, *m_gate, nullptr)),
      m_integrations(std::make_unique<Integrations>(*m_client, *m_activity, *m_server, nullptr)),
      m_bulkEdits(std::make_unique<BulkEdits>(*m_client, *m_gate, *m_connections, *m_drafts, *m_activity, nullptr))
{
    store.keepOut(key);
    // The gate's question only passes through here: whether somebody hears it shows one signal further.
    m_gate->setListenerCheck(
        [this] { return isSignalConnected(QMetaMethod::fromSignal(&EnvironmentSession::confirmationRequested)); });
    connect(m_gate.get(), &Gate::confirmationRequested, this, &EnvironmentSession::confirmationRequested);
    connect(m_gate.get(), &Gate::levelChanged, this, &EnvironmentSession::guardLevelChanged);
    connect(m_gate.get(), &Gate::rateLimitChanged, this, &EnvironmentSession::rateLimitChanged);
    connect(m_server.get(), &ServerCheck::probed, this, &EnvironmentSession::serverProbed);
    connect(m_connections.get(), &Connections::removed, m_connectionMarks.get(), &ConnectionMarks::forget);
    connect(m_server.get(), &ServerCheck::changed, this, &EnvironmentSession::keyScopesChanged);
    connect(m_waits.get(), &WaitNotice::changed, this, &EnvironmentSession::waitingChanged);
}

EnvironmentSession::~EnvironmentSession()
{
    const auto made = std::exchange(m_made, {});
    for (const QPointer<QObject> &object : made)
        delete object.data();
}

template <typename T>
T *EnvironmentSession::track(T *made)
{
    m_made.removeIf([](const QPointer<QObject> &object) { return object.isNull(); });
    m_made.append(QPointer<QObject>(made));
    return made;
}

GuardLevel EnvironmentSession::guardLevel() const
{
    return m_gate->level();
}

void EnvironmentSession::setGuardLevel(GuardLevel level)
{
    m_gate->setLevel(level);
}

QString EnvironmentSession::rateLimitText() const
{
    const auto limit = m_gate->rateLimit();
    if (!limit)
        return {};
    const QLocale locale;
    QString text =
        tr("%1 of %2 requests left this minute").arg(locale.toString(limit->remaining), locale.toString(limit->limit));
    if (const qsizetype waiting = m_gate->waitingForShare(); waiting > 0)
        text += tr("; %1 wait for the next minute").arg(locale.toString(waiting));
    return text;
}

QString EnvironmentSession::waitingText() const
{
    return m_waits->text();
}

void EnvironmentSession::stopWaiting()
{
    m_waits->stop();
}

void EnvironmentSession::start()
{
    if (std::exchange(m_started, true))
        return;
    m_server->begin(*m_connectionsFeed);
    recallBackgroundShare();
}

int EnvironmentSession::backgroundShare() const
{
    return m_gate->backgroundShare();
}

void EnvironmentSession::setBackgroundShare(int percent)
{
    m_gate->setBackgroundShare(std::clamp(percent, SmallestBackgroundShare, LargestBackgroundShare));
    if (!m_environment.temporary)
        m_store.keepSetting(this, shareSetting(m_environment), QByteArray::number(backgroundShare()));
}

void EnvironmentSession::recallBackgroundShare()
{
    if (m_environment.temporary)
        return;
    m_store.setting(this, shareSetting(m_environment))->onFinished(this, [this](const Result<QByteArray> &kept) {
        const int percent = kept ? kept->toInt() : 0;
        if (percent >= SmallestBackgroundShare && percent <= LargestBackgroundShare)
            m_gate->setBackgroundShare(percent);
    });
}

QString EnvironmentSession::whyNot(const QString &scope) const
{
    return m_server->whyNot(scope);
}

void EnvironmentSession::probeServer()
{
    m_server->probe();
}

QString EnvironmentSession::serverSummary() const
{
    return m_server->summary();
}

bool EnvironmentSession::loadingDetailsTouches() const
{
    return m_client->profile().readsCredentials.value_or(true);
}

SyncsFeed *EnvironmentSession::makeSyncsFeed(QObject *parent)
{
    return track(new SyncsFeed(*m_syncs, parent));
}

RecordsFeed *EnvironmentSession::makeRecordsFeed(QObject *parent)
{
    return track(new RecordsFeed(*m_client, *m_server, parent));
}

MetadataEditSession *EnvironmentSession::makeMetadataEditSession(const ConnectionRef &ref, QObject *parent)
{
    return track(new MetadataEditSession(*m_client, *m_gate, *m_connections, *m_drafts, ref, parent));
}

Plan *EnvironmentSession::makePlan(Effect effect, const ConfirmationText &text, std::vector<PlanItem> items,
                                   QObject *parent)
{
    return track(new Plan(*m_gate, effect, text, std::move(items), parent));
}

Plan *EnvironmentSession::makeWriteTest(QObject *parent)
{
    Plan *plan = m_server->makeWriteTest().release();
    plan->setParent(parent);
    return track(plan);
}

} // namespace console
