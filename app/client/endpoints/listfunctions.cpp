#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<FunctionPage> listFunctions(const ProviderConfigKey &key, const FunctionQuery &query)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List functions"),
                      QStringLiteral("/integrations/{uniqueKey}/functions"), {key.value});
    request.about(key.value);
    request.optionalParameter(QStringLiteral("type"), query.type);
    request.optionalParameter(QStringLiteral("search"), query.search);
    if (query.page)
        request.parameter(QStringLiteral("page"), QString::number(*query.page));
    if (query.limit)
        request.parameter(QStringLiteral("limit"), QString::number(*query.limit));
    return {request, decodeFunctionPage};
}

} // namespace console::endpoints
