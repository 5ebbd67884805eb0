#include "session/syncfollower.h"

#include "core/timestamps.h"
#include "session/syncs.h"

#include <algorithm>

namespace console {

namespace {

constexpr int quickPolls = 5;
constexpr int quickIntervalMs = 1000;
constexpr int slowIntervalMs = 2500;
constexpr qint64 patienceMs = 90'000;

const SyncStatus *statusOf(const std::vector<SyncStatus> &statuses, const SyncRef &sync)
{
    const auto found = std::find_if(statuses.begin(), statuses.end(),
                                    [&sync](const SyncStatus &status) { return status.sync == sync; });
    return found == statuses.end() ? nullptr : &*found;
}

SyncObservation judgePause(const SyncStatus &now)
{
    using Verdict = SyncObservation::Verdict;
    if (now.nextScheduledSyncAt.isValid())
        return {now.sync, Verdict::Waiting, SyncFollower::tr("Not paused yet: a next run is still scheduled")};
    if (now.state == SyncState::Running)
        return {now.sync, Verdict::Done,
                SyncFollower::tr("Paused: no next run is scheduled. The run under way goes on to its end")};
    return {now.sync, Verdict::Done, SyncFollower::tr("Paused: no next run is scheduled")};
}

SyncObservation judgeStart(const SyncStatus &now)
{
    using Verdict = SyncObservation::Verdict;
    if (!now.nextScheduledSyncAt.isValid())
        return {now.sync, Verdict::Waiting, SyncFollower::tr("Not started yet: no next run is scheduled")};
    return {now.sync, Verdict::Done, SyncFollower::tr("Started: next run %1").arg(exactTime(now.nextScheduledSyncAt))};
}

SyncObservation judgeTrigger(const SyncStatus &before, const SyncStatus &now)
{
    using Verdict = SyncObservation::Verdict;
    if (before.state == SyncState::Running)
        return {now.sync, Verdict::MayHaveBeenRefused,
                SyncFollower::tr("A run was already under way: the trigger may have been refused")};
    if (now.state == SyncState::Running)
        return {now.sync, Verdict::Done, SyncFollower::tr("Running since the command")};
    const bool newer = now.finishedAt.isValid() && (!before.finishedAt.isValid() || now.finishedAt > before.finishedAt);
    if (!newer)
        return {now.sync, Verdict::Waiting, SyncFollower::tr("No run seen yet")};
    if (now.lastRunFailed())
        return {now.sync, Verdict::Done, SyncFollower::tr("Ran and failed %1").arg(exactTime(now.finishedAt))};
    return {now.sync, Verdict::Done, SyncFollower::tr("Ran and finished %1").arg(exactTime(now.finishedAt))};
}

} // namespace

SyncFollower::SyncFollower(Syncs &syncs, SyncCommand command, SyncTarget target, std::vector<SyncStatus> before,
                           QObject *parent)
    : QObject(parent), m_syncs(syncs), m_command(command), m_target(std::move(target)), m_before(std::move(before))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &SyncFollower::poll);
    // The environment was closed: there is nobody left to ask and nothing left to tell.
    connect(&m_syncs, &QObject::destroyed, this, [this] {
        m_timer.stop();
        m_ended = true;
        deleteLater();
    });
    m_elapsed.start();
    if (m_target.scope() == SyncTarget::Scope::WholeIntegration)
        QMetaObject::invokeMethod(this, &SyncFollower::end, Qt::QueuedConnection);
    else
        m_timer.start(quickIntervalMs);
}

SyncFollower::~SyncFollower()
{
    if (m_call)
        m_call->cancel();
}

SyncObservation SyncFollower::judge(SyncCommand command, const SyncStatus &before, const SyncStatus &now)
{
    switch (command) {
    case SyncCommand::Pause:
        return judgePause(now);
    case SyncCommand::Start:
        return judgeStart(now);
    case SyncCommand::Trigger:
        return judgeTrigger(before, now);
    }
    return {now.sync, SyncObservation::Verdict::NotSeen, {}};
}

void SyncFollower::poll()
{
    if (m_ended || m_call)
        return;
    ++m_polls;
    Call<std::vector<SyncStatus>> *call = m_syncs.status(m_target.connection());
    m_call = call;
    call->onFinished(this, [this](const Result<std::vector<SyncStatus>> &result) {
        m_call = nullptr;
        if (m_ended)
            return;
        const QPointer<SyncFollower> self(this);
        if (result)
            take(*result);
        else
            m_lastProblem = result.error().title();
        if (!self || m_ended)
            return;
        if (m_elapsed.elapsed() >= patienceMs)
            finishUnseen(m_lastProblem);
        else
            m_timer.start(m_polls < quickPolls ? quickIntervalMs : slowIntervalMs);
    });
}

std::vector<SyncRef> SyncFollower::followed(const std::vector<SyncStatus> &now) const
{
    if (m_target.scope() == SyncTarget::Scope::NamedSyncs)
        return m_target.syncs();
    std::vector<SyncRef> syncs;
    syncs.reserve(now.size());
    for (const SyncStatus &status : now)
        syncs.push_back(status.sync);
    for (const SyncStatus &status : m_before) {
        if (statusOf(now, status.sync) == nullptr)
            syncs.push_back(status.sync);
    }
    return syncs;
}

void SyncFollower::take(const std::vector<SyncStatus> &now)
{
    using Verdict = SyncObservation::Verdict;
    std::vector<SyncObservation> observations;
    bool waiting = false;
    for (const SyncRef &sync : followed(now)) {
        const auto earlier = std::find_if(m_observations.begin(), m_observations.end(),
                                          [&sync](const SyncObservation &o) { return o.sync == sync; });
        SyncObservation observation{sync, Verdict::Waiting, tr("Not in the status")};
        if (earlier != m_observations.end() && earlier->verdict != Verdict::Waiting) {
            observation = *earlier;
        } else if (const SyncStatus *status = statusOf(now, sync)) {
            // Without a status from before, what is seen first is where we start from.
            const SyncStatus *before = statusOf(m_before, sync);
            if (before == nullptr) {
                m_before.push_back(*status);
                SyncStatus blank = *status;
                blank.state = SyncState::Unknown;
                observation = judge(m_command, blank, *status);
            } else {
                observation = judge(m_command, *before, *status);
            }
        }
        waiting = waiting || observation.verdict == Verdict::Waiting;
        observations.push_back(observation);
    }
    m_observations = observations;
    m_lastProblem.clear();
    const QPointer<SyncFollower> self(this);
    Q_EMIT statusSeen(m_target.connection(), now);
    if (!self)
        return;
    Q_EMIT observed(observations);
    if (self && !waiting)
        end();
}

void SyncFollower::finishUnseen(const QString &why)
{
    if (m_observations.empty()) {
        for (const SyncRef &sync : followed({}))
            m_observations.push_back({sync, SyncObservation::Verdict::Waiting, {}});
    }
    for (SyncObservation &observation : m_observations) {
        if (observation.verdict != SyncObservation::Verdict::Waiting)
            continue;
        observation.verdict = SyncObservation::Verdict::NotSeen;
        observation.text = why.isEmpty() ? tr("No effect seen within %1 s").arg(patienceMs / 1000)
                                         : tr("No effect could be seen: %1").arg(why);
    }
    const QPointer<SyncFollower> self(this);
    Q_EMIT observed(m_observations);
    if (self)
        end();
}

void SyncFollower::end()
{
    if (m_ended)
        return;
    m_ended = true;
    m_timer.stop();
    deleteLater();
    Q_EMIT finished();
}

} // namespace console
