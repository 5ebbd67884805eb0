#pragma once

#include "dto/sync.h"
#include "session/plan.h"
#include "session/syncfollower.h"

#include <QObject>

namespace console {

class EnvironmentSession;
class SyncsFeed;

/// What is to be done to which syncs.
struct SyncOrder {
    SyncCommand command = SyncCommand::Trigger;
    SyncReset reset = SyncReset::None;
    /// The syncs as last seen; what is observed later is compared with these.
    std::vector<SyncStatus> syncs;
};

/// Sends the sync commands of a pane and says what came of them: one request for one connection, a plan
/// for several. Success of a command proves nothing, so the status is followed afterwards.
class SyncCommander : public QObject
{
    Q_OBJECT

public:
    SyncCommander(EnvironmentSession &session, QObject *parent);
    ~SyncCommander() override;

    /// The syncs of the order; nothing at all when it names none.
    void runOnSyncs(const SyncOrder &order);
    /// Every sync of one connection, also of those that were made since `order` was read.
    void runOnConnection(const SyncOrder &order, const ConnectionRef &connection);
    /// Every sync of each of these connections, as a plan of one request for each.
    void runOnConnections(const SyncOrder &order, const std::vector<ConnectionRef> &connections, const QString &object);
    /// Every sync of the integration in one request. Destroys.
    void runOnIntegration(const SyncOrder &order, const ProviderConfigKey &integration);

Q_SIGNALS:
    /// A plan is ready to be shown and started by the receiver.
    void planMade(const QString &title, console::Plan *plan);
    /// Nango took a command; `text` says what comes next.
    void taken(const QString &text);
    void failed(const console::Error &error);
    /// A fresh status of all syncs of a connection.
    void statusSeen(const console::ConnectionRef &connection, const std::vector<console::SyncStatus> &syncs);
    void observed(const console::ConnectionRef &connection, const std::vector<console::SyncObservation> &observations);
    /// What a command of one request has come to so far; a plan says so by its own summary.
    void concluded(const std::vector<console::SyncObservation> &observations);
    /// The whole integration, or a plan's connections, should be read again.
    void reloadWanted();

private:
    void send(const SyncOrder &order, const SyncTarget &target);
    void follow(const SyncOrder &order, const SyncTarget &target);
    void makePlan(const SyncOrder &order, const std::vector<SyncTarget> &targets, const QString &object);
    void judgeAfterPlan(const SyncOrder &order, std::vector<ConnectionRef> connections);

    EnvironmentSession &m_session;
    SyncsFeed *m_afterPlan;
};

} // namespace console
