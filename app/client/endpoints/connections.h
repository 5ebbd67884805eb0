#pragma once

#include "client/connectionsclient.h"
#include "client/endpoint.h"
#include "client/serverprofile.h"

// The units behind ConnectionsClient, one file each (nango-api.md 1.3).
namespace console::endpoints {

/// GET /connections; /connection of servers before 0.67, without the parameters they do not know.
Endpoint<ConnectionPage> listConnections(const ConnectionQuery &query, const ServerProfile &profile);

/// GET /connections/{id}. Only what is asked for is sent: a key without read_credentials may not even
/// ask for `false`-free flags, and older servers refuse flags they do not know.
Endpoint<ConnectionDetails> getConnection(const ConnectionRef &ref, const ConnectionOptions &options,
                                          const QString &action, const ServerProfile &profile);

/// DELETE /connections/{id}.
Endpoint<Done> deleteConnection(const ConnectionRef &ref);

/// PATCH /connections/{id}. `endUser` and `tags` are JSON objects; empty ones are not sent.
Endpoint<Done> patchConnection(const ConnectionRef &ref, const QByteArray &endUser,
                               const std::optional<QByteArray> &tags, const std::optional<QString> &webhookUrlOverride);

/// The tags to send with a new end user: all but the `end_user_*` ones, which the server derives anew
/// from it, and those that came from the old end user's own tags.
QByteArray tagsToKeep(const ConnectionRow &row);

/// POST /connections. `over`: knowingly onto an existing ID.
Endpoint<ConnectionDetails> importConnection(const ConnectionImport &import, bool over);

} // namespace console::endpoints
