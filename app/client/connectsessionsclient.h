#pragma once

#include "client/resourceclient.h"
#include "core/done.h"
#include "core/secret.h"
#include "dto/integration.h"

namespace console {

/// A connect link to be made (nango-api.md 1.10). The JSON texts are objects, sent as they are; what is
/// empty is not sent. The server wants an end user or tags.
struct ConnectSessionRequest {
    QByteArray endUser;
    QByteArray organization;
    QStringList allowedIntegrations; ///< Only of a new connection.
    QByteArray integrationsConfigDefaults;
    QByteArray overrides;
    QByteArray tags;
    std::optional<QString> webhookUrlOverride;
};

/// POST /connect/sessions and /connect/sessions/reconnect, and GET and DELETE /connect/session
/// (nango-api.md 1.10). The links are bearer secrets: a session is looked at and ended with its own token,
/// which goes out instead of the key.
class ConnectSessionsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Write.
    Call<ConnectSession> *create(const ConnectSessionRequest &request);
    /// A link that lets the customer renew the credentials of one connection. Write.
    Call<ConnectSession> *reconnect(const ConnectionRef &ref, const ConnectSessionRequest &request = {});

    /// What the link with this token is for; Unauthorized when it has expired or was ended. Observes.
    Call<ConnectSessionInfo> *get(const Secret &token);
    /// Ends the session: its link is worth nothing any more. Write.
    Call<Done> *end(const Secret &token);
};

} // namespace console
