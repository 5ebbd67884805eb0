#pragma once

#include "client/resourceclient.h"
#include "core/done.h"
#include "core/ids.h"

namespace console {

/// POST and PATCH /connections/metadata (nango-api.md 1.3.6). `json` is a JSON object, sent as the text
/// it is; anything else is refused before it leaves. Writes.
class MetadataClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Replaces all metadata of a connection (POST).
    Call<Done> *replace(const ConnectionRef &ref, const QByteArray &json);
    /// Merges at the top level (PATCH): keys cannot be removed this way.
    Call<Done> *merge(const ConnectionRef &ref, const QByteArray &json);
    /// The same for many connections of one integration, all or nothing. Refused for an empty list.
    Call<Done> *replace(const ProviderConfigKey &integration, const QList<ConnectionId> &ids, const QByteArray &json);
    Call<Done> *merge(const ProviderConfigKey &integration, const QList<ConnectionId> &ids, const QByteArray &json);
};

} // namespace console
