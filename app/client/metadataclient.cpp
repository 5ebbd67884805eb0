#include "client/metadataclient.h"

#include "client/endpoints/metadata.h"
#include "client/transport.h"

namespace console {

using endpoints::MetadataChange;

Call<Done> *MetadataClient::replace(const ConnectionRef &ref, const QByteArray &json)
{
    return transport().call(this, endpoints::changeMetadata(MetadataChange::Replace, ref, json));
}

Call<Done> *MetadataClient::merge(const ConnectionRef &ref, const QByteArray &json)
{
    return transport().call(this, endpoints::changeMetadata(MetadataChange::Merge, ref, json));
}

Call<Done> *MetadataClient::replace(const ProviderConfigKey &integration, const QList<ConnectionId> &ids,
                                    const QByteArray &json)
{
    return transport().call(this, endpoints::changeMetadata(MetadataChange::Replace, integration, ids, json));
}

Call<Done> *MetadataClient::merge(const ProviderConfigKey &integration, const QList<ConnectionId> &ids,
                                  const QByteArray &json)
{
    return transport().call(this, endpoints::changeMetadata(MetadataChange::Merge, integration, ids, json));
}

} // namespace console
