#include "client/endpoints/connections.h"

#include "client/endpoints/jsonmember.h"
#include "client/newcredentials.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<ConnectionDetails> importConnection(const ConnectionImport &import, bool over)
{
    Request request =
        Request::make("POST", over ? Effect::Destroy : Effect::Write,
                      over ? QCoreApplication::translate("console::endpoints", "Import over existing connection")
                           : QCoreApplication::translate("console::endpoints", "Import connection"),
                      QStringLiteral("/connections"));
    request.about(ConnectionRef{import.integration, import.connectionId}.toString());
    // The server tries API keys and passwords on the provider.
    request.deadline = DeadlineKind::Connection;
    if (import.integration.isEmpty())
        request.refuse(QCoreApplication::translate("console::endpoints", "No integration is chosen"));
    const QString misread =
        import.credentials.isEmpty() ? QString() : newcredentials::importProblem(import.credentials);
    if (!misread.isEmpty())
        request.refuse(misread);
    JsonObjectWriter body;
    body.string("provider_config_key", import.integration.value);
    if (!import.connectionId.isEmpty())
        body.string("connection_id", import.connectionId.value);
    addJson(request, body, "credentials", import.credentials);
    addJson(request, body, "metadata", import.metadata);
    addJson(request, body, "connection_config", import.connectionConfig);
    addJson(request, body, "tags", import.tags);
    addJson(request, body, "end_user", import.endUser);
    if (import.webhookUrlOverride)
        body.string("webhook_url_override", *import.webhookUrlOverride);
    return {request.json(body.toJson()), decodeConnectionDetails};
}

} // namespace console::endpoints
