#include "dto/connection.h"

#include "core/jsonchecker.h"
#include "core/jsonwalker.h"
#include "core/timestamps.h"
#include "dto/connectionpagereader.h"

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

/// Places of rows are numbers of 32 bits.
bool isTooLarge(const QByteArray &document)
{
    return document.size() > std::numeric_limits<quint32>::max();
}

DecodeError tooLarge()
{
    return {QStringLiteral("connections"),
            QCoreApplication::translate("console::DecodeError", "more than 4 GB at once")};
}

/// The page of a text that a reader has heard whole.
Decoded<ConnectionPage> pageOf(ConnectionPageReader &reader, qint64 bytes)
{
    auto rows = reader.take();
    if (!rows)
        return tl::unexpected(requiredArray({}, "connections").error());
    return ConnectionPage{.rows = std::move(*rows), .bytes = bytes};
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
    if (json.isMissing())
        return tl::unexpected(requiredArray(json, "connections").error());
    const QByteArray &document = JsonWalker::documentOf(json);
    if (isTooLarge(document))
        return tl::unexpected(tooLarge());
    ConnectionPageReader reader(document);
    // It has been checked, so there is no error.
    (void)JsonChecker(json.raw().begin(), json.raw().end(), reader).run();
    return pageOf(reader, json.raw().size());
}

ReadJson<ConnectionPage> readConnectionPage(const QByteArray &text)
{
    if (isTooLarge(text))
        return Decoded<ConnectionPage>(tl::unexpected(tooLarge()));
    ConnectionPageReader reader(text);
    if (const auto error = JsonChecker(text.begin(), text.end(), reader).run())
        return tl::unexpected(*error);
    return pageOf(reader, text.trimmed().size());
}

Decoded<ConnectionDetails> decodeConnectionDetails(const JsonValue &json)
{
    ConnectionDetails details(json);
    if (const auto missing = whatIsMissing(details))
        return tl::unexpected(*missing);
    return details;
}

} // namespace console
