#include "demo/handlers/handlers.h"
#include "demo/state/ids.h"
#include "demo/validation.h"

namespace console::demo {

namespace {

/// What an action run comes to.
struct Outcome {
    int status = 200;
    Json body;
    Micros duration = 50 * microsPerMs;
};

Json runtimeError(const Json &payload)
{
    return {{"error",
             {{"message", "The action script failed with a runtime error"},
              {"code", "action_script_runtime_error"},
              {"payload", payload}}}};
}

Outcome throwing(const std::string &kind)
{
    if (kind == "action")
        return {500,
                runtimeError(
                    {{"code", "E_RULE"}, {"details", {{"field", "email"}}}, {"message", "business rule violated"}})};
    if (kind == "http") {
        const Json upstreamBody = {{"error", {{"type", "upstream"}, {"code", 422}, {"message", "upstream says 422"}}}};
        const Json upstream = {{"status", 422},
                               {"headers", {{"content-type", "application/json; charset=utf-8"}}},
                               {"body", upstreamBody}};
        return {424, {{"error", {{"payload", upstreamBody}, {"code", "script_http_error"}, {"upstream", upstream}}}}};
    }
    const Json error = {{"message", "An internal error occurred during the script execution"},
                        {"code", "script_internal_error"},
                        {"payload", {{"name", "Error"}, {"message", "plain error"}}}};
    return {500, {{"error", error}}, kind == "timeout" ? 15 * microsPerSecond : 50 * microsPerMs};
}

// Falsy inputs reach a function as null, which echo shows as {}; an empty string is one, an empty array is not.
Json effectiveInput(const Json &body)
{
    const auto it = body.find("input");
    // NOLINTNEXTLINE(readability-container-size-empty)
    if (it == body.end() || it->is_null() || *it == false || *it == 0 || *it == "")
        return {};
    return *it;
}

Outcome run(World &world, const Connection &connection, const Function &function, const Json &input)
{
    if (function.name == "throws")
        return throwing(input.is_object() ? textOf(input, "kind", "plain") : "plain");
    if (function.name == "create-contact")
        return {200,
                {{"id", "new-" + std::to_string(++world.createdContacts)}, {"method", "POST"}, {"received", input}}};
    if (function.name == "create-issue")
        return {200, {{"number", 1}, {"title", input.is_object() ? textOf(input, "title") : std::string()}}};
    if (function.name == "slow-report")
        return {200, {{"rows", 1200}, {"connection", connection.connectionId}}, 5 * microsPerSecond};
    return {200, {{"echoed", input.is_null() ? Json::object() : input}, {"connection", connection.connectionId}}};
}

std::optional<Response> refuseHeaders(const Context &context)
{
    Json headers = Json::object();
    for (const char *name : {"provider-config-key", "connection-id", "x-async", "x-max-retries"}) {
        if (const auto value = header(context.request.headers, name))
            headers[name] = *value;
    }
    Check check(&headers);
    check.string("provider-config-key", {.charset = &integrationKeyCharset})
        .string("connection-id", {.charset = &connectionIdCharset})
        .flagText("x-async")
        .numberText("x-max-retries", {.min = 0, .max = 5});
    return check.refusal("invalid_headers");
}

Response accepted(Context &context, Outcome outcome)
{
    const std::string id = randomUuid();
    context.world.asyncActions[id] = {context.time + context.world.scaled(outcome.duration), outcome.status,
                                      std::move(outcome.body)};
    const std::string url = "/action/" + id;
    Response response = Response::json({{"id", id}, {"statusUrl", url}}, 202);
    response.headers.emplace_back("Location", url);
    return response;
}

Response trigger(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return *refusal;
    if (auto refusal = refuseHeaders(context))
        return *refusal;
    Check check(context.bodyOrNull());
    check.string("action_name", {.charset = &providerCharset}).any("input");
    if (auto refusal = check.refusal("invalid_body"))
        return *refusal;
    const std::string key = context.headerText("Provider-Config-Key");
    const Connection *connection = context.world.connection(context.headerText("Connection-Id"), key);
    if (!connection)
        return Response::error(400, "unknown_connection", "Failed to find connection");
    const Integration *integration = context.world.integration(key);
    const Function *function = integration->function(textOf(*context.body, "action_name"), "action");
    if (!function)
        return Response::error(404, "not_found", "Action not found");

    Outcome outcome = run(context.world, *connection, *function, effectiveInput(*context.body));
    if (isTrue(context.headerText("X-Async")))
        return accepted(context, std::move(outcome));
    Response response = Response::json(outcome.body, outcome.status);
    response.delayMs = static_cast<int>(context.world.scaled(outcome.duration) / microsPerMs);
    return response;
}

Response result(Context &context)
{
    const Json uri = {{"id", context.params.at(0)}};
    Check path(&uri);
    path.any("id");
    if (!isUuid(context.params.at(0)))
        path.issue("invalid_format", "Invalid UUID", Json::array({"id"}));
    if (auto refusal = path.refusal("invalid_uri_params"))
        return *refusal;
    const auto it = context.world.asyncActions.find(context.params.at(0));
    // Still running is not told apart from never heard of.
    if (it == context.world.asyncActions.end() || context.time < it->second.ready)
        return Response::error(404, "not_found", "No action '" + context.params.at(0) + "' found");
    return Response::json(it->second.body, it->second.status);
}

} // namespace

void addActions(Router &router)
{
    const std::vector<std::string> scopes{"environment:actions:execute"};
    router.add({"POST", "/action/trigger", Access::Key, scopes, trigger});
    router.add({"GET", "/action/:id", Access::Key, scopes, result});
}

} // namespace console::demo
