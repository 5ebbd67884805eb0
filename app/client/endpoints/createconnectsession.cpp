#include "client/endpoints/connectsessions.h"

#include "client/endpoints/jsonmember.h"

#include <QCoreApplication>

namespace console::endpoints {

void addSessionMembers(Request &request, JsonObjectWriter &body, const ConnectSessionRequest &session)
{
    addJson(request, body, "end_user", session.endUser);
    addJson(request, body, "organization", session.organization);
    addJson(request, body, "integrations_config_defaults", session.integrationsConfigDefaults);
    addJson(request, body, "overrides", session.overrides);
    addJson(request, body, "tags", session.tags);
    if (session.webhookUrlOverride)
        body.string("webhook_url_override", *session.webhookUrlOverride);
}

Endpoint<ConnectSession> createConnectSession(const ConnectSessionRequest &session)
{
    Request request =
        Request::make("POST", Effect::Write, QCoreApplication::translate("console::endpoints", "Create connect link"),
                      QStringLiteral("/connect/sessions"));
    request.about(session.allowedIntegrations.join(QStringLiteral(", ")));
    JsonObjectWriter body;
    addSessionMembers(request, body, session);
    if (!session.allowedIntegrations.isEmpty())
        body.raw("allowed_integrations", jsonStringArray(session.allowedIntegrations));
    return {request.json(body.toJson()), decodeConnectSession};
}

} // namespace console::endpoints
