#pragma once

#include "client/resourceclient.h"
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

/// POST /connect/sessions and /connect/sessions/reconnect. The links are bearer secrets. Writes.
class ConnectSessionsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    Call<ConnectSession> *create(const ConnectSessionRequest &request);
    /// A link that lets the customer renew the credentials of one connection.
    Call<ConnectSession> *reconnect(const ConnectionRef &ref, const ConnectSessionRequest &request = {});
};

} // namespace console
