#pragma once

#include "client/endpoint.h"
#include "core/done.h"
#include "core/ids.h"

// The units behind MetadataClient (nango-api.md 1.3.6).
namespace console::endpoints {

enum class MetadataChange { Replace, Merge };

/// POST (replace) or PATCH (merge) /connections/metadata for one connection.
Endpoint<Done> changeMetadata(MetadataChange change, const ConnectionRef &ref, const QByteArray &json);
/// The same for many connections of one integration.
Endpoint<Done> changeMetadata(MetadataChange change, const ProviderConfigKey &integration,
                              const QList<ConnectionId> &ids, const QByteArray &json);

} // namespace console::endpoints
