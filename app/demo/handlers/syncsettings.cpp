#include "demo/handlers/handlers.h"
#include "demo/state/syncrunner.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

constexpr Micros shortestPeriod = 30 * microsPerSecond;

const Function *functionOf(World &world, const Connection &connection, const std::string &name)
{
    const Integration *integration = world.integration(connection.integrationKey);
    return integration ? integration->function(name, "sync") : nullptr;
}

std::string withoutEvery(const std::string &frequency)
{
    return frequency.rfind("every ", 0) == 0 ? frequency.substr(6) : frequency;
}

void reschedule(Sync &sync, const std::string &frequency, Micros time)
{
    sync.frequency = frequency.rfind("every ", 0) == 0 ? frequency : "every " + frequency;
    const Micros period = std::max(periodOf(frequency), shortestPeriod);
    sync.nextScheduled = sync.created + ((time - sync.created) / period + 1) * period;
}

Response frequency(Context &context)
{
    Check check(context.bodyOrNull());
    check.string("sync_name", {.charset = &providerCharset})
        .string("sync_variant", {.required = false, .charset = &providerCharset})
        .string("provider_config_key", {.charset = &integrationKeyCharset})
        .string("connection_id", {.charset = &connectionIdCharset})
        .string("frequency", {.charset = &frequencyCharset, .nullable = true})
        .strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    const Json &body = *context.body;
    const bool usesDefault = body["frequency"].is_null();
    const std::string wanted = textOf(body, "frequency");
    if (!usesDefault && periodOf(wanted) < shortestPeriod)
        return Response::error(400, "invalid_body", "Sync interval is invalid");
    Connection *connection =
        context.world.connection(textOf(body, "connection_id"), textOf(body, "provider_config_key"));
    if (!connection)
        return Response::error(400, "unknown_connection");
    Sync *sync = connection->sync(textOf(body, "sync_name"), textOf(body, "sync_variant", "base"));
    const Function *function = functionOf(context.world, *connection, textOf(body, "sync_name"));
    if (!sync || !function)
        return Response::error(400, "unknown_sync");
    reschedule(*sync, usesDefault ? function->frequency : wanted, context.time);
    context.world.nextSyncEvent = 0;
    return Response::json({{"frequency", usesDefault ? function->frequency : withoutEvery(wanted)}});
}

struct VariantTarget {
    Connection *connection = nullptr;
    std::string name;
    std::string variant;
};

std::optional<Response> findVariant(Context &context, const char *protectedMessage, VariantTarget *target)
{
    Check check(context.bodyOrNull());
    check.string("provider_config_key", {.charset = &integrationKeyCharset})
        .string("connection_id", {.charset = &connectionIdCharset})
        .strict();
    if (auto refusal = check.refusal("invalid_body"))
        return refusal;
    const Json uri = {{"name", context.params.at(0)}, {"variant", context.params.at(1)}};
    Check path(&uri);
    path.string("name", {.charset = &providerCharset}).string("variant", {.charset = &providerCharset});
    if (auto refusal = path.refusal("invalid_uri_params"))
        return refusal;
    target->name = context.params.at(0);
    target->variant = context.params.at(1);
    if (lowered(target->variant) == "base")
        return Response::error(400, "invalid_variant", protectedMessage);
    target->connection =
        context.world.connection(textOf(*context.body, "connection_id"), textOf(*context.body, "provider_config_key"));
    if (!target->connection)
        return Response::error(400, "unknown_connection");
    return {};
}

Response createVariant(Context &context)
{
    VariantTarget target;
    if (auto refusal = findVariant(context, "Variant name \"base\" is protected.", &target))
        return *refusal;
    const Function *function = functionOf(context.world, *target.connection, target.name);
    if (!function)
        return Response::error(400, "unknown_sync");
    if (target.connection->sync(target.name, target.variant))
        return Response::error(400, "sync_variant_already_exists");
    Sync sync = newSync(*function, target.variant, context.time);
    const std::string id = sync.id;
    target.connection->syncs.push_back(std::move(sync));
    return Response::json({{"id", id}, {"name", target.name}, {"variant", target.variant}});
}

Response removeVariant(Context &context)
{
    VariantTarget target;
    if (auto refusal = findVariant(context, "Cannot delete protected variant \"base\".", &target))
        return *refusal;
    const Sync *sync = target.connection->sync(target.name, target.variant);
    if (!sync)
        return Response::error(404, "not_found");
    for (const std::string &model : sync->models)
        target.connection->recordsOf(model, sync->variant).clear();
    // A copy: the sync itself moves while the list closes up.
    const std::string id = sync->id;
    std::erase_if(target.connection->syncs, [&id](const Sync &one) { return one.id == id; });
    return Response::success();
}

} // namespace

void addSyncSettings(Router &router)
{
    router.add({"PUT", "/sync/update-connection-frequency", Access::Key, {"environment:syncs:update"}, frequency});
    const std::string path = "/sync/:name/variant/:variant";
    router.add({"POST", path, Access::Key, {"environment:syncs:variant:create"}, createVariant});
    router.add({"DELETE", path, Access::Key, {"environment:syncs:variant:delete"}, removeVariant});
}

} // namespace console::demo
