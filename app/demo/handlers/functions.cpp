#include "demo/handlers/handlers.h"
#include "demo/validation.h"

#include <algorithm>

namespace console::demo {

namespace {

const std::vector<std::string> functionTypes{"sync", "action", "on-event"};

Json deployed(const Integration &integration, const Function &function)
{
    Json result = function.described;
    result["id"] = function.id;
    result["enabled"] = true;
    result["last_deployed"] = isoZ(integration.created + function.id * 10 * microsPerMs);
    result["source"] = "repo";
    return result;
}

Response noIntegration(const std::string &key)
{
    return Response::error(404, "not_found", "Integration \"" + key + "\" does not exist");
}

bool contains(const Function &function, const std::string &search)
{
    return lowered(function.name).find(search) != std::string::npos ||
           lowered(textOf(function.described, "description")).find(search) != std::string::npos;
}

std::size_t pageNumber(const Context &context, const char *name, std::size_t fallback)
{
    const std::string text = context.queryText(name);
    return text.empty() ? fallback : static_cast<std::size_t>(std::stod(text));
}

Response list(Context &context)
{
    Check query(&context.query);
    query.option("type", functionTypes)
        .string("search", {.required = false})
        .numberText("page", {.min = 0, .hasMax = false})
        .numberText("limit", {.min = 1, .max = 100})
        .strict();
    if (auto refusal = query.refusal("invalid_query_params"))
        return *refusal;
    const Integration *integration = context.world.integration(context.params.at(0));
    if (!integration)
        return noIntegration(context.params.at(0));

    const std::string type = context.queryText("type");
    const std::string search = lowered(context.queryText("search"));
    const std::size_t page = pageNumber(context, "page", 0);
    const std::size_t limit = pageNumber(context, "limit", 20);
    Json data = Json::array();
    std::size_t total = 0;
    for (const Function &function : integration->functions) {
        if ((!type.empty() && function.type != type) || (!search.empty() && !contains(function, search)))
            continue;
        if (total >= page * limit && total < (page + 1) * limit)
            data.push_back(deployed(*integration, function));
        ++total;
    }
    const Json pagination = {{"total", total}, {"page", page}, {"limit", limit}};
    return Response::json({{"data", data}, {"pagination", pagination}});
}

Response get(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.option("type", functionTypes).strict().refusal("invalid_query_params"))
        return *refusal;
    const Integration *integration = context.world.integration(context.params.at(0));
    if (!integration)
        return noIntegration(context.params.at(0));
    const Function *function = integration->function(context.params.at(1), context.queryText("type"));
    if (!function)
        return Response::error(404, "not_found", "Function does not exist");
    return Response::json({{"data", deployed(*integration, *function)}});
}

Response code(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.option("type", functionTypes).strict().refusal("invalid_query_params"))
        return *refusal;
    const Integration *integration = context.world.integration(context.params.at(0));
    const Function *function =
        integration ? integration->function(context.params.at(1), context.queryText("type")) : nullptr;
    if (!function)
        return Response::error(404, "not_found",
                               "Function '" + context.params.at(1) + "' not found for integration '" +
                                   context.params.at(0) + "'");
    return Response::json({{"type", function->type}, {"code", function->code}});
}

Response remove(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.option("type", {"sync", "action"}, true).strict().refusal("invalid_query_params"))
        return *refusal;
    const Integration *integration = context.world.integration(context.params.at(0));
    if (!integration)
        return noIntegration(context.params.at(0));
    if (!integration->function(context.params.at(1), context.queryText("type")))
        return Response::error(404, "not_found", "Function does not exist");
    return Response::error(400, "function_managed_by_deploy",
                           "This function is managed by a deploy and cannot be deleted through the API");
}

Json scriptEntry(const Integration &integration, const Function &function)
{
    const Json full = deployed(integration, function);
    const auto member = [&full](const char *name, const Json &fallback) {
        return full.contains(name) ? full[name] : fallback;
    };
    Json entry = {{"id", function.id},
                  {"name", function.name},
                  {"type", function.type},
                  {"returns", member("returns", Json::array())},
                  {"description", member("description", "")},
                  {"attributes", Json::object()},
                  {"scopes", member("scopes", Json::array())},
                  {"version", "1.2.0"},
                  {"source", "repo"},
                  {"endpoints", Json::array()}};
    if (full.contains("input"))
        entry["input"] = full["input"];
    entry["enabled"] = true;
    entry["last_deployed"] = full["last_deployed"];
    entry["webhookSubscriptions"] = Json::array();
    entry["json_schema"] = member("json_schema", Json());
    entry["sdk_version"] = nullptr;
    entry["models"] = Json::array();
    entry["features"] = Json::array();
    if (function.type == "sync") {
        entry["sync_type"] = "full";
        entry["auto_start"] = function.autoStart;
        entry["runs"] = function.frequency;
        entry["track_deletes"] = false;
    }
    return entry;
}

Json nangoConfig(const World &world)
{
    Json result = Json::array();
    for (const Integration &integration : world.integrations) {
        if (integration.functions.empty())
            continue;
        Json syncs = Json::array();
        Json actions = Json::array();
        for (const Function &function : integration.functions) {
            if (function.type == "sync")
                syncs.push_back(scriptEntry(integration, function));
            else if (function.type == "action")
                actions.push_back(scriptEntry(integration, function));
        }
        result.push_back({{"providerConfigKey", integration.key},
                          {"provider", integration.provider},
                          {"syncs", syncs},
                          {"actions", actions},
                          {"on-events", Json::array()}});
    }
    return result;
}

Json parametersOf(const Function &function)
{
    const std::string input = textOf(function.described, "input");
    Json properties = Json::object();
    Json required = Json::array();
    if (function.type == "action" && function.described.contains("json_schema")) {
        const Json schema = function.described["json_schema"]["definitions"].value(input, Json::object());
        properties = schema.value("properties", properties);
        required = schema.value("required", required);
    }
    return {{"type", "object"}, {"properties", properties}, {"required", required}};
}

Json openaiConfig(const World &world)
{
    Json data = Json::array();
    for (const Integration &integration : world.integrations) {
        for (const char *type : {"sync", "action"}) {
            for (const Function &function : integration.functions) {
                if (function.type == type)
                    data.push_back({{"name", function.name},
                                    {"description", textOf(function.described, "description")},
                                    {"parameters", parametersOf(function)}});
            }
        }
    }
    return {{"data", data}};
}

Response scriptsConfig(Context &context)
{
    return Response::json(context.queryText("format") == "openai" ? openaiConfig(context.world)
                                                                  : nangoConfig(context.world));
}

} // namespace

void addFunctions(Router &router)
{
    const std::vector<std::string> readScopes{"environment:functions:read"};
    router.add({"GET", "/integrations/:uniqueKey/functions", Access::Key, {"environment:functions:list"}, list});
    router.add({"GET", "/integrations/:uniqueKey/functions/:name", Access::Key, readScopes, get});
    router.add({"GET", "/integrations/:uniqueKey/functions/:name/code", Access::Key, readScopes, code});
    router.add(
        {"DELETE", "/integrations/:uniqueKey/functions/:name", Access::Key, {"environment:functions:delete"}, remove});
    router.add({"GET", "/scripts/config", Access::Key, {"environment:integrations:list_functions"}, scriptsConfig});
}

} // namespace console::demo
