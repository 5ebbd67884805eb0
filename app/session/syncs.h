#pragma once

#include "core/call.h"
#include "core/done.h"
#include "dto/sync.h"

namespace console {

class Gate;
class NangoClient;
class ServerCheck;

/// Sync status and commands of the open environment.
class Syncs : public QObject
{
    Q_OBJECT

public:
    Syncs(NangoClient &client, Gate &gate, const ServerCheck &server, QObject *parent);
    ~Syncs() override;

    /// Every sync of one connection (GET /sync/status?syncs=*). Observes.
    Call<std::vector<SyncStatus>> *status(const ConnectionRef &connection);

    /// Sends one command. Write; Destroy when it empties the cache or names a whole integration.
    /// Success means that Nango took the request, not that the sync obeyed: follow it with SyncFollower.
    Call<Done> *run(SyncCommand command, const SyncTarget &target, SyncReset reset = SyncReset::None);

    /// Sets or (empty text) resets the frequency of one sync. Write.
    Call<QString> *setFrequency(const ConnectionRef &connection, const SyncRef &sync, const QString &frequency);

    /// The noun phrase of a command: "Pause sync", "Full resync and empty cache".
    static QString commandName(SyncCommand command, SyncReset reset);

Q_SIGNALS:
    /// A command was taken by Nango.
    void commanded(console::SyncCommand command, const console::SyncTarget &target);

private:
    NangoClient &m_client;
    Gate &m_gate;
    const ServerCheck &m_server;
};

} // namespace console
