#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

void requireVersion(Request &request, bool isThere, const char *version)
{
    if (!isThere)
        request.refuse(
            QCoreApplication::translate("console::endpoints", "This server is older than Nango %1 and has no such call")
                .arg(QLatin1String(version)),
            QCoreApplication::translate("console::endpoints", "Its dashboard shows what is deployed."));
}

Endpoint<FunctionPage> listFunctions(const ProviderConfigKey &key, const FunctionQuery &query,
                                     const ServerProfile &profile)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List functions"),
                      QStringLiteral("/integrations/{uniqueKey}/functions"), {key.value});
    request.about(key.value);
    requireVersion(request, profile.functionLists, "0.70.7");
    request.optionalParameter(QStringLiteral("type"), query.type);
    request.optionalParameter(QStringLiteral("search"), query.search);
    if (query.page)
        request.parameter(QStringLiteral("page"), QString::number(*query.page));
    if (query.limit)
        request.parameter(QStringLiteral("limit"), QString::number(*query.limit));
    return {request, decodeFunctionPage};
}

} // namespace console::endpoints
