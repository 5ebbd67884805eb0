#include "session/connections.h"

#include "client/connectionsclient.h"
#include "client/nangoclient.h"
#include "session/connectlinks.h"
#include "session/gate.h"

#include <algorithm>

namespace console {

namespace {

ConnectionImport importOf(const NewConnection &wanted)
{
    return {.integration = wanted.ref.providerConfigKey,
            .connectionId = wanted.ref.connectionId,
            .credentials = wanted.credentials,
            .metadata = wanted.metadata,
            .connectionConfig = wanted.connectionConfig,
            .tags = wanted.tags,
            .endUser = wanted.endUser,
            .webhookUrlOverride = {}};
}

QString consequencesOf(bool forceRefresh)
{
    return forceRefresh
               ? Connections::tr("Nango exchanges the customer's token for a new one now. If the provider refuses, the "
                                 "connection is marked as broken.")
               : Connections::tr("Nango refreshes the customer's token if it is about to expire. It is asked once for "
                                 "this environment.");
}

using MaybeDetails = std::optional<ConnectionDetails>;

/// Credentials that Nango will not return may be mended by a refresh; whatever else is wrong stays wrong.
Result<MaybeDetails> unlessBroken(const Result<ConnectionDetails> &details)
{
    if (details)
        return MaybeDetails(*details);
    if (details.error().kind == ErrorKind::InvalidCredentials)
        return MaybeDetails();
    return failure(details.error());
}

} // namespace

Connections::Connections(NangoClient &client, Gate &gate, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_links(std::make_unique<ConnectLinks>(client, gate, nullptr))
{
}

Connections::~Connections() = default;

Call<ConnectionDetails> *Connections::load(const ConnectionRef &ref, const ConnectionOptions &options,
                                           const QString &action)
{
    const Gate::Scope scope(m_gate, ConfirmationText{.action = action,
                                                     .target = ref.toString(),
                                                     .consequences = consequencesOf(options.forceRefresh)});
    return m_client.connections().get(ref, options, action);
}

Call<RefreshedConnection> *Connections::forceRefresh(const ConnectionRef &ref, bool returnRefreshToken)
{
    // The first question is the only one where touching is asked about once: it says what both risk.
    ConfirmationText text{.action = tr("Read credentials before force refresh"),
                          .target = ref.toString(),
                          .consequences = consequencesOf(true)};
    const Gate::Scope scope(m_gate, text);
    auto *before = mapCall<MaybeDetails>(
        this, m_client.connections().get(ref, {.returnRefreshToken = returnRefreshToken}, text.action), unlessBroken);
    text.action = tr("Force refresh and show credentials");
    return chainCall<RefreshedConnection>(this, before, [=, this](const MaybeDetails &seen) {
        const Gate::Scope again(m_gate, text);
        auto *forced = m_client.connections().get(ref, {.forceRefresh = true, .returnRefreshToken = returnRefreshToken},
                                                  text.action);
        return mapCall<RefreshedConnection>(
            this, forced, [seen](const Result<ConnectionDetails> &details) -> Result<RefreshedConnection> {
                if (!details)
                    return failure(details.error());
                return RefreshedConnection{seen, *details};
            });
    });
}

Call<ConnectionRow> *Connections::find(const ConnectionRef &ref)
{
    const QString attempted = tr("Find connection");
    if (!ref.isValid()) {
        return finishedCall<ConnectionRow>(
            this, failure(localError(ErrorKind::Invalid, attempted, tr("No connection is named."))));
    }
    Call<ConnectionPage> *list = m_client.connections().list(ConnectionQuery{.connectionId = ref.connectionId.value});
    auto *call = mapCall<ConnectionRow>(
        this, list, [ref, attempted](const Result<ConnectionPage> &page) -> Result<ConnectionRow> {
            if (!page)
                return failure(page.error());
            const auto found = std::find_if(page->rows.begin(), page->rows.end(),
                                            [&ref](const ConnectionRow &row) { return row.ref() == ref; });
            if (found != page->rows.end())
                return *found;
            Error error = localError(ErrorKind::NotFound, attempted,
                                     tr("The connection \"%1\" is not in the list any more.").arg(ref.toString()),
                                     tr("Reload the connections: it may have been deleted."));
            error.origin = ErrorOrigin::Nango;
            return failure(error);
        });
    return call->onFinished(this, [this](const Result<ConnectionRow> &row) {
        if (row)
            Q_EMIT updated(*row);
    });
}

Call<ConnectionDetails> *Connections::announced(Call<ConnectionDetails> *import)
{
    return import->onFinished(this, [this](const Result<ConnectionDetails> &made) {
        if (!made)
            return;
        Q_EMIT imported(made->ref());
        // The answer holds the credentials; the list's row, which does not, is read anew.
        find(made->ref());
    });
}

Call<ConnectionDetails> *Connections::importNew(const NewConnection &wanted)
{
    const Gate::Scope scope(
        m_gate, ConfirmationText{.action = tr("Import connection"),
                                 .target = wanted.ref.toString(),
                                 .consequences = tr("A new connection is made with these credentials. Nango may try "
                                                    "them at the provider, and its syncs begin to run.")});
    return announced(m_client.connections().importNew(importOf(wanted)));
}

Call<ConnectionDetails> *Connections::importOver(const NewConnection &wanted)
{
    const Gate::Scope scope(
        m_gate, ConfirmationText{.action = tr("Import over existing connection"),
                                 .target = wanted.ref.toString(),
                                 .consequences = tr("The credentials of this connection are replaced. Its metadata, "
                                                    "tags, configuration and webhook override are lost, but for what "
                                                    "you give here. This cannot be undone."),
                                 .typedText = wanted.ref.connectionId.value});
    return announced(m_client.connections().importOver(importOf(wanted)));
}

Call<Done> *Connections::remove(const ConnectionRef &ref, const QString &consequences)
{
    const Gate::Scope scope(m_gate, ConfirmationText{.action = tr("Delete connection"),
                                                     .target = ref.toString(),
                                                     .consequences = consequences,
                                                     .typedText = ref.connectionId.value});
    return m_client.connections().remove(ref)->onFinished(this, [this, ref](const Result<Done> &done) {
        if (done)
            Q_EMIT removed(ref);
    });
}

} // namespace console
