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

/// PATCH /connections/{id} with tags and webhook URL.
Endpoint<Done> patchConnection(const ConnectionRef &ref, const ConnectionPatch &patch);

/// PATCH /connections/{id} with a new end user. The body is left to be made of endUserBody(), once the
/// present tags are known.
Endpoint<Done> changeEndUser(const ConnectionRef &ref, const QByteArray &endUser);

/// The new end user, and the tags that the connection has now: the server would drop them otherwise.
/// Without the `end_user_*` ones, which it derives anew, and those that the new end user's own tags
/// replace.
QByteArray endUserBody(const QByteArray &endUser, const ConnectionRow &present);

/// POST /connections. `over`: knowingly onto an existing ID.
Endpoint<ConnectionDetails> importConnection(const ConnectionImport &import, bool over);

} // namespace console::endpoints
