#include "client/endpoints/functions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<FunctionInfo> getFunction(const ProviderConfigKey &key, const QString &name, const QString &type)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Load function"),
                      QStringLiteral("/integrations/{uniqueKey}/functions/{name}"), {key.value, name});
    request.about(key.value + QStringLiteral(": ") + name);
    request.optionalParameter(QStringLiteral("type"), type);
    return {request, decodeFunction};
}

} // namespace console::endpoints
