#include "client/endpoints/integrations.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Integration> getIntegration(const ProviderConfigKey &key, IntegrationIncludes includes,
                                     const ServerProfile &profile)
{
    Request request = Request::make(
        "GET", Effect::Observe,
        includes.credentials ? QCoreApplication::translate("console::endpoints", "Show integration credentials")
                             : QCoreApplication::translate("console::endpoints", "Load integration"),
        profile.integrations ? QStringLiteral("/integrations/{uniqueKey}") : QStringLiteral("/config/{uniqueKey}"),
        {key.value});
    request.about(key.value);
    if (!profile.integrations) {
        if (includes.credentials)
            request.parameter(QStringLiteral("include_creds"), QStringLiteral("true"));
        return {request, decodeIntegration};
    }
    if (includes.webhook)
        request.parameter(QStringLiteral("include"), QStringLiteral("webhook"));
    if (includes.credentials)
        request.parameter(QStringLiteral("include"), QStringLiteral("credentials"));
    return {request, decodeIntegration};
}

} // namespace console::endpoints
