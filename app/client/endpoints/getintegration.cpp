#include "client/endpoints/integrations.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Integration> getIntegration(const ProviderConfigKey &key, IntegrationIncludes includes)
{
    Request request = Request::make(
        "GET", Effect::Observe,
        includes.credentials ? QCoreApplication::translate("console::endpoints", "Show integration credentials")
                             : QCoreApplication::translate("console::endpoints", "Load integration"),
        QStringLiteral("/integrations/{uniqueKey}"), {key.value});
    request.about(key.value);
    if (includes.webhook)
        request.parameter(QStringLiteral("include"), QStringLiteral("webhook"));
    if (includes.credentials)
        request.parameter(QStringLiteral("include"), QStringLiteral("credentials"));
    return {request, decodeIntegration};
}

} // namespace console::endpoints
