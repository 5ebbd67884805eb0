#include "demo/handlers/credentials.h"
#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/state/ids.h"
#include "demo/state/syncrunner.h"

#include <map>
#include <vector>

namespace console::demo {

namespace {

Response missing(const std::string &name, const std::string &code)
{
    return Response::oldError(400, code, "Missing param '" + name + "'.");
}

// Flat members of the old body and the members of today's credentials.
using Members = std::vector<std::pair<const char *, const char *>>;

const Members &membersOf(const std::string &mode)
{
    static const std::map<std::string, Members> members{
        {"API_KEY", {{"api_key", "apiKey"}}},
        {"BASIC", {{"username", "username"}, {"password", "password"}}},
        {"OAUTH2", {{"access_token", "access_token"}, {"refresh_token", "refresh_token"}}},
        {"OAUTH1", {{"oauth_token", "oauth_token"}, {"oauth_token_secret", "oauth_token_secret"}}},
        {"TBA", {{"token_id", "token_id"}, {"token_secret", "token_secret"}}},
        {"OAUTH2_CC", {{"access_token", "token"}}},
    };
    static const Members none;
    const auto it = members.find(mode);
    return it == members.end() ? none : it->second;
}

// POST /connection, deprecated: not strict, echoes the body.
Response create(Context &context)
{
    Json body = context.body && context.body->is_object() ? *context.body : Json::object();
    const std::string key = textOf(body, "provider_config_key");
    if (key.empty())
        return missing("provider_config_key", "missing_provider_config");
    const Integration *integration = context.world.integration(key);
    if (!integration)
        return Response::oldError(400, "unknown_provider_config",
                                  "There is no Provider Configuration matching this key. Please make sure this value "
                                  "exists in the Nango dashboard {}");
    const Json *entry = provider(integration->provider);
    const std::string mode = entry ? textOf(*entry, "auth_mode") : std::string("NONE");
    const Members &members = membersOf(mode);
    if (!members.empty() && !body.contains(members.front().first))
        return missing(members.front().first, std::string("missing_") + members.front().first);

    Json credentials = {{"type", mode}};
    for (const auto &[old, name] : members) {
        if (body.contains(old))
            credentials[name] = body[old];
    }
    if (!body.contains("connection_id"))
        body["connection_id"] = randomUuid();
    const std::string id = textOf(body, "connection_id");
    Connection *connection = context.world.connection(id, key);
    const bool isNew = !connection;
    if (isNew) {
        Connection made;
        made.connectionId = id;
        made.integrationKey = key;
        made.provider = integration->provider;
        made.created = context.time;
        made.lastFetched = context.time;
        connection = &context.world.addConnection(std::move(made));
    }
    connection->updated = context.time;
    connection->credentials = members.empty() ? Json::object() : storedCredentials(credentials);
    if (body.contains("metadata") && body["metadata"].is_object())
        connection->metadata = inStorageOrder(body["metadata"]);
    if (isNew)
        createSyncs(context.world, *connection, context.time);
    return Response::json(body, 201);
}

} // namespace

void addLegacyConnections(Router &router)
{
    router.add({"POST", "/connection", Access::Key, {"environment:connections:create"}, create});
}

} // namespace console::demo
