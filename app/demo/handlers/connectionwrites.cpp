#include "demo/handlers/credentials.h"
#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/state/ids.h"
#include "demo/state/syncrunner.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

void endUserFields(Check &check)
{
    check.string("id").email("email").string("display_name", {.required = false}).tags("tags");
}

std::optional<Response> refuseQuery(const Context &context)
{
    return Check(&context.query).strict().refusal("invalid_query_params");
}

const Json *memberOf(const Json &object, const char *name)
{
    const auto it = object.find(name);
    return it == object.end() ? nullptr : &*it;
}

Json memberOr(const Json &object, const char *name, const Json &fallback)
{
    const Json *member = memberOf(object, name);
    return member ? *member : fallback;
}

Json webhookOf(const Json &body)
{
    const std::string url = textOf(body, "webhook_url_override");
    return url.empty() ? Json() : Json(url);
}

std::optional<Response> refuseCreation(const Context &context)
{
    if (auto refusal = refuseQuery(context))
        return refusal;
    Check check(context.bodyOrNull());
    check.string("provider_config_key", {.charset = &integrationKeyCharset})
        .string("connection_id", {.required = false, .charset = &connectionIdCharset})
        .record("metadata", false)
        .record("connection_config", false)
        .webhookUrl("webhook_url_override");
    checkCredentials(check);
    check.tags("tags").object("end_user", false, endUserFields).strict();
    return check.refusal("invalid_body");
}

Response create(Context &context)
{
    if (auto refusal = refuseCreation(context))
        return *refusal;
    const Json &body = *context.body;
    Integration *integration = context.world.integration(textOf(body, "provider_config_key"));
    if (!integration)
        return Response::error(404, "not_found", "Integration does not exist");
    const Json *entry = provider(integration->provider);
    const std::string mode = entry ? textOf(*entry, "auth_mode") : std::string("NONE");
    const std::string type = textOf(body["credentials"], "type");
    if (mode != type)
        return Response::error(400, "invalid_body", "Provider " + mode + " does not support " + type + " auth");

    const std::string id = body.contains("connection_id") ? textOf(body, "connection_id") : randomUuid();
    Connection *connection = context.world.connection(id, integration->key);
    const bool isNew = !connection;
    if (isNew) {
        Connection made;
        made.connectionId = id;
        made.integrationKey = integration->key;
        made.provider = integration->provider;
        made.created = context.time;
        connection = &context.world.addConnection(std::move(made));
    }
    const Json endUser = storedEndUser(memberOf(body, "end_user"));
    connection->updated = context.time;
    connection->metadata = inStorageOrder(memberOr(body, "metadata", Json::object()));
    connection->config = inStorageOrder(memberOr(body, "connection_config", Json::object()));
    connection->tags = mergedTags(endUser, memberOr(body, "tags", Json::object()));
    connection->webhookUrl = webhookOf(body);
    connection->credentials = storedCredentials(body["credentials"]);
    connection->tokenExpires = expiryOf(connection->credentials);
    connection->clearAuthErrors();
    if (isNew && type != "NONE")
        connection->lastFetched = context.time;

    // Overwriting without an end user answers null but keeps the one that is linked.
    const Json linked = connection->endUser;
    connection->endUser = endUser;
    Response response = Response::json(fullConnection(*connection, Reveal::Everything, true), 201);
    if (endUser.is_null())
        connection->endUser = linked;
    if (isNew)
        createSyncs(context.world, *connection, context.time);
    return response;
}

std::optional<Response> refuseTarget(const Context &context)
{
    Check query(&context.query);
    query.string("provider_config_key", {.charset = &integrationKeyCharset}).strict();
    if (auto refusal = query.refusal("invalid_query_params"))
        return refusal;
    const Json uri = {{"connectionId", context.params.at(0)}};
    return Check(&uri).string("connectionId", {.charset = &connectionIdCharset}).refusal("invalid_uri_params");
}

Response patch(Context &context)
{
    if (auto refusal = refuseTarget(context))
        return *refusal;
    Check check(context.bodyOrNull());
    check.object("end_user", false, endUserFields).tags("tags").webhookUrl("webhook_url_override").strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    const std::string key = context.queryText("provider_config_key");
    if (!context.world.integration(key))
        return Response::error(400, "unknown_provider_config", "Provider does not exists");
    Connection *connection = context.world.connection(context.params.at(0), key);
    if (!connection)
        return Response::error(404, "not_found", "Failed to find connection");

    const Json &body = *context.body;
    const Json *endUser = memberOf(body, "end_user");
    if (endUser)
        connection->endUser = storedEndUser(endUser);
    // The end user alone also resets the tags to those that come from it.
    if (const Json *tags = memberOf(body, "tags"))
        connection->tags = endUser ? mergedTags(connection->endUser, *tags) : mergedTags(Json(), *tags);
    else if (endUser)
        connection->tags = mergedTags(connection->endUser, Json::object());
    if (body.contains("webhook_url_override"))
        connection->webhookUrl = webhookOf(body);
    return Response::success();
}

Response remove(Context &context)
{
    if (auto refusal = refuseTarget(context))
        return *refusal;
    const Connection *connection =
        context.world.connection(context.params.at(0), context.queryText("provider_config_key"));
    if (!connection)
        return Response::error(400, "unknown_connection");
    context.world.removeConnection(connection);
    return Response::success();
}

} // namespace

void addConnectionWrites(Router &router)
{
    router.add({"POST", "/connections", Access::Key, {"environment:connections:create"}, create});
    for (const char *path : {"/connections/:connectionId", "/connection/:connectionId"}) {
        router.add({"PATCH", path, Access::Key, {"environment:connections:update"}, patch});
        router.add({"DELETE", path, Access::Key, {"environment:connections:delete"}, remove});
    }
}

} // namespace console::demo
