#include "dto/integration.h"

#include <QCoreApplication>

namespace console {

namespace {

Provider readProvider(const JsonValue &json)
{
    const QString name = optionalString(json, "name");
    const QString display = optionalString(json, "display_name");
    return Provider{.name = name,
                    .displayName = display.isEmpty() ? name : display,
                    .authMode = optionalString(json, "auth_mode"),
                    .docs = optionalString(json, "docs"),
                    .json = json};
}

} // namespace

Decoded<std::vector<EnvironmentVariable>> decodeEnvironmentVariables(const JsonValue &json)
{
    if (!json.isArray())
        return tl::unexpected(
            DecodeError{{}, QCoreApplication::translate("console::DecodeError", "a list was expected here")});
    std::vector<EnvironmentVariable> variables;
    for (const JsonValue &item : json.items()) {
        if (!item.isObject())
            return tl::unexpected(
                DecodeError{QStringLiteral("[%1]").arg(variables.size()),
                            QCoreApplication::translate("console::DecodeError", "an object was expected here")});
        variables.push_back({optionalString(item, "name"), item["value"]});
    }
    return variables;
}

Decoded<std::vector<Provider>> decodeProviders(const JsonValue &json)
{
    const auto items = requiredArray(json, "data");
    if (!items)
        return tl::unexpected(items.error());
    std::vector<Provider> providers;
    providers.reserve(items->size());
    for (const JsonValue &item : *items)
        providers.push_back(readProvider(item));
    return providers;
}

Decoded<Provider> decodeProvider(const JsonValue &json)
{
    const JsonValue data = json["data"];
    if (const auto name = requiredString(data, "name"); !name)
        return tl::unexpected(name.error().below(QStringLiteral("data")));
    return readProvider(data);
}

Decoded<ConnectSession> decodeConnectSession(const JsonValue &json)
{
    const JsonValue data = json["data"];
    const auto token = requiredString(data, "token");
    if (!token)
        return tl::unexpected(token.error().below(QStringLiteral("data")));
    return ConnectSession{.token = *token,
                          .connectLink = optionalString(data, "connect_link"),
                          .expiresAt = optionalTime(data, "expires_at")};
}

Decoded<ConnectSessionInfo> decodeConnectSessionInfo(const JsonValue &json)
{
    const JsonValue data = json["data"];
    if (!data.isObject())
        return tl::unexpected(
            DecodeError{QStringLiteral("data"),
                        QCoreApplication::translate("console::DecodeError", "an object was expected here")});
    ConnectSessionInfo info{
        .endUser = data["endUser"], .reconnecting = data["isReconnecting"].boolean().value_or(false), .json = data};
    for (const JsonValue &integration : data["allowed_integrations"].items())
        info.allowedIntegrations << integration.toText();
    return info;
}

} // namespace console
