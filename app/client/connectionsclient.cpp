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

/// Why a connection cannot be imported as a new one; nothing when it can.
std::optional<Error> whyNotNew(const Result<ConnectionPage> &page, const ConnectionRef &ref)
{
    if (!page)
        return page.error();
    if (!rowOf(*page, ref))
        return std::nullopt;
    const auto tr = [](const char *text) { return ConnectionsClient::tr(text); };
    return localError(ErrorKind::Invalid, tr("Import connection"),
                      tr("A connection with this ID exists: importing would wipe its metadata, tags "
                         "and configuration"),
                      tr("Choose another ID, or import over it knowingly."));
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
    return transport().call(this, endpoints::patchConnection(ref, patch));
}

Call<Done> *ConnectionsClient::changeEndUser(const ConnectionRef &ref, const QByteArray &endUser)
{
    auto endpoint = endpoints::changeEndUser(ref, endUser);
    // Read when the user has confirmed, or a tag that was set meanwhile would be lost.
    endpoint.request.lateBody = [this, ref, endUser](QObject *parent) {
        return mapCall<QByteArray>(parent, list(queryFor(ref)),
                                   [ref, endUser](const Result<ConnectionPage> &page) -> Result<QByteArray> {
                                       if (!page)
                                           return failure(page.error());
                                       if (const auto row = rowOf(*page, ref))
                                           return endpoints::endUserBody(endUser, *row);
                                       return failure(localError(ErrorKind::NotFound, tr("Change end user"),
                                                                 tr("There is no such connection")));
                                   });
    };
    return transport().call(this, std::move(endpoint));
}

Call<ConnectionDetails> *ConnectionsClient::importNew(const ConnectionImport &import)
{
    auto endpoint = endpoints::importConnection(import, false);
    const ConnectionRef ref{import.integration, import.connectionId};
    if (import.connectionId.isEmpty() || endpoint.request.problem)
        return transport().call(this, std::move(endpoint));
    // Once before anybody is asked, and once more when the guard has let it go: the question may have
    // stood for long.
    endpoint.request.lateBody = [this, ref, body = endpoint.request.body](QObject *parent) {
        return mapCall<QByteArray>(parent, list(queryFor(ref)),
                                   [ref, body](const Result<ConnectionPage> &page) -> Result<QByteArray> {
                                       if (const auto problem = whyNotNew(page, ref))
                                           return failure(*problem);
                                       return body;
                                   });
    };
    return chainCall<ConnectionDetails>(this, list(queryFor(ref)),
                                        [this, ref, endpoint = std::move(endpoint)](const ConnectionPage &page) {
                                            if (const auto problem = whyNotNew(page, ref))
                                                return finishedCall<ConnectionDetails>(nullptr, failure(*problem));
                                            return transport().call(this, endpoint);
                                        });
}

Call<ConnectionDetails> *ConnectionsClient::importOver(const ConnectionImport &import)
{
    return transport().call(this, endpoints::importConnection(import, true));
}

} // namespace console
