#include "demo/handlers/formatting.h"

#include "demo/http/message.h"

#include <algorithm>

namespace console::demo {

namespace {

Json errorsOf(const Connection &connection)
{
    Json errors = Json::array();
    for (const ActiveError &error : connection.errors)
        errors.push_back({{"type", error.type}, {"log_id", error.logId}});
    return errors;
}

bool isRefreshToken(const std::string &key)
{
    std::string bare;
    for (const char c : lowered(key)) {
        if (c != '_' && c != '-')
            bare += c;
    }
    return bare == "refreshtoken";
}

Json head(const Connection &connection)
{
    return {{"id", connection.id},
            {"connection_id", connection.connectionId},
            {"provider_config_key", connection.integrationKey},
            {"provider", connection.provider},
            {"errors", errorsOf(connection)},
            {"end_user", connection.endUser},
            {"tags", connection.tags},
            {"metadata", connection.metadata}};
}

} // namespace

Json listedConnection(const Connection &connection)
{
    Json item = head(connection);
    item["created"] = isoPostgres(connection.created);
    return item;
}

Json fullConnection(const Connection &connection, Reveal reveal, bool inZulu)
{
    const auto written = [inZulu](Micros time) { return inZulu ? isoZ(time) : isoOffset(time); };
    Json item = head(connection);
    item["connection_config"] =
        reveal == Reveal::Everything ? connection.config : withoutRefreshTokens(connection.config);
    item["webhook_url_override"] = connection.webhookUrl;
    item["created_at"] = written(connection.created);
    item["updated_at"] = written(connection.updated);
    item["last_fetched_at"] = connection.lastFetched ? Json(written(*connection.lastFetched)) : Json();
    if (reveal == Reveal::Nothing)
        item["credentials"] = Json::object();
    else
        item["credentials"] =
            reveal == Reveal::Everything ? connection.credentials : withoutRefreshTokens(connection.credentials);
    return item;
}

Json listedIntegration(const World &world, const Integration &integration)
{
    return {{"unique_key", integration.key},
            {"provider", integration.provider},
            {"display_name", integration.displayName},
            {"logo", world.baseUrl + "/images/template-logos/" + integration.provider + ".svg"},
            {"forward_webhooks", integration.forwardWebhooks},
            {"created_at", isoZ(integration.created)},
            {"updated_at", isoZ(integration.updated)}};
}

Json withoutRefreshTokens(const Json &value)
{
    if (value.is_array()) {
        Json result = Json::array();
        for (const Json &item : value)
            result.push_back(withoutRefreshTokens(item));
        return result;
    }
    if (!value.is_object())
        return value;
    Json result = Json::object();
    for (const auto &[key, item] : value.items()) {
        if (!isRefreshToken(key))
            result[key] = withoutRefreshTokens(item);
    }
    return result;
}

Json inStorageOrder(const Json &value)
{
    if (value.is_array()) {
        Json result = Json::array();
        for (const Json &item : value)
            result.push_back(inStorageOrder(item));
        return result;
    }
    if (!value.is_object())
        return value;
    std::vector<std::string> keys;
    for (const auto &[key, item] : value.items())
        keys.push_back(key);
    std::sort(keys.begin(), keys.end(), [](const std::string &a, const std::string &b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    });
    Json result = Json::object();
    for (const std::string &key : keys)
        result[key] = inStorageOrder(value[key]);
    return result;
}

Json mergedTags(const Json &endUser, const Json &given)
{
    Json tags = Json::object();
    if (endUser.is_object()) {
        const auto own = endUser.find("tags");
        if (own != endUser.end() && own->is_object())
            tags.update(*own);
    }
    for (const auto &[key, value] : given.items())
        tags[lowered(key)] = value;
    if (endUser.is_object()) {
        tags["end_user_id"] = endUser["id"];
        if (endUser["email"].is_string())
            tags["end_user_email"] = endUser["email"];
        if (endUser["display_name"].is_string())
            tags["end_user_display_name"] = endUser["display_name"];
    }
    return inStorageOrder(tags);
}

Json storedEndUser(const Json *sent)
{
    if (!sent || !sent->is_object())
        return {};
    const auto memberOrNull = [sent](const char *name) {
        const auto it = sent->find(name);
        return it == sent->end() ? Json() : *it;
    };
    return {{"id", memberOrNull("id")},
            {"display_name", memberOrNull("display_name")},
            {"email", memberOrNull("email")},
            {"tags", memberOrNull("tags")},
            {"organization", nullptr}};
}

std::string noMatchMessage(const std::string &connectionId, const std::string &integrationKey)
{
    const Json given = {{"connectionId", connectionId}, {"providerConfigKey", integrationKey}};
    return "No connection matching the provided params of 'connection_id' and 'provider_config_key'. Please make sure "
           "these values exist in the Nango dashboard " +
           given.dump(2);
}

} // namespace console::demo
