#pragma once

#include "core/effect.h"
#include "dto/environment.h"

#include <QList>
#include <QObject>
#include <QPointer>

#include <memory>
#include <vector>

namespace console {

class Actions;
class Activity;
class BulkEdits;
class ConfirmationRequest;
class ConnectionEdits;
class ConnectionMarks;
class ConnectionNotes;
class Connections;
class ConnectionsFeed;
class Drafts;
class Gate;
class Integrations;
class MetadataEditSession;
class NangoClient;
class Plan;
class Proxy;
class RecordsFeed;
class Secret;
class ServerCheck;
class Store;
class SyncFollower;
class Syncs;
class SyncsFeed;
class WaitNotice;
struct ConfirmationText;
struct ConnectionRef;
struct EnvironmentMemory;
struct PlanItem;
struct SessionDiagnostics;

/// Everything about one open environment: its client, its gate, its feeds. Switching environment
/// destroys it, and with it everything in flight. Pages hold it in a QPointer.
class EnvironmentSession : public QObject
{
    Q_OBJECT

public:
    /// `store` outlives the session. `diagnostics` counts the requests of the whole run; may be null. `memory`
    /// is what earlier sessions of the environment in this run knew; without it this one knows nothing.
    EnvironmentSession(Environment environment, const Secret &key, Store &store,
                       std::shared_ptr<SessionDiagnostics> diagnostics, QObject *parent,
                       std::shared_ptr<EnvironmentMemory> memory = nullptr);
    ~EnvironmentSession() override;

    /// For whoever shows the session, once what is to be seen first has been asked for: finds out in the
    /// background what the server and the key can do, unless that is known from before. A second time is nothing.
    void start();

    const Environment &environment() const { return m_environment; }

    GuardLevel guardLevel() const;
    /// For this run. That lowering needs the environment's name typed is the ui's to ask.
    void setGuardLevel(GuardLevel level);
    /// "1,234 of 2,000 requests left this minute; 12 wait for the next minute"; empty until a server said so.
    QString rateLimitText() const;

    /// The share of the rate limit that background work stays under, in percent: 20 unless the user has set
    /// another, which is kept with the environment.
    int backgroundShare() const;
    void setBackgroundShare(int percent);
    static constexpr int SmallestBackgroundShare = 5;
    static constexpr int LargestBackgroundShare = 50;

    /// "Waiting 7 s: the server asked for it"; empty while nothing waits to be sent again.
    QString waitingText() const;
    /// Gives up everything that waits so; those calls end as canceled.
    void stopWaiting();

    /// What is known of the server and the key.
    ServerCheck &server() { return *m_server; }
    /// Why a command that needs `scope` (one of console::scopes) cannot work here, in one sentence; empty
    /// when it may be tried. ui/widgets/scopedactions.h makes actions follow it.
    QString whyNot(const QString &scope) const;
    /// Asks the server now, however much is known: how old it is and what the key may read. Ends with
    /// serverProbed().
    void probeServer();
    /// What the probe found, for people: "Nango 0.70.7 or newer"; empty before.
    QString serverSummary() const;
    /// Whether loading a connection's full details may refresh its token. Only a probe can tell that it
    /// does not.
    bool loadingDetailsTouches() const;

    Connections &connections() { return *m_connections; }
    ConnectionsFeed &connectionsFeed() { return *m_connectionsFeed; }
    Syncs &syncs() { return *m_syncs; }
    Proxy &proxy() { return *m_proxy; }
    Actions &actions() { return *m_actions; }
    Integrations &integrations() { return *m_integrations; }
    Activity &activity() { return *m_activity; }
    BulkEdits &bulkEdits() { return *m_bulkEdits; }
    Drafts &drafts() { return *m_drafts; }
    ConnectionEdits &connectionEdits() { return *m_connectionEdits; }
    ConnectionNotes &connectionNotes() { return *m_connectionNotes; }
    ConnectionMarks &connectionMarks() { return *m_connectionMarks; }

    /// Feeds and editors that a page has of its own; they belong to `parent` but die with the session too.
    SyncsFeed *makeSyncsFeed(QObject *parent);
    RecordsFeed *makeRecordsFeed(QObject *parent);
    MetadataEditSession *makeMetadataEditSession(const ConnectionRef &ref, QObject *parent);
    /// A plan of this environment's gate; start() it.
    Plan *makePlan(Effect effect, const ConfirmationText &text, std::vector<PlanItem> items, QObject *parent);
    /// A plan that tests which writing scopes the key holds (ServerCheck::whyNoWriteTest()); start() it.
    Plan *makeWriteTest(QObject *parent);

Q_SIGNALS:
    /// The gate asks. Whoever shows the window answers; unanswered means no.
    void confirmationRequested(console::ConfirmationRequest *request);
    void guardLevelChanged(console::GuardLevel level);
    void rateLimitChanged();
    /// There is something new about the server: an answer, a failure, or what an earlier run has kept.
    void serverProbed();
    /// What whyNot() says has changed.
    void keyScopesChanged();
    /// waitingText() has changed.
    void waitingChanged();

private:
    template <typename T>
    T *track(T *made);
    void recallBackgroundShare();

    Environment m_environment;
    Store &m_store;
    bool m_started = false;
    std::shared_ptr<EnvironmentMemory> m_memory;
    QList<QPointer<QObject>> m_made; ///< What pages hold; it uses the members below.
    // Destroyed in reverse order: first what asks, last what is asked.
    std::unique_ptr<Activity> m_activity;
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<NangoClient> m_client;
    std::unique_ptr<ServerCheck> m_server;
    std::unique_ptr<WaitNotice> m_waits;
    std::unique_ptr<Drafts> m_drafts;
    std::unique_ptr<ConnectionNotes> m_connectionNotes;
    std::unique_ptr<ConnectionMarks> m_connectionMarks;
    std::unique_ptr<Connections> m_connections;
    std::unique_ptr<ConnectionEdits> m_connectionEdits;
    std::unique_ptr<ConnectionsFeed> m_connectionsFeed;
    std::unique_ptr<Syncs> m_syncs;
    std::unique_ptr<Proxy> m_proxy;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<Integrations> m_integrations;
    std::unique_ptr<BulkEdits> m_bulkEdits;
};

} // namespace console
