#pragma once

#include "client/resourceclient.h"
#include "core/done.h"
#include "dto/connection.h"
#include "dto/connectionquery.h"

namespace console {

/// A connection to import (nango-api.md 1.3.3). The JSON texts are sent as they are; what is empty is
/// not sent.
struct ConnectionImport {
    ProviderConfigKey integration;
    ConnectionId connectionId; ///< Empty: the server makes one.
    QByteArray credentials;    ///< JSON object with its `type`; see client/newcredentials.h.
    QByteArray metadata;
    QByteArray connectionConfig;
    QByteArray tags;
    QByteArray endUser;
    std::optional<QString> webhookUrlOverride;
};

/// Changes to a connection other than of its end user. What is absent stays.
struct ConnectionPatch {
    std::optional<QByteArray> tags;            ///< JSON object; replaces the whole set, `{}` clears it.
    std::optional<QString> webhookUrlOverride; ///< Empty text clears it.
};

/// GET, POST /connections and GET, PATCH, DELETE /connections/{id} (nango-api.md 1.3).
class ConnectionsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// One page. Observes. A page shorter than `limit` is the last one.
    Call<ConnectionPage> *list(const ConnectionQuery &query, Urgency urgency = Urgency::Foreground);

    /// Everything of one connection. A Touch, unless the key is known not to read credentials: may
    /// refresh the customer's token. `action` names it for the guard; empty is "Load full details".
    Call<ConnectionDetails> *get(const ConnectionRef &ref, const ConnectionOptions &options = {},
                                 const QString &action = {});

    /// Deletes it. Destroys; runs pre-deletion scripts, there is no undelete.
    Call<Done> *remove(const ConnectionRef &ref);

    /// Changes tags or the webhook URL. Write.
    Call<Done> *patch(const ConnectionRef &ref, const ConnectionPatch &patch);

    /// Changes the end user and keeps the tags: sends the present ones along, read when the guard has let
    /// the request go, without the `end_user_*` ones, which the server derives anew. `endUser` is a JSON
    /// object. Write.
    Call<Done> *changeEndUser(const ConnectionRef &ref, const QByteArray &endUser);

    /// Imports a connection whose ID does not exist yet: looks first, and once more when the guard has let
    /// it go, and refuses when it does. Write.
    Call<ConnectionDetails> *importNew(const ConnectionImport &import);
    /// Imports over whatever has this ID: credentials, metadata, tags and configuration that are not
    /// given are lost. Destroys.
    Call<ConnectionDetails> *importOver(const ConnectionImport &import);
};

} // namespace console
