#include "client/endpoints/providers.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<std::vector<FunctionInfo>> providerTemplates(const QString &name)
{
    Request request = Request::make("GET", Effect::Observe,
                                    QCoreApplication::translate("console::endpoints", "Load provider templates"),
                                    QStringLiteral("/providers/{provider}/templates"), {name});
    return {request.about(name), [](const JsonValue &json) -> Decoded<std::vector<FunctionInfo>> {
                // The same list as of an integration's functions, without paging.
                auto page = decodeFunctionPage(json);
                if (!page)
                    return tl::unexpected(page.error());
                return std::move(page->functions);
            }};
}

} // namespace console::endpoints
