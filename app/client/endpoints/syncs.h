#pragma once

#include "client/endpoint.h"
#include "client/serverprofile.h"
#include "client/syncsclient.h"

// The units behind SyncsClient, one file each (nango-api.md 1.5).
namespace console::endpoints {

/// GET /sync/status. An empty list asks for all ("*").
Endpoint<std::vector<SyncStatus>> syncStatus(const ProviderConfigKey &integration,
                                             const std::optional<ConnectionId> &connection,
                                             const std::vector<SyncRef> &syncs);
/// POST /sync/trigger; a reset in the older `sync_mode` for servers that may not know `opts`.
Endpoint<Done> triggerSync(const SyncTarget &target, SyncReset reset, const ServerProfile &profile);
/// POST /sync/pause or /sync/start.
Endpoint<Done> pauseSync(const SyncTarget &target);
Endpoint<Done> startSync(const SyncTarget &target);
/// PUT /sync/update-connection-frequency. Empty text resets.
Endpoint<QString> setSyncFrequency(const ConnectionRef &ref, const SyncRef &sync, const QString &frequency);
/// POST /sync/{name}/variant/{variant}.
Endpoint<SyncVariant> createSyncVariant(const ConnectionRef &ref, const SyncRef &sync);
/// DELETE /sync/{name}/variant/{variant}, with a body.
Endpoint<Done> deleteSyncVariant(const ConnectionRef &ref, const SyncRef &sync);

/// The members that say which syncs a command is for.
JsonObjectWriter syncCommandBody(const SyncTarget &target);
/// Write for one connection, Destroy for a whole integration.
Effect syncCommandEffect(const SyncTarget &target);

} // namespace console::endpoints
