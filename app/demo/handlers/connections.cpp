#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/handlers/refreshing.h"
#include "demo/validation.h"

#include <algorithm>
#include <cmath>

namespace console::demo {

namespace {

constexpr double defaultLimit = 10000;

double numberOf(const Context &context, const char *name, double fallback)
{
    const std::string text = context.queryText(name);
    return text.empty() ? fallback : std::stod(text);
}

// ILIKE: % and _ are wildcards, as Nango does not escape them.
bool matchesPattern(const char *pattern, const char *text)
{
    for (; *pattern; ++pattern) {
        if (*pattern == '%') {
            for (;; ++text) {
                if (matchesPattern(pattern + 1, text))
                    return true;
                if (!*text)
                    return false;
            }
        }
        if (!*text || (*pattern != '_' && *pattern != *text))
            return false;
        ++text;
    }
    return !*text;
}

bool found(const std::string &needle, const Json &haystack)
{
    return haystack.is_string() &&
           matchesPattern(("%" + lowered(needle) + "%").c_str(), lowered(haystack.get<std::string>()).c_str());
}

bool listed(const std::string &commaList, const std::string &wanted)
{
    std::size_t begin = 0;
    while (begin <= commaList.size()) {
        const std::size_t end = std::min(commaList.find(',', begin), commaList.size());
        std::size_t first = begin;
        std::size_t last = end;
        while (first < last && commaList[first] == ' ')
            ++first;
        while (last > first && commaList[last - 1] == ' ')
            --last;
        if (commaList.compare(first, last - first, wanted) == 0)
            return true;
        begin = end + 1;
    }
    return false;
}

Json userMember(const Connection &connection, const char *name)
{
    return connection.endUser.is_object() ? connection.endUser[name] : Json();
}

bool hasTags(const Connection &connection, const Json &wanted)
{
    for (const auto &[key, value] : wanted.items()) {
        const auto it = connection.tags.find(lowered(key));
        if (it == connection.tags.end() || *it != value)
            return false;
    }
    return true;
}

bool passes(const Context &context, const Connection &connection)
{
    const std::string id = context.queryText("connectionId");
    if (!id.empty() && connection.connectionId != id)
        return false;
    const std::string search = context.queryText("search");
    if (!search.empty() && !found(search, connection.connectionId) &&
        !found(search, userMember(connection, "display_name")) && !found(search, userMember(connection, "email")))
        return false;
    const std::string endUserId = context.queryText("endUserId");
    if (!endUserId.empty() && userMember(connection, "id") != endUserId)
        return false;
    const std::string organizationId = context.queryText("endUserOrganizationId");
    if (!organizationId.empty()) {
        const Json organization = userMember(connection, "organization");
        if (!organization.is_object() || organization["id"] != organizationId)
            return false;
    }
    const std::string integrations = context.queryText("integrationId");
    if (!integrations.empty() && !listed(integrations, connection.integrationKey))
        return false;
    return !context.query.contains("tags") || hasTags(connection, context.query["tags"]);
}

std::vector<const Connection *> newestFirst(const World &world)
{
    std::vector<const Connection *> all;
    all.reserve(world.connections.size());
    for (const auto &connection : world.connections)
        all.push_back(connection.get());
    std::sort(all.begin(), all.end(), [](const Connection *a, const Connection *b) {
        return a->created != b->created ? a->created > b->created : a->id > b->id;
    });
    return all;
}

Response list(Context &context)
{
    Check check(&context.query);
    check.string("connectionId", {.required = false})
        .string("search", {.required = false})
        .string("endUserId", {.required = false})
        .string("endUserOrganizationId", {.required = false})
        .string("integrationId", {.required = false, .max = 100000})
        .tags("tags")
        .numberText("limit", {.min = 1, .max = 2000})
        .numberText("page", {.min = 0, .hasMax = false})
        .strict();
    if (auto refusal = check.refusal("invalid_query_params"))
        return *refusal;

    // A fraction is not refused, as recorded.
    const double limit = numberOf(context, "limit", defaultLimit);
    const double first = std::nearbyint(limit * numberOf(context, "page", 0));
    const double end = first + std::floor(limit);
    Json connections = Json::array();
    double at = 0;
    for (const Connection *connection : newestFirst(context.world)) {
        if (!passes(context, *connection))
            continue;
        if (at >= first && at < end)
            connections.push_back(listedConnection(*connection));
        ++at;
    }
    return Response::json({{"connections", connections}});
}

Response get(Context &context)
{
    Check query(&context.query);
    query.string("provider_config_key", {.charset = &integrationKeyCharset})
        .flagText("force_refresh")
        .flagText("refresh_token")
        .flagText("refresh_github_app_jwt_token")
        .strict();
    if (auto refusal = query.refusal("invalid_query_params"))
        return *refusal;
    const Json uri = {{"connectionId", context.params.at(0)}};
    Check path(&uri);
    path.string("connectionId", {.charset = &connectionIdCharset});
    if (auto refusal = path.refusal("invalid_uri_params"))
        return *refusal;

    const bool mayRead = context.holds("environment:connections:read_credentials");
    const bool force = isTrue(context.queryText("force_refresh"));
    const bool withRefreshToken = isTrue(context.queryText("refresh_token"));
    if (!mayRead && (force || withRefreshToken || isTrue(context.queryText("refresh_github_app_jwt_token"))))
        return Response::error(
            403, "forbidden",
            "Credential and refresh options require the environment:connections:read_credentials scope");
    if (!context.world.integration(context.queryText("provider_config_key")))
        return Response::error(400, "unknown_provider_config", "Provider does not exists");
    Connection *connection = context.world.connection(context.params.at(0), context.queryText("provider_config_key"));
    if (!connection)
        return Response::error(404, "not_found", "Failed to find connection");
    if (!mayRead)
        return Response::json(fullConnection(*connection, Reveal::Nothing));

    if (const std::optional<RefreshFailure> failure = refreshIfNeeded(*connection, force, context.time)) {
        const Json payload = {{"connection", fullConnection(*connection, Reveal::Nothing)}};
        const Json error = {{"code", "invalid_credentials"}, {"message", failure->message}, {"payload", payload}};
        return Response::json({{"error", error}}, failure->status);
    }
    connection->lastFetched = context.time;
    return Response::json(
        fullConnection(*connection, withRefreshToken ? Reveal::Everything : Reveal::WithoutRefreshToken));
}

} // namespace

void addConnections(Router &router)
{
    const std::vector<std::string> listScopes{"environment:connections:list",
                                              "environment:connections:list_credentials"};
    const std::vector<std::string> readScopes{"environment:connections:read",
                                              "environment:connections:read_credentials"};
    router.add({"GET", "/connections", Access::Key, listScopes, list});
    router.add({"GET", "/connection", Access::Key, listScopes, list});
    router.add({"GET", "/connections/:connectionId", Access::Key, readScopes, get});
    router.add({"GET", "/connection/:connectionId", Access::Key, readScopes, get});
}

} // namespace console::demo
