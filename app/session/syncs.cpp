#include "session/syncs.h"

#include "client/nangoclient.h"
#include "client/syncsclient.h"
#include "session/gate.h"
#include "session/servercheck.h"

namespace console {

namespace {

QString consequencesOf(SyncCommand command, const SyncTarget &target, SyncReset reset)
{
    QString text;
    if (target.scope() == SyncTarget::Scope::WholeIntegration)
        text = Syncs::tr("This reaches every sync of every connection of the integration. ");
    switch (command) {
    case SyncCommand::Trigger:
        if (reset == SyncReset::ResetAndEmptyCache)
            return text +
                   Syncs::tr("The synced records are deleted and everything is fetched again. Until that is done "
                             "the customer's application finds no records.");
        if (reset == SyncReset::Reset)
            return text + Syncs::tr("The sync forgets where it was and fetches everything again. Records stay.");
        return text + Syncs::tr("The sync runs once more, from where the last run ended.");
    case SyncCommand::Pause:
        return text + Syncs::tr("No further runs start until the sync is started again. A run under way goes on.");
    case SyncCommand::Start:
        return text + Syncs::tr("The sync runs by its schedule again.");
    }
    return text;
}

} // namespace

Syncs::Syncs(NangoClient &client, Gate &gate, const ServerCheck &server, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate), m_server(server)
{
}

Syncs::~Syncs() = default;

Call<std::vector<SyncStatus>> *Syncs::status(const ConnectionRef &connection)
{
    if (!connection.isValid()) {
        // Without the connection the server would answer for the whole integration.
        return finishedCall<std::vector<SyncStatus>>(
            this, failure(localError(ErrorKind::Invalid, tr("Get sync status"), tr("No connection is named."))));
    }
    if (const auto refused = m_server.refusal(scopes::SyncsRead, tr("Get sync status")))
        return finishedCall<std::vector<SyncStatus>>(this, failure(*refused));
    return m_client.syncs().status(connection.providerConfigKey, connection.connectionId);
}

Call<Done> *Syncs::run(SyncCommand command, const SyncTarget &target, SyncReset reset)
{
    const Gate::Scope scope(m_gate, ConfirmationText{.action = commandName(command, reset),
                                                     .target = target.toString(),
                                                     .consequences = consequencesOf(command, target, reset)});
    Call<Done> *call = nullptr;
    switch (command) {
    case SyncCommand::Trigger:
        call = m_client.syncs().trigger(target, reset);
        break;
    case SyncCommand::Pause:
        call = m_client.syncs().pause(target);
        break;
    case SyncCommand::Start:
        call = m_client.syncs().start(target);
        break;
    }
    return call->onFinished(this, [this, command, target](const Result<Done> &done) {
        if (done)
            Q_EMIT commanded(command, target);
    });
}

Call<QString> *Syncs::setFrequency(const ConnectionRef &connection, const SyncRef &sync, const QString &frequency)
{
    const QString what = frequency.isEmpty() ? tr("The sync goes back to the frequency its function has.")
                                             : tr("The sync runs %1 from now on.").arg(frequency);
    const Gate::Scope scope(
        m_gate, ConfirmationText{.action = frequency.isEmpty() ? tr("Reset sync frequency") : tr("Set sync frequency"),
                                 .target = connection.toString() + QStringLiteral(": ") + sync.toString(),
                                 .consequences = what});
    return m_client.syncs().setFrequency(connection, sync, frequency);
}

QString Syncs::commandName(SyncCommand command, SyncReset reset)
{
    switch (command) {
    case SyncCommand::Trigger:
        if (reset == SyncReset::ResetAndEmptyCache)
            return tr("Full resync and empty cache");
        return reset == SyncReset::Reset ? tr("Full resync") : tr("Trigger sync");
    case SyncCommand::Pause:
        return tr("Pause sync");
    case SyncCommand::Start:
        return tr("Start sync");
    }
    return {};
}

} // namespace console
