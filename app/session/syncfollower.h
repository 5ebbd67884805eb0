#pragma once

#include "core/call.h"
#include "dto/sync.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

namespace console {

class Syncs;

/// What was seen of one sync after a command.
struct SyncObservation {
    SyncRef sync;
    enum class Verdict { Waiting, Done, MayHaveBeenRefused, NotSeen } verdict = Verdict::Waiting;
    QString text; ///< "Paused: no next run is scheduled", "Running since the command", …
};

/// Follows the status of the syncs of one connection after a command, because `success: true` proves
/// nothing (nango-api.md section 4.3): paused = nextScheduledSyncAt null, started = not null, triggered
/// = RUNNING or a newer finishedAt, triggered while RUNNING = "may have been refused". Ends when each
/// has a verdict, or after 90 s. Observes. Deletes itself after finished().
class SyncFollower : public QObject
{
    Q_OBJECT

public:
    /// `before` is the status known when the command was sent; `target` names syncs or a connection.
    SyncFollower(Syncs &syncs, SyncCommand command, SyncTarget target, std::vector<SyncStatus> before, QObject *parent);
    ~SyncFollower() override;

    /// The verdict on one sync, from its status before and now. Public for the table test.
    static SyncObservation judge(SyncCommand command, const SyncStatus &before, const SyncStatus &now);

Q_SIGNALS:
    /// A fresh status of all syncs of the connection.
    void statusSeen(const console::ConnectionRef &connection, const std::vector<console::SyncStatus> &syncs);
    void observed(const std::vector<console::SyncObservation> &observations);
    void finished();

private:
    void poll();
    void take(const std::vector<SyncStatus> &now);
    std::vector<SyncRef> followed(const std::vector<SyncStatus> &now) const;
    void finishUnseen(const QString &why);
    void end();

    Syncs &m_syncs;
    SyncCommand m_command;
    SyncTarget m_target;
    std::vector<SyncStatus> m_before;
    std::vector<SyncObservation> m_observations;
    QString m_lastProblem;
    QElapsedTimer m_elapsed;
    bool m_ended = false;
    QPointer<CallBase> m_call;
    QTimer m_timer;
    int m_polls = 0;
};

} // namespace console
