#include "client/endpoints/connections.h"
#include "client/endpoints/done.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> deleteConnection(const ConnectionRef &ref)
{
    Request request =
        Request::make("DELETE", Effect::Destroy, QCoreApplication::translate("console::endpoints", "Delete connection"),
                      QStringLiteral("/connections/{connectionId}"), {ref.connectionId.value});
    request.requireConnection(ref).about(ref.toString());
    request.parameter(QStringLiteral("provider_config_key"), ref.providerConfigKey.value);
    // The pre-deletion script may call the provider.
    request.deadline = DeadlineKind::Connection;
    return doneEndpoint(request);
}

} // namespace console::endpoints
