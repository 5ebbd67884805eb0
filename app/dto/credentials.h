#pragma once

#include "dto/decode.h"

namespace console {

/// How a provider authorises (nango-api.md 1.4); also the `type` of a connection's credentials.
enum class AuthMode {
    OAuth1,
    OAuth2,
    OAuth2Cc, ///< Client credentials.
    Basic,
    ApiKey,
    Custom, ///< GitHub app with OAuth.
    App,
    AppStore, ///< Of servers before 2026-07-31.
    None,
    Tba,
    Jwt,
    Bill,
    TwoStep,
    Signature,
    McpOAuth2,
    McpOAuth2Generic,
    InstallPlugin,
    AwsSigV4,
    Unknown, ///< The server is newer than us.
};

/// The mode that Nango calls so ("OAUTH2_CC").
AuthMode authModeFromText(const QString &text);
/// Nango's word for a mode; empty for Unknown.
QString authModeText(AuthMode mode);

/// One member of credentials, at the top or below `app`, `user` and `config_override`.
struct CredentialMember {
    QString path; ///< "access_token", "config_override.client_id".
    JsonValue value;
    /// True for all but the type, the expiry and what is empty: what is not known is taken for a secret.
    bool secret = true;
    /// True when the contract names it for this type; a provider's own fields and newer ones are not.
    bool known = false;
};

/// The credentials of a connection: a view of the bytes that came, whatever their type. Secret: kept in
/// memory only.
class Credentials
{
public:
    Credentials() = default;
    explicit Credentials(JsonValue json) : m_json(std::move(json)) {}

    const JsonValue &json() const { return m_json; }
    /// Nothing is there: the key may not read them, or there are none (NONE). The server does not say which.
    bool isEmpty() const { return m_json.members().empty(); }
    QString typeText() const { return optionalString(m_json, "type"); }
    /// None when there is no type, Unknown for one that is not in the contract.
    AuthMode type() const;
    /// When the token ends; invalid when it does not or nobody knows.
    QDateTime expiresAt() const;
    /// What requests are authorised with (an access token, an API key, a password…); Missing without one.
    JsonValue token() const;
    /// Missing unless it was asked for, and for types without.
    JsonValue refreshToken() const { return part("refresh_token"); }
    /// The provider's own answer to the token request; holds the same secrets again.
    JsonValue raw() const { return m_json["raw"]; }
    /// All members but `raw`, in their order, each leaf once.
    std::vector<CredentialMember> members() const;
    /// What the contract promises for this type and is not there. Empty for unknown types.
    QStringList missing() const;

private:
    JsonValue part(QByteArrayView key) const;

    JsonValue m_json;
};

/// The `credentials` of a connection or the answer to an import; an error unless they are an object.
Decoded<Credentials> decodeCredentials(const JsonValue &json);

} // namespace console
