#include "client/endpoints/done.h"
#include "client/endpoints/integrations.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> deleteIntegration(const ProviderConfigKey &key)
{
    Request request = Request::make("DELETE", Effect::Destroy,
                                    QCoreApplication::translate("console::endpoints", "Delete integration"),
                                    QStringLiteral("/integrations/{uniqueKey}"), {key.value});
    return doneEndpoint(request.about(key.value));
}

} // namespace console::endpoints
