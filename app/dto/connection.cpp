#include "dto/connection.h"

#include "core/jsonwalker.h"
#include "core/timestamps.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace console {

namespace {

/// Servers before v0.37.1 send the integration's key as `provider` and no provider at all.
bool isOldShape(const JsonValue &json)
{
    return json["provider_config_key"].isMissing();
}

DecodeError notAnObject()
{
    return {{}, QCoreApplication::translate("console::DecodeError", "an object was expected here")};
}

/// The first thing that `row` lacks to be a connection, or nothing.
std::optional<DecodeError> whatIsMissing(const ConnectionRow &row)
{
    if (!row.json().isObject())
        return notAnObject();
    if (const auto id = requiredString(row.json(), "connection_id"); !id)
        return id.error();
    if (const auto key = requiredString(row.json(), isOldShape(row.json()) ? "provider" : "provider_config_key"); !key)
        return DecodeError{QStringLiteral("provider_config_key"), key.error().message};
    return std::nullopt;
}

DecodeError tooLarge()
{
    return {QStringLiteral("connections"),
            QCoreApplication::translate("console::DecodeError", "more than 4 GB at once")};
}

/// Reads the row at `begin`; returns where it ends.
const char *readRow(const char *base, const char *begin, const char *end, ConnectionRows::Place &place)
{
    place.begin = static_cast<quint32>(begin - base);
    const char *behind = nullptr;
    if (*begin == '{') {
        QByteArrayView id;
        QByteArrayView key;
        QByteArrayView provider;
        jsongrammar::Walker members(begin, end);
        while (members.next()) {
            const QByteArrayView name = members.key();
            const QByteArrayView value = members.value();
            if (jsongrammar::tokenIs(name, "connection_id"))
                id = value;
            else if (jsongrammar::tokenIs(name, "provider_config_key"))
                key = value;
            else if (jsongrammar::tokenIs(name, "provider"))
                provider = value;
        }
        behind = members.behind();
        place.identity = connectionIdentity(key.isNull() ? provider : key, id);
    } else {
        behind = jsongrammar::valueEnd(begin, end);
    }
    place.size = static_cast<quint32>(behind - begin);
    return behind;
}

/// Reads the array at `begin`; returns where it ends.
const char *readRows(const char *base, const char *begin, const char *end, std::vector<ConnectionRows::Place> &places)
{
    jsongrammar::Walker rows(begin, end);
    while (rows.next())
        rows.skipTo(readRow(base, rows.valueBegin(), end, places.emplace_back()));
    return rows.behind();
}

} // namespace

QDateTime ConnectionError::since() const
{
    return logIdTime(logId);
}

QString ConnectionRow::problem() const
{
    const auto missing = whatIsMissing(*this);
    return missing ? missing->toString() : QString();
}

QString ConnectionRow::providerConfigKey() const
{
    return optionalString(m_json, isOldShape(m_json) ? "provider" : "provider_config_key");
}

QString ConnectionRow::provider() const
{
    return isOldShape(m_json) ? QString() : optionalString(m_json, "provider");
}

ConnectionRef ConnectionRow::ref() const
{
    return {ProviderConfigKey(providerConfigKey()), ConnectionId(connectionId())};
}

QString ConnectionRow::createdText() const
{
    const QString created = optionalString(m_json, "created");
    return created.isEmpty() ? optionalString(m_json, "created_at") : created;
}

QDateTime ConnectionRow::created() const
{
    return parseTimestamp(createdText());
}

std::vector<ConnectionError> ConnectionRow::errors() const
{
    std::vector<ConnectionError> all;
    for (const JsonValue &error : m_json["errors"].items())
        all.push_back({optionalString(error, "type"), error["log_id"].toText()});
    return all;
}

Health ConnectionRow::health() const
{
    if (!m_json["errors"].isArray())
        return Health::Unknown;
    Health worst = Health::Healthy;
    for (const ConnectionError &error : errors()) {
        const Health one = error.type == QLatin1String("auth")   ? Health::AuthError
                           : error.type == QLatin1String("sync") ? Health::SyncError
                                                                 : Health::Unknown;
        worst = std::min(worst, one);
    }
    return worst;
}

std::optional<EndUser> ConnectionRow::endUser() const
{
    const JsonValue user = m_json["end_user"];
    if (!user.isObject())
        return std::nullopt;
    const JsonValue organization = user["organization"];
    return EndUser{.id = user["id"].toText(),
                   .displayName = optionalString(user, "display_name"),
                   .email = optionalString(user, "email"),
                   .organizationId = optionalString(organization, "id"),
                   .organizationName = optionalString(organization, "display_name"),
                   .tags = user["tags"].members()};
}

Decoded<ConnectionPage> decodeConnectionPage(const JsonValue &json)
{
    std::optional<std::vector<ConnectionRows::Place>> places;
    const QByteArray &document = JsonWalker::documentOf(json);
    const char *base = document.constData();
    if (json.isObject() && document.size() <= std::numeric_limits<quint32>::max()) {
        // One pass over the page: the list is read where it lies, not looked for first.
        for (jsongrammar::Walker members(json.raw().begin(), json.raw().end()); members.next();) {
            const bool isList = jsongrammar::tokenIs(members.key(), "connections");
            if (isList)
                places.reset();
            if (const char *begin = members.valueBegin(); isList && *begin == '[')
                members.skipTo(readRows(base, begin, json.raw().end(), places.emplace()));
            else
                members.value();
        }
    }
    if (!places && document.size() > std::numeric_limits<quint32>::max())
        return tl::unexpected(tooLarge());
    if (!places)
        return tl::unexpected(requiredArray(json, "connections").error());
    return ConnectionPage{.rows = ConnectionRows(document, std::move(*places)), .bytes = json.raw().size()};
}

Decoded<ConnectionDetails> decodeConnectionDetails(const JsonValue &json)
{
    ConnectionDetails details(json);
    if (const auto missing = whatIsMissing(details))
        return tl::unexpected(*missing);
    return details;
}

} // namespace console
