#include "client/endpoints/connections.h"
#include "client/endpoints/done.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> patchConnection(const ConnectionRef &ref, const ConnectionPatch &patch)
{
    Request request =
        Request::make("PATCH", Effect::Write, QCoreApplication::translate("console::endpoints", "Change connection"),
                      QStringLiteral("/connections/{connectionId}"), {ref.connectionId.value});
    request.requireConnection(ref).about(ref.toString());
    request.parameter(QStringLiteral("provider_config_key"), ref.providerConfigKey.value);
    JsonObjectWriter body;
    if (patch.tags) {
        request.requireJson(*patch.tags, QCoreApplication::translate("console::endpoints", "The tags"));
        body.raw("tags", *patch.tags);
    }
    if (patch.webhookUrlOverride)
        body.string("webhook_url_override", *patch.webhookUrlOverride);
    return doneEndpoint(request.json(body.toJson()));
}

} // namespace console::endpoints
