#pragma once

#include "client/resourceclient.h"
#include "core/done.h"
#include "dto/sync.h"

namespace console {

/// A variant of a sync of a connection.
struct SyncVariant {
    QString id;
    SyncRef sync;
};

/// GET /sync/status, POST /sync/{trigger,pause,start}, PUT /sync/update-connection-frequency and
/// /sync/{name}/variant/{variant} (nango-api.md 1.5 and section 4). What a target reaches is in its type:
/// there is no empty list.
class SyncsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Status of the named syncs, of all when `syncs` is empty; of every connection of the integration
    /// without `connection`. Observes. Unordered; what is unknown is left out.
    Call<std::vector<SyncStatus>> *status(const ProviderConfigKey &integration,
                                          const std::optional<ConnectionId> &connection,
                                          const std::vector<SyncRef> &syncs = {},
                                          Urgency urgency = Urgency::Foreground);

    /// Success of a command means that Nango took it; the status shows what came of it. Write; Destroy
    /// when it empties the cache or names a whole integration.
    Call<Done> *trigger(const SyncTarget &target, SyncReset reset = SyncReset::None);
    /// Stops its schedule; a run that is under way goes on.
    Call<Done> *pause(const SyncTarget &target);
    /// Starts its schedule again.
    Call<Done> *start(const SyncTarget &target);

    /// Sets the frequency ("every 2 hours"), or the function's own when empty. Write. Returns it as the
    /// server normalised it.
    Call<QString> *setFrequency(const ConnectionRef &ref, const SyncRef &sync, const QString &frequency);

    /// Write.
    Call<SyncVariant> *createVariant(const ConnectionRef &ref, const SyncRef &sync);
    /// Destroys: its records go too.
    Call<Done> *removeVariant(const ConnectionRef &ref, const SyncRef &sync);
};

} // namespace console
