#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

bool isOAuth(const std::string &type)
{
    return type == "OAUTH1" || type == "OAUTH2" || type == "TBA";
}

void checkCredentials(Check &check)
{
    const Json *credentials = check.member("credentials");
    if (!credentials)
        return;
    const std::string type = credentials->is_object() ? textOf(*credentials, "type") : std::string();
    if (credentials->is_object() && !isOAuth(type) && type != "APP" && type != "CUSTOM") {
        check.issue("invalid_union", "Invalid input", Json::array({"credentials", "type"}));
        return;
    }
    check.object("credentials", false, [&type](Check &nested) {
        nested.any("type");
        if (isOAuth(type) || type == "CUSTOM")
            nested.string("client_id").string("client_secret", {.max = 2048});
        if (isOAuth(type))
            nested.string("scopes", {.required = false, .min = 0, .max = 4096})
                .string("webhook_secret", {.required = false, .min = 0});
        if (type == "APP" || type == "CUSTOM")
            nested.string("app_id").string("app_link", {.required = false}).string("private_key", {.max = 8192});
    });
}

void checkCommon(Check &check)
{
    check.string("display_name", {.required = false}).boolean("forward_webhooks");
    checkCredentials(check);
    check.record("integration_config", false).record("custom", false).strict();
}

Json storedCredentials(const Json &body)
{
    if (!body.contains("credentials"))
        return {};
    const Json &sent = body["credentials"];
    const auto memberOrNull = [&sent](const char *name) { return sent.contains(name) ? sent[name] : Json(); };
    const std::string type = textOf(sent, "type");
    if (!isOAuth(type))
        return sent;
    return {{"type", type},
            {"client_id", memberOrNull("client_id")},
            {"client_secret", memberOrNull("client_secret")},
            {"scopes", memberOrNull("scopes")},
            {"webhook_secret", memberOrNull("webhook_secret")}};
}

Response refused(const std::string &message, const std::string &path)
{
    const Json issue = {{"code", "invalid_string"}, {"message", message}, {"path", Json::array({path})}};
    return Response::json({{"error", {{"code", "invalid_body"}, {"errors", Json::array({issue})}}}}, 400);
}

bool needsCredentials(const std::string &mode)
{
    return isOAuth(mode) || mode == "APP" || mode == "CUSTOM";
}

Response create(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return *refusal;
    Check check(context.bodyOrNull());
    check.string("provider", {.charset = &providerCharset}).string("unique_key", {.charset = &integrationKeyCharset});
    checkCommon(check);
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    const Json &body = *context.body;
    const Json *entry = provider(textOf(body, "provider"));
    if (!entry)
        return refused("Invalid provider", "provider");
    if (context.world.integration(textOf(body, "unique_key")))
        return refused("Unique key already exists", "uniqueKey");
    const std::string mode = textOf(*entry, "auth_mode");
    if (needsCredentials(mode) && !body.contains("credentials"))
        return Response::error(400, "invalid_body", "Missing credentials");
    if (body.contains("credentials") && textOf(body["credentials"], "type") != mode)
        return Response::error(400, "invalid_body", "incompatible credentials auth type and provider auth");
    if (textOf(body, "provider") == "private-api-generic" &&
        !(body.contains("integration_config") && body["integration_config"].contains("baseUrl")))
        return Response::error(400, "invalid_body", "Base URL is required");

    Integration made;
    made.key = textOf(body, "unique_key");
    made.provider = textOf(body, "provider");
    made.displayName = textOf(body, "display_name", textOf(*entry, "display_name"));
    made.forwardWebhooks = !body.contains("forward_webhooks") || body["forward_webhooks"].get<bool>();
    made.created = context.time;
    made.updated = context.time;
    made.credentials = storedCredentials(body);
    context.world.integrations.push_back(made);
    return Response::json({{"data", listedIntegration(context.world, made)}});
}

std::optional<Response> refuseKey(const Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return refusal;
    const Json uri = {{"uniqueKey", context.params.at(0)}};
    Check path(&uri);
    return path.string("uniqueKey", {.charset = &integrationKeyCharset}).refusal("invalid_uri_params");
}

std::optional<Response> rename(Context &context, Integration &integration, const std::string &key)
{
    if (key == integration.key)
        return {};
    if (context.world.integration(key))
        return Response::error(400, "invalid_body", "uniqueKey is already used by another integration");
    if (!context.world.connectionsOf(integration.key).empty())
        return Response::error(400, "invalid_body", "Can't rename an integration with active connections");
    integration.key = key;
    return {};
}

Response patch(Context &context)
{
    Check check(context.bodyOrNull());
    check.string("unique_key", {.required = false, .charset = &integrationKeyCharset});
    checkCommon(check);
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    if (auto refusal = refuseKey(context))
        return *refusal;
    Integration *integration = context.world.integration(context.params.at(0));
    if (!integration)
        return Response::error(404, "not_found", "Integration \"" + context.params.at(0) + "\" does not exist");
    const Json &body = *context.body;
    if (body.contains("unique_key")) {
        if (auto refusal = rename(context, *integration, textOf(body, "unique_key")))
            return *refusal;
    }
    integration->displayName = textOf(body, "display_name", integration->displayName);
    if (body.contains("forward_webhooks"))
        integration->forwardWebhooks = body["forward_webhooks"].get<bool>();
    if (body.contains("credentials"))
        integration->credentials = storedCredentials(body);
    integration->updated = context.time;
    return Response::json({{"data", listedIntegration(context.world, *integration)}});
}

Response remove(Context &context)
{
    if (auto refusal = refuseKey(context))
        return *refusal;
    if (!context.world.integration(context.params.at(0)))
        return Response::error(404, "not_found", "Integration does not exist");
    context.world.removeIntegration(context.params.at(0));
    return Response::success();
}

// There are no Nango-provided apps on a self-hosted server.
Response quickstart(Context &context)
{
    Check check(context.bodyOrNull());
    check.string("provider", {.charset = &providerCharset})
        .string("unique_key", {.charset = &integrationKeyCharset})
        .string("display_name", {.required = false})
        .boolean("forward_webhooks")
        .strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    return Response::error(400, "invalid_body", "No Nango-provided developer app is configured for this provider");
}

} // namespace

void addIntegrationWrites(Router &router)
{
    const std::vector<std::string> createScopes{"environment:integrations:create"};
    router.add({"POST", "/integrations", Access::Key, createScopes, create});
    router.add({"POST", "/integrations/quickstart", Access::Key, createScopes, quickstart});
    router.add({"PATCH", "/integrations/:uniqueKey", Access::Key, {"environment:integrations:update"}, patch});
    router.add({"DELETE", "/integrations/:uniqueKey", Access::Key, {"environment:integrations:delete"}, remove});
}

} // namespace console::demo
