#include "demo/handlers/formatting.h"
#include "demo/handlers/handlers.h"
#include "demo/state/ids.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

constexpr Micros lifetime = 30 * 60 * microsPerSecond;

void endUserFields(Check &check)
{
    check.string("id").email("email").string("display_name", {.required = false}).tags("tags");
}

void organizationFields(Check &check)
{
    check.string("id").string("display_name", {.required = false});
}

void checkShared(Check &check)
{
    check.object("organization", false, organizationFields);
    check.record("integrations_config_defaults", false).record("overrides", false);
    check.webhookUrl("webhook_url_override").tags("tags");
}

Response unknownIntegration(const std::string &member, const std::string &which)
{
    const Json issue = {
        {"code", "custom"}, {"message", "Integration does not exist"}, {"path", Json::array({member, which})}};
    return Response::json({{"error", {{"code", "invalid_body"}, {"errors", Json::array({issue})}}}}, 400);
}

std::optional<Response> refuseUnknownIntegrations(Context &context)
{
    const Json &body = *context.body;
    if (body.contains("allowed_integrations")) {
        const Json &allowed = body["allowed_integrations"];
        for (std::size_t i = 0; i < allowed.size(); ++i) {
            if (!allowed[i].is_string() || !context.world.integration(allowed[i].get<std::string>()))
                return unknownIntegration("allowed_integrations", std::to_string(i));
        }
    }
    for (const char *member : {"integrations_config_defaults", "overrides"}) {
        if (!body.contains(member))
            continue;
        for (const auto &[key, value] : body[member].items()) {
            if (!context.world.integration(key))
                return unknownIntegration(member, key);
        }
    }
    return {};
}

Response created(Context &context)
{
    const Json &body = *context.body;
    ConnectSession session;
    session.endUser = storedEndUser(body.contains("end_user") ? &body["end_user"] : nullptr);
    if (body.contains("organization") && session.endUser.is_object())
        session.endUser["organization"] = {{"id", body["organization"]["id"]},
                                           {"display_name", body["organization"].value("display_name", Json())}};
    if (body.contains("allowed_integrations"))
        session.allowedIntegrations = body["allowed_integrations"];
    session.expires = context.time + lifetime;
    const std::string token = "nango_connect_session_" + randomHex(64);
    context.world.connectSessions[token] = session;
    const Json data = {{"token", token},
                       {"connect_link", context.world.baseUrl + "/connect/?session_token=" + token},
                       {"expires_at", isoZ(session.expires)}};
    return Response::json({{"data", data}}, 201);
}

Response create(Context &context)
{
    const bool hasTags = context.body && context.body->is_object() && context.body->contains("tags");
    Check check(context.bodyOrNull());
    check.object("end_user", !hasTags, endUserFields);
    check.array("allowed_integrations", false);
    checkShared(check);
    check.strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    if (auto refusal = refuseUnknownIntegrations(context))
        return *refusal;
    return created(context);
}

Response reconnect(Context &context)
{
    Check check(context.bodyOrNull());
    check.string("connection_id", {.charset = &connectionIdCharset})
        .string("integration_id", {.charset = &integrationKeyCharset})
        .object("end_user", false, endUserFields);
    checkShared(check);
    check.strict();
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    if (!context.world.connection(textOf(*context.body, "connection_id"), textOf(*context.body, "integration_id")))
        return Response::error(400, "invalid_body", "ConnectionID or IntegrationId does not exists");
    return created(context);
}

Response get(Context &context)
{
    const ConnectSession &session = context.world.connectSessions.at(context.token);
    const Json color = {{"primary", "#00B2E3"}};
    const Json settings = {
        {"showWatermark", true}, {"defaultTheme", "system"}, {"theme", {{"light", color}, {"dark", color}}}};
    Json data = {{"endUser", session.endUser}, {"connectUISettings", settings}};
    if (session.allowedIntegrations.is_array())
        data["allowed_integrations"] = session.allowedIntegrations;
    data["websocketsPath"] = "/";
    return Response::json({{"data", data}});
}

Response remove(Context &context)
{
    context.world.connectSessions.erase(context.token);
    Response response;
    response.status = 204;
    return response;
}

} // namespace

void addConnectSessions(Router &router)
{
    const std::vector<std::string> scopes{"environment:connect_sessions:write"};
    router.add({"POST", "/connect/sessions", Access::Key, scopes, create});
    router.add({"POST", "/connect/sessions/reconnect", Access::Key, scopes, reconnect});
    router.add({"GET", "/connect/session", Access::SessionOnly, {}, get});
    router.add({"DELETE", "/connect/session", Access::SessionOnly, {}, remove});
}

} // namespace console::demo
