#include "dto/integration.h"

namespace console {

namespace {

Integration readIntegration(const JsonValue &json)
{
    const QString key = optionalString(json, "unique_key");
    const QString name = optionalString(json, "display_name");
    return Integration{.key = ProviderConfigKey(key),
                       .provider = optionalString(json, "provider"),
                       .displayName = name.isEmpty() ? key : name,
                       .forwardWebhooks = json["forward_webhooks"].boolean().value_or(false),
                       .createdAt = optionalTime(json, "created_at"),
                       .updatedAt = optionalTime(json, "updated_at"),
                       .webhookUrl = json["webhook_url"],
                       .credentials = json["credentials"],
                       .json = json};
}

} // namespace

Decoded<std::vector<Integration>> decodeIntegrations(const JsonValue &json)
{
    // `configs` is what servers before v0.42.12 called it (nango-api.md 2.13).
    const bool old = json["data"].isMissing() && json["configs"].isArray();
    const auto items = requiredArray(json, old ? "configs" : "data");
    if (!items)
        return tl::unexpected(items.error());
    std::vector<Integration> all;
    all.reserve(items->size());
    for (const JsonValue &item : *items)
        all.push_back(readIntegration(item));
    return all;
}

Decoded<Integration> decodeIntegration(const JsonValue &json)
{
    const QByteArrayView wrapper = json["data"].isMissing() && json["config"].isObject() ? "config" : "data";
    const JsonValue data = json[wrapper];
    if (const auto key = requiredString(data, "unique_key"); !key)
        return tl::unexpected(key.error().below(QString::fromUtf8(wrapper)));
    return readIntegration(data);
}

} // namespace console
