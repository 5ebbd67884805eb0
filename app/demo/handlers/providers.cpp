#include "demo/handlers/handlers.h"
#include "demo/validation.h"

#include <regex>

namespace console::demo {

namespace {

// The catalogue names a recorded server; logos are ours.
Response withOwnLogos(const Context &context, const Json &data)
{
    static const std::string recorded = "http://localhost:3003";
    Response response = Response::json({{"data", data}});
    for (std::size_t at = response.body.find(recorded); at != std::string::npos;
         at = response.body.find(recorded, at + context.world.baseUrl.size()))
        response.body.replace(at, recorded.size(), context.world.baseUrl);
    return response;
}

Response list(Context &context)
{
    Check query(&context.query);
    query.string("search", {.required = false, .min = 0, .charset = &integrationKeyCharset}).strict();
    if (auto refusal = query.refusal("invalid_query_params"))
        return *refusal;
    const std::string search = context.queryText("search");
    const std::regex wanted(search, std::regex::icase);
    Json data = Json::array();
    for (const Json &one : providers()) {
        if (search.empty() || std::regex_search(textOf(one, "name"), wanted))
            data.push_back(one);
    }
    return withOwnLogos(context, data);
}

Response get(Context &context)
{
    Check query(&context.query);
    if (auto refusal = query.strict().refusal("invalid_query_params"))
        return *refusal;
    const Json uri = {{"provider", context.params.at(0)}};
    Check path(&uri);
    if (auto refusal = path.string("provider", {.charset = &providerCharset}).refusal("invalid_uri_params"))
        return *refusal;
    const Json *one = provider(context.params.at(0));
    if (!one)
        return Response::error(404, "not_found", "Unknown provider " + context.params.at(0));
    return withOwnLogos(context, *one);
}

Response templates(Context &)
{
    return Response::json({{"data", Json::array()}});
}

} // namespace

void addProviders(Router &router)
{
    router.add({"GET", "/providers", Access::KeyOrSession, {}, list});
    router.add({"GET", "/providers/:provider", Access::KeyOrSession, {}, get});
    router.add({"GET", "/providers/:provider/templates", Access::KeyOrSession, {}, templates});
}

} // namespace console::demo
