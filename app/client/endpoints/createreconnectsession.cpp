#include "client/endpoints/connectsessions.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<ConnectSession> createReconnectSession(const ConnectionRef &ref, const ConnectSessionRequest &session)
{
    Request request =
        Request::make("POST", Effect::Write, QCoreApplication::translate("console::endpoints", "Create reconnect link"),
                      QStringLiteral("/connect/sessions/reconnect"));
    request.requireConnection(ref).about(ref.toString());
    JsonObjectWriter body;
    body.string("connection_id", ref.connectionId.value);
    body.string("integration_id", ref.providerConfigKey.value);
    addSessionMembers(request, body, session);
    return {request.json(body.toJson()), decodeConnectSession};
}

} // namespace console::endpoints
