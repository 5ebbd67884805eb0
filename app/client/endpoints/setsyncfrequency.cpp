#include "client/endpoints/syncs.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<QString> setSyncFrequency(const ConnectionRef &ref, const SyncRef &sync, const QString &frequency)
{
    Request request =
        Request::make("PUT", Effect::Write, QCoreApplication::translate("console::endpoints", "Change sync frequency"),
                      QStringLiteral("/sync/update-connection-frequency"));
    request.requireConnection(ref).about(ref.toString() + QStringLiteral(": ") + sync.toString());
    JsonObjectWriter body;
    body.string("sync_name", sync.name);
    if (!sync.variant.isEmpty() && sync.variant != QLatin1String("base"))
        body.string("sync_variant", sync.variant);
    body.string("provider_config_key", ref.providerConfigKey.value);
    body.string("connection_id", ref.connectionId.value);
    body.raw("frequency", frequency.isEmpty() ? QByteArray("null") : jsonString(frequency));
    return {request.json(body.toJson()), [](const JsonValue &json) -> Decoded<QString> {
                if (!json.isObject())
                    return tl::unexpected(DecodeError{
                        {}, QCoreApplication::translate("console::endpoints", "an object is missing here")});
                return optionalString(json, "frequency");
            }};
}

} // namespace console::endpoints
