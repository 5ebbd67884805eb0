#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "dto/sync.h"

#include <QDateTime>
#include <QList>
#include <QPointer>

namespace console {

class Syncs;

/// Sync status of one connection, or of each of many connections one after another (a whole integration
/// is fetched per connection: one broken sync makes a whole call fail, design.md section 5). Observes.
class SyncsFeed : public QObject
{
    Q_OBJECT

public:
    SyncsFeed(Syncs &syncs, QObject *parent);
    ~SyncsFeed() override;

    bool isLoading() const { return !m_calls.isEmpty() || !m_waiting.empty(); }
    QDateTime asOf() const { return m_asOf; }
    qsizetype connectionsDone() const { return m_done; }
    qsizetype connectionsTotal() const { return m_total; }

    /// Loads the syncs of these connections; a load under way is canceled.
    void load(std::vector<ConnectionRef> connections);
    /// Gives up what is under way; what came stays.
    void cancel();

Q_SIGNALS:
    /// Of another set of connections.
    void started();
    /// The syncs of one connection, complete.
    void connectionLoaded(const console::ConnectionRef &connection, const std::vector<console::SyncStatus> &syncs);
    /// The status of one connection could not be had; the others go on.
    void connectionFailed(const console::ConnectionRef &connection, const console::Error &error);
    /// How many connections have told their syncs, with or without success.
    void progressed(qsizetype done, qsizetype total);
    /// All have, or it was canceled.
    void finished();

private:
    void loadNext();
    void stop();
    void ended(CallBase *call);

    Syncs &m_syncs;
    QList<QPointer<CallBase>> m_calls;    ///< Under way, at most two.
    std::vector<ConnectionRef> m_waiting; ///< The next one is the last.
    qsizetype m_done = 0;
    qsizetype m_total = 0;
    QDateTime m_asOf;
};

} // namespace console
