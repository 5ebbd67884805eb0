#include "demo/handlers/refreshing.h"

#include "demo/state/accesstoken.h"
#include "demo/state/ids.h"

namespace console::demo {

namespace {

constexpr Micros refreshMargin = 15 * 60 * microsPerSecond;
constexpr Micros backOff = 30 * microsPerSecond;

bool isRefreshable(const Connection &connection)
{
    const std::string type = textOf(connection.credentials, "type");
    // Without a refresh token there is nothing to refresh with; the expired token is returned.
    if (type == "OAUTH2")
        return connection.credentials.contains("refresh_token");
    return type == "OAUTH2_CC" || type == "APP" || type == "TWO_STEP";
}

void renewToken(Connection &connection, Micros time)
{
    connection.tokenExpires = time + microsPerHour;
    std::string token =
        readableAccessToken(connection.provider, connection.connectionId, time, *connection.tokenExpires);
    if (token.empty())
        token = "demo-secret-at-" + randomHex(24);
    const std::string tokenMember = connection.credentials.contains("token") ? "token" : "access_token";
    connection.credentials[tokenMember] = token;
    connection.credentials["expires_at"] = isoZ(*connection.tokenExpires);
    Json raw = {{tokenMember, token}};
    if (connection.credentials.contains("refresh_token"))
        raw["refresh_token"] = connection.credentials["refresh_token"];
    raw["expires_in"] = 3600;
    raw["token_type"] = "bearer";
    if (connection.config.contains("instance_url"))
        raw["instance_url"] = connection.config["instance_url"];
    raw["scope"] = "read";
    raw["expires_at"] = isoZ(*connection.tokenExpires);
    connection.credentials.erase("raw");
    connection.credentials["raw"] = raw;
    connection.updated = time;
}

} // namespace

std::optional<RefreshFailure> refreshIfNeeded(Connection &connection, bool force, Micros time)
{
    if (!isRefreshable(connection))
        return {};
    const bool expiring = connection.tokenExpires && *connection.tokenExpires < time + refreshMargin;
    if (!force && !expiring)
        return {};
    if (!force && connection.refreshFailed && time < *connection.refreshFailed + backOff)
        return RefreshFailure{424, "A recent refresh attempt failed. Backing off before retrying."};
    if (connection.refresh == Refresh::Fails) {
        connection.failAuth(time);
        return RefreshFailure{400,
                              "The external API returned an error when trying to refresh the access token. Please try "
                              "again later."};
    }
    renewToken(connection, time);
    connection.clearAuthErrors();
    return {};
}

} // namespace console::demo
