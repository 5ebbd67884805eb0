#include "client/endpoints/integrations.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

/// `{configs: [{unique_key, provider}]}` of old servers.
Decoded<std::vector<Integration>> decodeConfigs(const JsonValue &json)
{
    const auto items = requiredArray(json, "configs");
    if (!items)
        return tl::unexpected(items.error());
    std::vector<Integration> integrations;
    for (const JsonValue &item : *items) {
        integrations.push_back(Integration{.key = ProviderConfigKey(optionalString(item, "unique_key")),
                                           .provider = optionalString(item, "provider"),
                                           .displayName = optionalString(item, "provider"),
                                           .json = item});
    }
    return integrations;
}

} // namespace

Endpoint<std::vector<Integration>> listIntegrations(const ServerProfile &profile)
{
    const QString action = QCoreApplication::translate("console::endpoints", "List integrations");
    if (!profile.integrations)
        return {Request::make("GET", Effect::Observe, action, QStringLiteral("/config")), decodeConfigs};
    return {Request::make("GET", Effect::Observe, action, QStringLiteral("/integrations")), decodeIntegrations};
}

} // namespace console::endpoints
