#include "client/endpoints/integrations.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Integration> patchIntegration(const ProviderConfigKey &key, const IntegrationDraft &changes)
{
    Request request =
        Request::make("PATCH", Effect::Write, QCoreApplication::translate("console::endpoints", "Change integration"),
                      QStringLiteral("/integrations/{uniqueKey}"), {key.value});
    request.about(key.value);
    const QByteArray body = integrationBody(request, changes);
    return {request.json(body), decodeIntegration};
}

} // namespace console::endpoints
