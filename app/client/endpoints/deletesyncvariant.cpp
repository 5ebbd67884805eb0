#include "client/endpoints/done.h"
#include "client/endpoints/syncs.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> deleteSyncVariant(const ConnectionRef &ref, const SyncRef &sync)
{
    Request request = Request::make("DELETE", Effect::Destroy,
                                    QCoreApplication::translate("console::endpoints", "Delete sync variant"),
                                    QStringLiteral("/sync/{name}/variant/{variant}"), {sync.name, sync.variant});
    request.requireConnection(ref).about(ref.toString() + QStringLiteral(": ") + sync.toString());
    return doneEndpoint(request.json(JsonObjectWriter()
                                         .string("provider_config_key", ref.providerConfigKey.value)
                                         .string("connection_id", ref.connectionId.value)
                                         .toJson()));
}

} // namespace console::endpoints
