#include "client/connectionsclient.h"

#include "client/endpoints/connections.h"
#include "client/transport.h"

namespace console {

namespace {

/// The row of this very connection: the list filters by connection ID only, which several integrations
/// may share.
std::optional<ConnectionRow> rowOf(const ConnectionPage &page, const ConnectionRef &ref)
{
    for (const ConnectionRow &row : page.rows) {
        if (row.ref() == ref)
            return row;
    }
    return std::nullopt;
}

ConnectionQuery queryFor(const ConnectionRef &ref)
{
    return ConnectionQuery{.connectionId = ref.connectionId.value};
}

} // namespace

Call<ConnectionPage> *ConnectionsClient::list(const ConnectionQuery &query, Urgency urgency)
{
    auto endpoint = endpoints::listConnections(query, transport().profile());
    endpoint.request.urgency = urgency;
    return transport().call(this, std::move(endpoint));
}

Call<ConnectionDetails> *ConnectionsClient::get(const ConnectionRef &ref, const ConnectionOptions &options,
                                                const QString &action)
{
    return transport().call(this, endpoints::getConnection(ref, options, action, transport().profile()));
}

Call<Done> *ConnectionsClient::remove(const ConnectionRef &ref)
{
    return transport().call(this, endpoints::deleteConnection(ref));
}

Call<Done> *ConnectionsClient::patch(const ConnectionRef &ref, const ConnectionPatch &patch)
{
    return transport().call(this, endpoints::patchConnection(ref, {}, patch.tags, patch.webhookUrlOverride));
}

Call<Done> *ConnectionsClient::changeEndUser(const ConnectionRef &ref, const QByteArray &endUser)
{
    return chainCall<Done>(this, list(queryFor(ref)), [this, ref, endUser](const ConnectionPage &page) {
        const auto row = rowOf(page, ref);
        if (!row)
            return finishedCall<Done>(nullptr, failure(localError(ErrorKind::NotFound, tr("Change connection"),
                                                                  tr("There is no such connection"))));
        const QByteArray tags = endpoints::tagsToKeep(*row);
        return transport().call(this, endpoints::patchConnection(ref, endUser, tags, {}));
    });
}

Call<ConnectionDetails> *ConnectionsClient::importNew(const ConnectionImport &import)
{
    const auto send = [this, import] { return transport().call(this, endpoints::importConnection(import, false)); };
    if (import.connectionId.isEmpty())
        return send();
    const ConnectionRef ref{import.integration, import.connectionId};
    return chainCall<ConnectionDetails>(this, list(queryFor(ref)), [ref, send](const ConnectionPage &page) {
        if (!rowOf(page, ref))
            return send();
        return finishedCall<ConnectionDetails>(
            nullptr, failure(localError(ErrorKind::Refused, tr("Import connection"),
                                        tr("A connection with this ID exists: importing would wipe its metadata, tags "
                                           "and configuration"),
                                        tr("Choose another ID, or import over it knowingly."))));
    });
}

Call<ConnectionDetails> *ConnectionsClient::importOver(const ConnectionImport &import)
{
    return transport().call(this, endpoints::importConnection(import, true));
}

} // namespace console
