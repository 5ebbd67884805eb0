#include "client/endpoints/integrations.h"

#include "client/endpoints/jsonmember.h"

#include <QCoreApplication>

namespace console::endpoints {

QByteArray integrationBody(Request &request, const IntegrationDraft &draft)
{
    JsonObjectWriter body;
    if (!draft.provider.isEmpty())
        body.string("provider", draft.provider);
    if (!draft.key.isEmpty())
        body.string("unique_key", draft.key);
    if (draft.displayName)
        body.string("display_name", *draft.displayName);
    if (draft.forwardWebhooks)
        body.boolean("forward_webhooks", *draft.forwardWebhooks);
    addJson(request, body, "credentials", draft.credentials);
    addJson(request, body, "integration_config", draft.integrationConfig);
    addJson(request, body, "custom", draft.custom);
    return body.toJson();
}

Endpoint<Integration> createIntegration(const IntegrationDraft &draft)
{
    Request request =
        Request::make("POST", Effect::Write, QCoreApplication::translate("console::endpoints", "Create integration"),
                      QStringLiteral("/integrations"));
    request.about(draft.key);
    const QByteArray body = integrationBody(request, draft);
    return {request.json(body), decodeIntegration};
}

} // namespace console::endpoints
