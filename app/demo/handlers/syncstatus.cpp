#include "demo/handlers/handlers.h"
#include "demo/handlers/syncselection.h"
#include "demo/state/syncrunner.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

// What there is nothing to say about is absent, not null.
Json reported(Connection &connection, Sync &sync)
{
    Json status = {{"id", sync.id}, {"connection_id", connection.connectionId}, {"type", "INITIAL"}};
    if (sync.finished)
        status["finishedAt"] = isoZ(*sync.finished);
    status["nextScheduledSyncAt"] = sync.started ? Json(isoZ(sync.nextScheduled)) : Json();
    status["name"] = sync.name;
    status["variant"] = sync.variant;
    status["status"] = statusOf(sync);
    status["frequency"] = sync.frequency;
    if (!sync.latestResult.is_null())
        status["latestResult"] = sync.latestResult;
    if (!sync.latestExecution.empty())
        status["latestExecutionStatus"] = sync.latestExecution;
    Json counts = Json::object();
    for (const std::string &model : sync.models)
        counts[model] = connection.recordsOf(model, sync.variant).count();
    status["recordCount"] = counts;
    status["checkpoint"] = sync.checkpoint;
    return status;
}

Response status(Context &context)
{
    Check query(&context.query);
    query.string("syncs", {.min = 0, .max = 100000})
        .string("provider_config_key", {.charset = &integrationKeyCharset})
        .string("connection_id", {.required = false, .charset = &connectionIdCharset})
        .strict();
    if (auto refusal = query.refusal("invalid_query_params"))
        return *refusal;

    const std::string key = context.queryText("provider_config_key");
    std::vector<Connection *> connections;
    if (context.query.contains("connection_id")) {
        Connection *connection = context.world.connection(context.queryText("connection_id"), key);
        if (!connection)
            return Response::error(400, "invalid_body", "Connection not found");
        connections.push_back(connection);
    } else {
        connections = context.world.connectionsOf(key);
    }
    std::vector<SyncName> names;
    if (context.queryText("syncs") != "*") {
        for (const std::string &item : splitAtCommas(context.queryText("syncs")))
            names.push_back(parsedSyncName(item));
    }
    Json syncs = Json::array();
    for (const SelectedSync &one : selectSyncs(connections, names))
        syncs.push_back(reported(*one.connection, *one.sync));
    return Response::json({{"syncs", syncs}});
}

} // namespace

void addSyncStatus(Router &router)
{
    router.add({"GET", "/sync/status", Access::Key, {"environment:syncs:read"}, status});
}

} // namespace console::demo
