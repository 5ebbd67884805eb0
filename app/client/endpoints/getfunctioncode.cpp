#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<FunctionCode> getFunctionCode(const ProviderConfigKey &key, const QString &name, const QString &type,
                                       const ServerProfile &profile)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Load function code"),
                      QStringLiteral("/integrations/{uniqueKey}/functions/{name}/code"), {key.value, name});
    request.about(key.value + QStringLiteral(": ") + name);
    request.optionalParameter(QStringLiteral("type"), type);
    requireVersion(request, profile.hasScopes, "0.70.2");
    return {request, decodeFunctionCode};
}

} // namespace console::endpoints
