#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<FunctionInfo> getFunction(const ProviderConfigKey &key, const QString &name, const QString &type,
                                   const ServerProfile &profile)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Load function"),
                      QStringLiteral("/integrations/{uniqueKey}/functions/{name}"), {key.value, name});
    request.about(key.value + QStringLiteral(": ") + name);
    request.optionalParameter(QStringLiteral("type"), type);
    requireVersion(request, profile.functionLists, "0.70.7");
    return {request, decodeFunction};
}

} // namespace console::endpoints
