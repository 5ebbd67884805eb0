#include "demo/seed/seed.h"

#include "demo/state/ids.h"
#include "demo/state/syncrunner.h"

namespace console::demo {

namespace {

Micros spread(const Connection &connection, Micros range)
{
    return range > 0 ? static_cast<Micros>(connection.id) * 7919 * microsPerSecond % range : 0;
}

} // namespace

std::string providerBase(const std::string &baseUrl)
{
    return baseUrl + "/__provider";
}

World seededWorld(const std::string &baseUrl, int connectionCount, double timeScale)
{
    const Micros time = now();
    World world;
    world.baseUrl = baseUrl;
    world.providerBaseUrl = providerBase(baseUrl);
    world.environmentId = randomUuid();
    world.timeScale = timeScale;
    world.variables = {
        {"CRM_BASE_URL", world.providerBaseUrl}, {"FEATURE_X", "true"}, {"SECRET_TOKEN", "demo-secret-välue"}};
    seedIntegrations(world, time - 40 * microsPerDay);
    seedKnownConnections(world, time);
    seedOddConnections(world, time);
    if (const auto wanted = static_cast<size_t>(connectionCount); wanted < world.connections.size())
        world.connections.resize(wanted);
    seedGeneratedConnections(world, connectionCount - static_cast<int>(world.connections.size()), time);
    // The runs that seedSyncs left unfinished end here, in the past.
    world.nextSyncEvent = 0;
    advanceSyncs(world, time);
    return world;
}

void seedSyncs(World &world, Connection &connection, Micros time)
{
    const Integration *integration = world.integration(connection.integrationKey);
    if (!integration)
        return;
    for (const Function &function : integration->functions) {
        if (function.type != "sync")
            continue;
        const Micros period = periodOf(function.frequency);
        const Micros lastRun = time - 1 - spread(connection, std::min(period, microsPerHour * 20));
        connection.syncs.push_back(newSync(function, "base", lastRun - 3 * microsPerDay));
        Sync &sync = connection.syncs.back();
        if (!function.autoStart)
            continue;
        sync.started = true;
        sync.nextScheduled = lastRun + period + microsPerSecond;
        SyncRun run;
        run.started = lastRun - microsPerSecond;
        run.ends = lastRun;
        sync.run = run;
    }
}

} // namespace console::demo
