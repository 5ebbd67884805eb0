#include "demo/handlers/handlers.h"
#include "demo/validation.h"

namespace console::demo {

void addVariables(Router &router)
{
    router.add({"GET", "/environment-variables", Access::Key, {"environment:variables:read"}, [](Context &context) {
                    Check query(&context.query);
                    if (auto refusal = query.strict().refusal("invalid_query_params"))
                        return *refusal;
                    Json variables = Json::array();
                    for (const auto &[name, value] : context.world.variables)
                        variables.push_back({{"name", name}, {"value", value}});
                    return Response::json(variables);
                }});
}

} // namespace console::demo
