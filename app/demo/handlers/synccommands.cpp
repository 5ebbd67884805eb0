#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/handlers/syncselection.h"
#include "demo/state/syncrunner.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

Response noSyncs()
{
    return Response::oldError(400, "no_syncs_found", "No syncs found given the inputs.");
}

std::optional<Response> refuseQuery(const Context &context)
{
    Check query(&context.query);
    return query.strict().refusal("invalid_query_params");
}

// Whom a command is meant for: one connection, or without an ID every one of the integration.
std::optional<Response> findTargets(Context &context, const std::string &key, const std::string &id,
                                    std::vector<Connection *> *targets)
{
    if (!context.world.integration(key))
        return Response::oldError(400, "unknown_provider_config",
                                  "There is no Provider Configuration matching this key. Please make sure this value "
                                  "exists in the Nango dashboard {}");
    if (id.empty()) {
        *targets = context.world.connectionsOf(key);
        return {};
    }
    Connection *connection = context.world.connection(id, key);
    if (!connection)
        return Response::oldError(404, "unknown_connection", noMatchMessage(id, key),
                                  {{"connectionId", id}, {"providerConfigKey", key}});
    targets->push_back(connection);
    return {};
}

std::optional<Response> refuseTrigger(const Context &context)
{
    if (auto refusal = refuseQuery(context))
        return refusal;
    Check check(context.bodyOrNull());
    checkSyncNames(check, 0);
    check.string("provider_config_key", {.required = false, .charset = &integrationKeyCharset})
        .string("connection_id", {.required = false, .charset = &connectionIdCharset})
        .option("sync_mode", {"incremental", "full_refresh", "full_refresh_and_clear_cache"})
        .boolean("full_resync")
        .record("opts", false)
        .strict();
    return check.refusal("invalid_body");
}

bool option(const Json &body, const char *name)
{
    const auto options = body.find("opts");
    return options != body.end() && options->contains(name) && (*options)[name] == true;
}

Response trigger(Context &context)
{
    if (auto refusal = refuseTrigger(context))
        return *refusal;
    const Json &body = *context.body;
    const std::string key = textOf(body, "provider_config_key", context.headerText("Provider-Config-Key"));
    const std::string id = textOf(body, "connection_id", context.headerText("Connection-Id"));
    if (body.contains("opts") && (body.contains("sync_mode") || body.contains("full_resync")))
        return Response::error(400, "invalid_body", "opts cannot be used together with sync_mode or full_resync");
    if (key.empty())
        return Response::oldError(400, "missing_provider_config_key", "Missing param 'provider_config_key'.");
    std::vector<Connection *> targets;
    if (auto refusal = findTargets(context, key, id, &targets))
        return *refusal;
    const std::vector<SelectedSync> selected = selectSyncs(targets, syncNamesOf(body["syncs"]));
    if (selected.empty())
        return noSyncs();

    const std::string mode = textOf(body, "sync_mode");
    const bool full = body.contains("full_resync") && body["full_resync"] == true;
    const bool emptyCache = option(body, "emptyCache") || mode == "full_refresh_and_clear_cache";
    const bool reset = option(body, "reset") || full || mode == "full_refresh" || emptyCache;
    for (const SelectedSync &one : selected)
        startRun(context.world, *one.connection, *one.sync, context.time, reset, emptyCache);
    return Response::success();
}

enum class Schedule { Pause, Start };

Response schedule(Context &context, Schedule wanted)
{
    if (auto refusal = refuseQuery(context))
        return *refusal;
    Check check(context.bodyOrNull());
    checkSyncNames(check, 256);
    check.string("provider_config_key", {.charset = &integrationKeyCharset})
        .string("connection_id", {.required = false, .charset = &connectionIdCharset})
        .strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    const Json &body = *context.body;
    std::vector<Connection *> targets;
    if (auto refusal =
            findTargets(context, textOf(body, "provider_config_key"), textOf(body, "connection_id"), &targets))
        return *refusal;
    const std::vector<SelectedSync> selected = selectSyncs(targets, syncNamesOf(body["syncs"]));
    if (selected.empty())
        return noSyncs();
    for (const SelectedSync &one : selected) {
        if (wanted == Schedule::Pause)
            pauseSchedule(*one.sync);
        else
            startSchedule(context.world, *one.connection, *one.sync, context.time);
    }
    return Response::success();
}

} // namespace

void addSyncCommands(Router &router)
{
    const std::vector<std::string> scopes{"environment:syncs:execute"};
    router.add({"POST", "/sync/trigger", Access::Key, scopes, trigger});
    router.add({"POST", "/sync/pause", Access::Key, scopes,
                [](Context &context) { return schedule(context, Schedule::Pause); }});
    router.add({"POST", "/sync/start", Access::Key, scopes,
                [](Context &context) { return schedule(context, Schedule::Start); }});
}

} // namespace console::demo
