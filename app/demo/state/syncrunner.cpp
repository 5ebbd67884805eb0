#include "demo/state/syncrunner.h"

#include "demo/state/ids.h"
#include "demo/validation.h"

#include <algorithm>
#include <limits>

namespace console::demo {

namespace {

constexpr int slowSyncTicks = 20;
constexpr Micros never = std::numeric_limits<Micros>::max();

struct Counts {
    int added = 0;
    int updated = 0;
    int deleted = 0;
};

Json counted(const Counts &counts)
{
    return {{"added", counts.added}, {"deleted", counts.deleted}, {"updated", counts.updated}};
}

Micros durationOf(const Sync &sync)
{
    if (sync.name == "slow-sync")
        return slowSyncTicks * microsPerSecond;
    if (sync.name == "always-fails")
        return 700 * microsPerMs;
    return sync.name == "contacts-incremental" ? 3 * microsPerSecond : 2 * microsPerSecond;
}

int totalOf(const Connection &connection, int fallback)
{
    if (!connection.metadata.is_object())
        return fallback;
    const auto it = connection.metadata.find("total");
    if (it == connection.metadata.end() || !it->is_number())
        return fallback;
    return static_cast<int>(std::clamp(it->get<double>(), 0.0, 20000.0));
}

Counts saveAll(RecordSet &records, int first, int count, Micros at)
{
    Counts counts;
    // A sync saves in batches, each with its own time.
    constexpr int batch = 500;
    for (int i = 0; i < count; ++i)
        counts.added += records.add(first + i, at + (i / batch) * 111 * microsPerMs) ? 1 : 0;
    return counts;
}

Json fullResult(Connection &connection, Sync &sync, Micros at)
{
    const bool issues = sync.models.front() == "GithubIssue";
    RecordSet &records = connection.recordsOf(sync.models.front(), sync.variant);
    const int count = issues ? 40 : totalOf(connection, 100);
    const Counts counts = saveAll(records, issues ? 1 : 0, count, at);
    records.sort();
    return {{sync.models.front(), counted(counts)}};
}

Counts changeSome(RecordSet &records, int total, int generation, Micros at)
{
    Counts counts;
    for (int i = 0; i < total; ++i) {
        if (i % 40 == (12 + (generation - 1) * 7) % 40)
            counts.deleted += records.remove(i, at + 57 * microsPerMs) ? 1 : 0;
        else if (i % 50 == (46 + (generation - 1) * 9) % 50)
            counts.updated += records.update(i, at) ? 1 : 0;
    }
    return counts;
}

Json incrementalResult(Connection &connection, Sync &sync, const SyncRun &run, Micros at)
{
    RecordSet &contacts = connection.recordsOf("IncrementalContact", sync.variant);
    RecordSet &companies = connection.recordsOf("Company", sync.variant);
    const int total = totalOf(connection, 100) > 200 ? 200 : totalOf(connection, 100);
    Counts contactCounts;
    Counts companyCounts;
    if (run.generation == 0) {
        contactCounts = saveAll(contacts, 0, total, at);
        companyCounts = saveAll(companies, 1, 5, at + 84 * microsPerMs);
    } else {
        contactCounts = changeSome(contacts, total, run.generation, at);
        companyCounts.deleted = companies.remove(5, at + 40 * microsPerMs) ? 1 : 0;
    }
    contacts.sort();
    companies.sort();
    sync.checkpoint = {{"generation", run.generation}};
    return {{"Company", counted(companyCounts)}, {"IncrementalContact", counted(contactCounts)}};
}

// One record a second; the result grows while it runs.
void tickSlowSync(Connection &connection, Sync &sync, Micros time)
{
    SyncRun &run = *sync.run;
    RecordSet &records = connection.recordsOf("Tick", sync.variant);
    const Micros step = std::max<Micros>(1, (run.ends - run.started) / slowSyncTicks);
    const int due = static_cast<int>(std::min<Micros>(slowSyncTicks, (time - run.started) / step));
    if (run.ticks >= due)
        return;
    Counts counts;
    if (sync.latestResult.contains("Tick")) {
        counts.added = sync.latestResult["Tick"]["added"].get<int>();
        counts.updated = sync.latestResult["Tick"]["updated"].get<int>();
    }
    for (; run.ticks < due; ++run.ticks) {
        const Micros at = run.started + (run.ticks + 1) * step;
        if (records.add(run.ticks, at))
            ++counts.added;
        else
            counts.updated += records.update(run.ticks, at) ? 1 : 0;
    }
    records.sort();
    sync.latestResult = {{"Tick", counted(counts)}};
}

void removeErrors(Connection &connection, const Sync &sync)
{
    std::erase_if(connection.errors, [&sync](const ActiveError &error) { return error.syncId == sync.id; });
}

void finishRun(Connection &connection, Sync &sync)
{
    const SyncRun run = *sync.run;
    removeErrors(connection, sync);
    if (sync.name == "always-fails") {
        sync.latestResult = Json::object();
        sync.latestExecution = "STOPPED";
        connection.errors.push_back({"sync", logId(run.ends, sync.id), sync.id});
    } else {
        if (sync.name == "slow-sync")
            tickSlowSync(connection, sync, run.ends);
        else if (sync.name == "contacts-incremental")
            sync.latestResult = incrementalResult(connection, sync, run, run.ends);
        else
            sync.latestResult = fullResult(connection, sync, run.ends);
        sync.latestExecution = "SUCCESS";
    }
    sync.generation = run.generation + 1;
    sync.finished = run.ends;
    sync.run.reset();
}

Micros nextEventOf(const Sync &sync)
{
    if (sync.run) {
        const Micros step = sync.name == "slow-sync" ? (sync.run->ends - sync.run->started) / slowSyncTicks : never;
        const Micros nextTick = step == never ? never : sync.run->started + (sync.run->ticks + 1) * step;
        return std::min(sync.run->ends, nextTick);
    }
    return sync.started ? sync.nextScheduled : never;
}

void advanceSync(World &world, Connection &connection, Sync &sync, Micros time)
{
    if (sync.run && sync.name == "slow-sync")
        tickSlowSync(connection, sync, std::min(time, sync.run->ends));
    if (sync.run && time >= sync.run->ends)
        finishRun(connection, sync);
    if (!sync.started || time < sync.nextScheduled)
        return;
    startRun(world, connection, sync, time);
    const Micros period = std::max(periodOf(sync.frequency), 30 * microsPerSecond);
    sync.nextScheduled += ((time - sync.nextScheduled) / period + 1) * period;
}

} // namespace

void advanceSyncs(World &world, Micros time)
{
    if (time < world.nextSyncEvent)
        return;
    Micros next = never;
    for (const auto &connection : world.connections) {
        for (Sync &sync : connection->syncs) {
            advanceSync(world, *connection, sync, time);
            next = std::min(next, nextEventOf(sync));
        }
    }
    world.nextSyncEvent = next;
}

void startRun(World &world, Connection &connection, Sync &sync, Micros time, bool reset, bool emptyCache)
{
    if (sync.run)
        return;
    if (emptyCache) {
        for (const std::string &model : sync.models)
            connection.recordsOf(model, sync.variant).clear();
    }
    SyncRun run;
    run.started = time;
    run.ends = time + world.scaled(durationOf(sync));
    run.reset = reset;
    run.emptyCache = emptyCache;
    run.generation = reset || emptyCache ? 0 : sync.generation;
    sync.run = run;
    sync.latestResult = Json::object();
    sync.latestExecution = "RUNNING";
    sync.finished.reset();
    world.nextSyncEvent = 0;
}

void startSchedule(World &world, Connection &connection, Sync &sync, Micros time)
{
    if (sync.started)
        return;
    sync.started = true;
    const Micros period = std::max(periodOf(sync.frequency), 30 * microsPerSecond);
    sync.nextScheduled = sync.created + ((time - sync.created) / period + 1) * period;
    if (sync.latestExecution.empty())
        startRun(world, connection, sync, time);
    world.nextSyncEvent = 0;
}

void pauseSchedule(Sync &sync)
{
    sync.started = false;
}

Sync newSync(const Function &function, const std::string &variant, Micros time)
{
    Sync sync;
    sync.id = randomUuid();
    sync.name = function.name;
    sync.variant = variant;
    sync.frequency = function.frequency;
    sync.models = function.models;
    sync.created = time;
    return sync;
}

void createSyncs(World &world, Connection &connection, Micros time)
{
    const Integration *integration = world.integration(connection.integrationKey);
    if (!integration)
        return;
    for (const Function &function : integration->functions) {
        if (function.type != "sync")
            continue;
        connection.syncs.push_back(newSync(function, "base", time));
        if (function.autoStart)
            startSchedule(world, connection, connection.syncs.back(), time);
    }
}

Micros periodOf(const std::string &frequency)
{
    std::string text = frequency.rfind("every ", 0) == 0 ? frequency.substr(6) : frequency;
    if (text == "month")
        return 30 * microsPerDay;
    if (text == "week")
        return 7 * microsPerDay;
    if (text == "half day")
        return 12 * microsPerHour;
    if (text == "half hour")
        return microsPerHour / 2;
    if (text == "quarter hour")
        return microsPerHour / 4;
    std::size_t at = 0;
    Micros amount = 0;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
        amount = std::min<Micros>(amount * 10 + (text[at] - '0'), 1000000);
    if (at == 0)
        amount = 1;
    if (at < text.size() && text[at] == ' ')
        ++at;
    switch (at < text.size() ? text[at] : '\0') {
    case 's':
        return amount * microsPerSecond;
    case 'm':
        return amount * 60 * microsPerSecond;
    case 'h':
        return amount * microsPerHour;
    case 'd':
        return amount * microsPerDay;
    default:
        return 0;
    }
}

std::string statusOf(const Sync &sync)
{
    if (sync.run)
        return "RUNNING";
    if (!sync.started)
        return "PAUSED";
    return sync.latestExecution == "STOPPED" ? "ERROR" : "SUCCESS";
}

} // namespace console::demo
