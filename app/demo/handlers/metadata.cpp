#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

enum class Change { Replace, Merge };

void apply(Connection &connection, const Json &metadata, Change change, Micros time)
{
    Json result = change == Change::Merge && connection.metadata.is_object() ? connection.metadata : Json::object();
    result.update(metadata);
    connection.metadata = inStorageOrder(result);
    connection.updated = time;
}

std::string unknownMessage(const std::string &id, const std::string &key, bool several)
{
    return "Connection with connection id " + id + " and provider config key " + key +
           " not found. Please make sure the connection exists in the Nango dashboard" +
           (several ? ". No actions were taken on any of the connections as a result of this failure." : "");
}

Response changeMany(Context &context, Change change)
{
    Check query(&context.query);
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return *refusal;
    Check check(context.bodyOrNull());
    check.stringOrStrings("connection_id", true)
        .string("provider_config_key", {.charset = &integrationKeyCharset})
        .record("metadata", true)
        .strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;

    const Json &body = *context.body;
    const Json &given = body["connection_id"];
    const std::string key = textOf(body, "provider_config_key");
    const Json ids = given.is_array() ? given : Json::array({given.get<std::string>()});
    std::vector<Connection *> targets;
    for (const Json &id : ids) {
        Connection *connection = context.world.connection(id.get<std::string>(), key);
        if (!connection)
            return Response::error(404, "unknown_connection",
                                   unknownMessage(id.get<std::string>(), key, given.is_array()));
        targets.push_back(connection);
    }
    for (Connection *connection : targets)
        apply(*connection, body["metadata"], change, context.time);
    return Response::json(body, change == Change::Replace ? 201 : 200);
}

// The deprecated form: the whole body is the metadata.
Response changeOne(Context &context, Change change)
{
    std::string key = context.queryText("provider_config_key");
    if (key.empty())
        key = context.headerText("Provider-Config-Key");
    if (key.empty())
        return Response::oldError(400, "missing_provider_config", "Missing param 'provider_config_key'.");
    Connection *connection = context.world.connection(context.params.at(0), key);
    if (!connection)
        return Response::oldError(404, "unknown_connection", noMatchMessage(context.params.at(0), key),
                                  {{"connectionId", context.params.at(0)}, {"providerConfigKey", key}});
    const Json metadata = context.body && context.body->is_object() ? *context.body : Json::object();
    apply(*connection, metadata, change, context.time);
    return Response::json(metadata, change == Change::Replace ? 201 : 200);
}

} // namespace

void addMetadata(Router &router)
{
    const std::vector<std::string> scopes{"environment:connections:update"};
    const auto replaceMany = [](Context &context) { return changeMany(context, Change::Replace); };
    const auto mergeMany = [](Context &context) { return changeMany(context, Change::Merge); };
    for (const char *path : {"/connections/metadata", "/connection/metadata"}) {
        router.add({"POST", path, Access::Key, scopes, replaceMany});
        router.add({"PATCH", path, Access::Key, scopes, mergeMany});
    }
    router.add({"POST", "/connection/:connectionId/metadata", Access::Key, scopes,
                [](Context &context) { return changeOne(context, Change::Replace); }});
    router.add({"PATCH", "/connection/:connectionId/metadata", Access::Key, scopes,
                [](Context &context) { return changeOne(context, Change::Merge); }});
}

} // namespace console::demo
