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
    if (options.forceRefresh)
        return finishedCall<ConnectionDetails>(
            this, failure(localError(ErrorKind::Invalid, action, tr("Exchanging a token is asked for on its own."))));
    const Gate::Scope scope(
        m_gate, ConfirmationText{.action = action,
                                 .target = ref.toString(),
                                 .consequences = tr("Nango refreshes the customer's token if it is about to expire. It "
                                                    "is asked once for this environment.")});
    return m_client.connections().get(ref, options, action);
}

Call<RefreshedConnection> *Connections::forceRefresh(const ConnectionRef &ref, bool returnRefreshToken)
{
    const ConfirmationText text{
        .action = tr("Force refresh"),
        .target = ref.toString(),
        .consequences = tr("Nango exchanges the customer's token for a new one now. If the provider refuses, the "
                           "connection is marked as broken. It is asked every time.")};
    // Not only once, as touching is: to have said yes to looking is not to have said yes to this.
    return chainCall<RefreshedConnection>(
        this, m_gate.confirmEveryTime(this, Effect::Touch, text), [=, this](qint64 grant) {
            auto *call = exchange(ref, returnRefreshToken, grant);
            return call->onFinished(this, [this, grant](const auto &) { m_gate.withdrawGrant(grant); });
        });
}

Call<RefreshedConnection> *Connections::exchange(const ConnectionRef &ref, bool returnRefreshToken, qint64 grant)
{
    const auto get = [=, this](bool force, const QString &action) {
        const Gate::Scope granted(m_gate, grant);
        const Gate::Scope told(m_gate, ConfirmationText{.action = action, .target = ref.toString()});
        return m_client.connections().get(ref, {.forceRefresh = force, .returnRefreshToken = returnRefreshToken},
                                          action);
    };
    auto *before = mapCall<MaybeDetails>(this, get(false, tr("Read credentials before force refresh")), unlessBroken);
    return chainCall<RefreshedConnection>(this, before, [this, get](const MaybeDetails &seen) {
        auto *forced = get(true, tr("Force refresh and show credentials"));
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
    const ConfirmationText text{.action = tr("Delete connection"),
                                .target = ref.toString(),
                                .consequences = consequences,
                                .typedText = ref.connectionId.value};
    const Gate::Scope scope(m_gate, text);
    Call<Done> *call = m_client.connections().remove(ref);
    connect(&m_gate, &Gate::passGiven, call, [this, ref, text](const QString &action, const QString &target) {
        if (action == text.action && target == text.target)
            Q_EMIT removing(ref);
    });
    return call->onFinished(this, [this, ref](const Result<Done> &done) {
        if (done)
            Q_EMIT removed(ref);
    });
}

} // namespace console
