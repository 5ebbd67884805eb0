#include "client/endpoints/syncs.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<SyncVariant> createSyncVariant(const ConnectionRef &ref, const SyncRef &sync)
{
    Request request =
        Request::make("POST", Effect::Write, QCoreApplication::translate("console::endpoints", "Create sync variant"),
                      QStringLiteral("/sync/{name}/variant/{variant}"), {sync.name, sync.variant});
    request.requireConnection(ref).about(ref.toString() + QStringLiteral(": ") + sync.toString());
    request.json(JsonObjectWriter()
                     .string("provider_config_key", ref.providerConfigKey.value)
                     .string("connection_id", ref.connectionId.value)
                     .toJson());
    return {request, [](const JsonValue &json) -> Decoded<SyncVariant> {
                const auto name = requiredString(json, "name");
                if (!name)
                    return tl::unexpected(name.error());
                return SyncVariant{optionalString(json, "id"), SyncRef{*name, optionalString(json, "variant")}};
            }};
}

} // namespace console::endpoints
