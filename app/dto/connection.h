#pragma once

#include "core/ids.h"
#include "dto/connectionrows.h"
#include "dto/decode.h"

namespace console {

/// An active failure of a connection. Nango names only its kind and the log that has the story
/// (nango-observed.md section 7 D).
struct ConnectionError {
    QString type; ///< "auth" or "sync"; kept as sent when newer.
    QString logId;

    /// When it began: the time its log id starts with; may be invalid.
    QDateTime since() const;
    friend bool operator==(const ConnectionError &, const ConnectionError &) = default;
};

/// The customer's user that a connection belongs to.
struct EndUser {
    QString id;
    QString displayName;
    QString email;
    QString organizationId;
    QString organizationName;
    std::vector<JsonMember> tags;
};

/// What is wrong with a connection, the worst first.
enum class Health { AuthError, SyncError, Unknown, Healthy };

/// One connection as GET /connections lists it (nango-api.md 1.3.1): a view of its bytes that decodes
/// what is asked for. Cheap to copy and to keep by the hundred thousand.
class ConnectionRow
{
public:
    ConnectionRow() = default;
    /// A row of anything; `problem()` says what is missing when it is no connection.
    explicit ConnectionRow(JsonValue json) : m_json(std::move(json)) {}

    const JsonValue &json() const { return m_json; }
    /// Why this row is not a usable connection ("connection_id: a text is missing here"); empty when it is.
    QString problem() const;

    ConnectionRef ref() const;
    QString connectionId() const { return optionalString(m_json, "connection_id"); }
    /// The integration's key. Servers before v0.37.1 send it as `provider` (nango-api.md 2.13).
    QString providerConfigKey() const;
    /// The provider's name; empty on those servers, which do not tell.
    QString provider() const;
    /// `created` of the list or `created_at` of a single connection, as sent.
    QString createdText() const;
    QDateTime created() const;
    std::vector<ConnectionError> errors() const;
    /// The worst of errors(). Unknown for a kind newer than us, and where the server tells no errors.
    Health health() const;
    std::optional<EndUser> endUser() const;
    std::vector<JsonMember> tags() const { return m_json["tags"].members(); }
    JsonValue metadata() const { return m_json["metadata"]; }

private:
    JsonValue m_json;
};

/// One page of GET /connections.
struct ConnectionPage {
    ConnectionRows rows;
    qint64 bytes = 0; ///< Size of the page's JSON.
};

/// GET /connections/{id} (nango-api.md 1.3.2): the list's fields and more. Holds credentials when the
/// key may read them: it is kept in memory only, and shown masked.
class ConnectionDetails : public ConnectionRow
{
public:
    using ConnectionRow::ConnectionRow;

    JsonValue connectionConfig() const { return json()["connection_config"]; }
    JsonValue credentials() const { return json()["credentials"]; }
    QString webhookUrlOverride() const { return optionalString(json(), "webhook_url_override"); }
    QDateTime updatedAt() const { return optionalTime(json(), "updated_at"); }
    QDateTime lastFetchedAt() const { return optionalTime(json(), "last_fetched_at"); }
};

/// `{connections: […]}`. A row that is no connection stays as a row with a problem; only a page that is
/// no list is an error.
Decoded<ConnectionPage> decodeConnectionPage(const JsonValue &json);
/// The same of a text, which is checked and read in one pass.
ReadJson<ConnectionPage> readConnectionPage(const QByteArray &text);
/// A single connection; an error when its ids are missing.
Decoded<ConnectionDetails> decodeConnectionDetails(const JsonValue &json);

} // namespace console
