#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/validation.h"

#include <algorithm>
#include <set>

namespace console::demo {

namespace {

bool hasWebhookScript(const std::string &providerName)
{
    static const std::set<std::string> withScript{"slack", "github-app", "hubspot", "salesforce", "shopify", "linear"};
    return withScript.count(providerName) > 0;
}

std::vector<const Integration *> byProvider(const World &world)
{
    std::vector<const Integration *> all;
    for (const Integration &integration : world.integrations)
        all.push_back(&integration);
    std::stable_sort(all.begin(), all.end(),
                     [](const Integration *a, const Integration *b) { return a->provider < b->provider; });
    return all;
}

Response list(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return *refusal;
    const auto session = context.world.connectSessions.find(context.token);
    const bool limited = context.isSession && session != context.world.connectSessions.end() &&
                         session->second.allowedIntegrations.is_array();
    Json data = Json::array();
    for (const Integration *integration : byProvider(context.world)) {
        const bool shown = !limited || std::find(session->second.allowedIntegrations.begin(),
                                                 session->second.allowedIntegrations.end(),
                                                 Json(integration->key)) != session->second.allowedIntegrations.end();
        if (shown)
            data.push_back(listedIntegration(context.world, *integration));
    }
    return Response::json({{"data", data}});
}

bool isInclude(const Json &value)
{
    return value == "webhook" || value == "credentials";
}

// One or several of "webhook" and "credentials"; never a comma list.
bool includesAreKnown(const Json &include)
{
    return include.is_array() ? std::all_of(include.begin(), include.end(), isInclude) : isInclude(include);
}

bool includes(const Json &query, const char *name)
{
    const auto it = query.find("include");
    if (it == query.end())
        return false;
    return it->is_array() ? std::find(it->begin(), it->end(), Json(name)) != it->end() : *it == name;
}

Json withIncludes(const Context &context, const Integration &integration)
{
    Json data = Json::object();
    const bool webhook = includes(context.query, "webhook");
    // Without the scope the credentials are silently left out.
    const bool credentials =
        includes(context.query, "credentials") && context.holds("environment:integrations:read_credentials");
    const Json listed = listedIntegration(context.world, integration);
    for (const auto &[key, value] : listed.items()) {
        if (key == "forward_webhooks") {
            if (webhook)
                data["webhook_url"] = hasWebhookScript(integration.provider)
                                          ? Json(context.world.baseUrl + "/webhook/" + context.world.environmentId +
                                                 "/" + integration.key)
                                          : Json();
            if (credentials)
                data["credentials"] = integration.credentials;
        }
        data[key] = value;
    }
    return data;
}

Response get(Context &context)
{
    Check query(&context.query);
    const Json *include = query.member("include");
    if (include && !includesAreKnown(*include))
        query.issue("invalid_union", "Invalid input", Json::array({"include"}));
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return *refusal;
    const Json uri = {{"uniqueKey", context.params.at(0)}};
    Check path(&uri);
    if (auto refusal = path.string("uniqueKey", {.charset = &integrationKeyCharset}).refusal("invalid_uri_params"))
        return *refusal;
    const Integration *integration = context.world.integration(context.params.at(0));
    if (!integration)
        return Response::error(404, "not_found", "Integration \"" + context.params.at(0) + "\" does not exist");
    return Response::json({{"data", withIncludes(context, *integration)}});
}

Json credentialMember(const Integration &integration, const char *name)
{
    return integration.credentials.is_object() && integration.credentials.contains(name) ? integration.credentials[name]
                                                                                         : Json();
}

void addLegacyCredentials(Context &context, const Integration &integration, const Json *entry, Json &config)
{
    Json connections = Json::array();
    for (const Connection *connection : context.world.connectionsOf(integration.key))
        connections.push_back({{"connection_config", connection->config},
                               {"connection_id", connection->connectionId},
                               {"environment_id", 2},
                               {"id", connection->id},
                               {"provider_config_key", integration.key}});
    config["client_id"] = credentialMember(integration, "client_id");
    config["client_secret"] = credentialMember(integration, "client_secret");
    config["custom"] = nullptr;
    config["scopes"] = credentialMember(integration, "scopes");
    config["app_link"] = nullptr;
    config["auth_mode"] = entry ? textOf(*entry, "auth_mode") : std::string();
    config["created_at"] = isoZ(integration.created);
    config["syncs"] = Json::array();
    config["actions"] = Json::array();
    config["has_webhook"] = hasWebhookScript(integration.provider);
    config["webhook_secret"] = nullptr;
    config["connections"] = connections;
    config["docs"] = entry ? textOf(*entry, "docs") : std::string();
    config["connection_count"] = connections.size();
    config["has_webhook_user_defined_secret"] = false;
    config["webhook_url"] = nullptr;
}

// GET /config/{key}, deprecated.
Response legacyConfig(Context &context)
{
    const Integration *integration = context.world.integration(context.params.at(0));
    if (!integration)
        return Response::oldError(400, "unknown_provider_config",
                                  "There is no Provider Configuration matching this key. Please make sure this value "
                                  "exists in the Nango dashboard {}");
    Json config = {{"unique_key", integration->key}, {"provider", integration->provider}};
    if (context.queryText("include_creds") == "true") {
        addLegacyCredentials(context, *integration, provider(integration->provider), config);
    } else {
        config["syncs"] = Json::array();
        config["actions"] = Json::array();
    }
    return Response::json({{"config", config}});
}

} // namespace

void addIntegrations(Router &router)
{
    const std::vector<std::string> listScopes{"environment:integrations:list",
                                              "environment:integrations:list_credentials"};
    const std::vector<std::string> readScopes{"environment:integrations:read",
                                              "environment:integrations:read_credentials"};
    router.add({"GET", "/integrations", Access::KeyOrSession, listScopes, list});
    router.add({"GET", "/integrations/:uniqueKey", Access::Key, readScopes, get});
    router.add({"GET", "/config/:providerConfigKey", Access::Key, readScopes, legacyConfig});
}

} // namespace console::demo
