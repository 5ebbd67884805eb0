#include "ui/syncs/synccommander.h"

#include "session/environmentsession.h"
#include "session/syncs.h"
#include "session/syncsfeed.h"
#include "ui/syncs/synctexts.h"

#include <algorithm>

namespace console {

namespace {

struct SyncsOfConnection {
    ConnectionRef connection;
    std::vector<SyncRef> syncs;
};

std::vector<SyncsOfConnection> byConnection(const std::vector<SyncStatus> &syncs)
{
    std::vector<SyncsOfConnection> groups;
    for (const SyncStatus &status : syncs) {
        auto group = std::ranges::find(groups, status.connection(), &SyncsOfConnection::connection);
        if (group == groups.end())
            group = groups.insert(groups.end(), {status.connection(), {}});
        group->syncs.push_back(status.sync);
    }
    return groups;
}

std::vector<SyncTarget> targetsOf(const std::vector<SyncStatus> &syncs)
{
    std::vector<SyncTarget> targets;
    for (const SyncsOfConnection &group : byConnection(syncs)) {
        if (const auto target = SyncTarget::syncs(group.connection, group.syncs))
            targets.push_back(*target);
    }
    return targets;
}

Effect effectOf(SyncReset reset)
{
    return reset == SyncReset::ResetAndEmptyCache ? Effect::Destroy : Effect::Write;
}

const SyncStatus *findSync(const std::vector<SyncStatus> &syncs, const ConnectionRef &connection, const SyncRef &sync)
{
    const auto found = std::ranges::find_if(
        syncs, [&](const SyncStatus &status) { return status.sync == sync && status.connection() == connection; });
    return found == syncs.end() ? nullptr : &*found;
}

} // namespace

SyncCommander::SyncCommander(EnvironmentSession &session, QObject *parent)
    : QObject(parent), m_session(session), m_afterPlan(session.makeSyncsFeed(this))
{
}

SyncCommander::~SyncCommander() = default;

void SyncCommander::runOnSyncs(const SyncOrder &order)
{
    std::vector<SyncTarget> targets = targetsOf(order.syncs);
    if (targets.size() == 1)
        send(order, targets.front());
    else if (!targets.empty())
        makePlan(order, targets, objectOfSyncs(order.syncs));
}

void SyncCommander::runOnConnection(const SyncOrder &order, const ConnectionRef &connection)
{
    if (const auto target = SyncTarget::everySyncOf(connection))
        send(order, *target);
}

void SyncCommander::runOnConnections(const SyncOrder &order, const std::vector<ConnectionRef> &connections,
                                     const QString &object)
{
    std::vector<SyncTarget> targets;
    for (const ConnectionRef &connection : connections) {
        if (const auto target = SyncTarget::everySyncOf(connection))
            targets.push_back(*target);
    }
    if (!targets.empty())
        makePlan(order, targets, object);
}

void SyncCommander::runOnIntegration(const SyncOrder &order, const ProviderConfigKey &integration)
{
    const auto target = SyncTarget::wholeIntegration(integration);
    if (!target)
        return;
    m_session.syncs()
        .run(order.command, *target, order.reset)
        ->onFinished(this, [this, order](const Result<Done> &result) {
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            Q_EMIT taken(tr("Nango took the request for the whole integration."));
            Q_EMIT reloadWanted();
        });
}

void SyncCommander::send(const SyncOrder &order, const SyncTarget &target)
{
    m_session.syncs()
        .run(order.command, target, order.reset)
        ->onFinished(this, [this, order, target](const Result<Done> &result) {
            if (!result) {
                Q_EMIT failed(result.error());
                return;
            }
            Q_EMIT taken(takenText(order.command, order.reset, order.syncs));
            follow(order, target);
        });
}

void SyncCommander::follow(const SyncOrder &order, const SyncTarget &target)
{
    auto *follower = new SyncFollower(m_session.syncs(), order.command, target, order.syncs, this);
    connect(follower, &SyncFollower::statusSeen, this, &SyncCommander::statusSeen);
    connect(follower, &SyncFollower::observed, this,
            [this, connection = target.connection()](const std::vector<SyncObservation> &observations) {
                Q_EMIT observed(connection, observations);
                Q_EMIT concluded(observations);
            });
}

void SyncCommander::makePlan(const SyncOrder &order, const std::vector<SyncTarget> &targets, const QString &object)
{
    std::vector<PlanItem> items;
    std::vector<ConnectionRef> connections;
    ConfirmationText text;
    const auto count = static_cast<qsizetype>(targets.size());
    text.action = Syncs::commandName(order.command, order.reset) + QStringLiteral(": ") + object;
    text.target = object;
    text.consequences = planConsequences(order.command, order.reset, count);
    for (const SyncTarget &target : targets) {
        text.items.append(target.toString());
        connections.push_back(target.connection());
        items.push_back({target.toString(), [&syncs = m_session.syncs(), command = order.command, reset = order.reset,
                                             target] { return syncs.run(command, target, reset); }});
    }
    Plan *plan = m_session.makePlan(effectOf(order.reset), text, std::move(items), this);
    connect(plan, &Plan::finished, this, [this, order, connections](qsizetype done, qsizetype, qsizetype) {
        if (done > 0)
            judgeAfterPlan(order, connections);
    });
    Q_EMIT planMade(text.action, plan);
}

void SyncCommander::judgeAfterPlan(const SyncOrder &order, std::vector<ConnectionRef> connections)
{
    m_afterPlan->disconnect(this);
    connect(m_afterPlan, &SyncsFeed::connectionLoaded, this,
            [this, order](const ConnectionRef &connection, const std::vector<SyncStatus> &syncs) {
                Q_EMIT statusSeen(connection, syncs);
                std::vector<SyncObservation> observations;
                for (const SyncStatus &now : syncs) {
                    if (const SyncStatus *before = findSync(order.syncs, connection, now.sync))
                        observations.push_back(SyncFollower::judge(order.command, *before, now));
                }
                Q_EMIT observed(connection, observations);
            });
    m_afterPlan->load(std::move(connections));
}

} // namespace console
