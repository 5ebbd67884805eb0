#include "client/syncsclient.h"

#include "client/endpoints/syncs.h"
#include "client/transport.h"

namespace console {

Call<std::vector<SyncStatus>> *SyncsClient::status(const ProviderConfigKey &integration,
                                                   const std::optional<ConnectionId> &connection,
                                                   const std::vector<SyncRef> &syncs, Urgency urgency)
{
    auto endpoint = endpoints::syncStatus(integration, connection, syncs);
    endpoint.request.urgency = urgency;
    return transport().call(this, std::move(endpoint));
}

Call<Done> *SyncsClient::trigger(const SyncTarget &target, SyncReset reset)
{
    return transport().call(this, endpoints::triggerSync(target, reset, transport().profile()));
}

Call<Done> *SyncsClient::pause(const SyncTarget &target)
{
    return transport().call(this, endpoints::pauseSync(target));
}

Call<Done> *SyncsClient::start(const SyncTarget &target)
{
    return transport().call(this, endpoints::startSync(target));
}

Call<QString> *SyncsClient::setFrequency(const ConnectionRef &ref, const SyncRef &sync, const QString &frequency)
{
    return transport().call(this, endpoints::setSyncFrequency(ref, sync, frequency));
}

Call<SyncVariant> *SyncsClient::createVariant(const ConnectionRef &ref, const SyncRef &sync)
{
    return transport().call(this, endpoints::createSyncVariant(ref, sync));
}

Call<Done> *SyncsClient::removeVariant(const ConnectionRef &ref, const SyncRef &sync)
{
    return transport().call(this, endpoints::deleteSyncVariant(ref, sync));
}

} // namespace console
