#include "client/endpoints/integrations.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Integration> createQuickstart(const IntegrationDraft &draft)
{
    Request request =
        Request::make("POST", Effect::Write, QCoreApplication::translate("console::endpoints", "Create integration"),
                      QStringLiteral("/integrations/quickstart"));
    request.about(draft.key);
    if (!draft.credentials.isEmpty() || !draft.integrationConfig.isEmpty() || !draft.custom.isEmpty())
        request.refuse(QCoreApplication::translate("console::endpoints",
                                                   "An integration on Nango's own app takes no credentials of yours"));
    const QByteArray body = integrationBody(request, draft);
    return {request.json(body), decodeIntegration};
}

} // namespace console::endpoints
