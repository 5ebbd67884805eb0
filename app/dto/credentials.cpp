#include "dto/credentials.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

namespace {

/// What the contract names for a type: members that are always there, and others.
struct Shape {
    AuthMode mode;
    QLatin1String text;
    const char *always; ///< Names, parted by spaces.
    const char *maybe;
    const char *token; ///< Which of them authorises requests.
};

#define L(text) QLatin1String(text)

constexpr Shape shapes[] = {
    {AuthMode::OAuth1, L("OAUTH1"), "oauth_token oauth_token_secret", "", "oauth_token"},
    {AuthMode::OAuth2, L("OAUTH2"), "access_token", "refresh_token expires_at config_override", "access_token"},
    {AuthMode::OAuth2Cc, L("OAUTH2_CC"), "token client_id client_secret",
     "client_certificate client_private_key expires_at", "token"},
    {AuthMode::Basic, L("BASIC"), "username password", "", "password"},
    {AuthMode::ApiKey, L("API_KEY"), "apiKey", "", "apiKey"},
    {AuthMode::Custom, L("CUSTOM"), "", "app user", ""},
    {AuthMode::App, L("APP"), "access_token", "expires_at jwtToken", "access_token"},
    {AuthMode::AppStore, L("APP_STORE"), "access_token private_key", "expires_at", "access_token"},
    {AuthMode::None, L("NONE"), "", "", ""},
    {AuthMode::Tba, L("TBA"), "token_id token_secret", "config_override", "token_id"},
    {AuthMode::Jwt, L("JWT"), "",
     "token expires_at issuerId privateKeyId privateKey apiSecretId apiSecretKey accountIdentifier userName", "token"},
    {AuthMode::Bill, L("BILL"), "username password organization_id dev_key", "session_id user_id expires_at",
     "session_id"},
    {AuthMode::TwoStep, L("TWO_STEP"), "", "token refresh_token expires_at", "token"},
    {AuthMode::Signature, L("SIGNATURE"), "username password", "token expires_at", "token"},
    // Both store credentials of type OAUTH2.
    {AuthMode::McpOAuth2, L("MCP_OAUTH2"), "access_token", "refresh_token expires_at config_override", "access_token"},
    {AuthMode::McpOAuth2Generic, L("MCP_OAUTH2_GENERIC"), "access_token", "refresh_token expires_at config_override",
     "access_token"},
    // Stores those of its provider's own kind.
    {AuthMode::InstallPlugin, L("INSTALL_PLUGIN"), "", "username password", "password"},
    {AuthMode::AwsSigV4, L("AWS_SIGV4"), "role_arn region service access_key_id secret_access_key session_token",
     "expires_at external_id", "session_token"},
};

#undef L

const Shape *shapeOf(AuthMode mode)
{
    const auto *const found =
        std::find_if(std::begin(shapes), std::end(shapes), [mode](const Shape &shape) { return shape.mode == mode; });
    return found == std::end(shapes) ? nullptr : found;
}

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(u' ', Qt::SkipEmptyParts);
}

bool names(const Shape *shape, const QString &member)
{
    return shape && (words(shape->always).contains(member) || words(shape->maybe).contains(member));
}

/// Members that are credentials of their own, or part of them.
bool isGroup(const QString &name)
{
    return name == QLatin1String("app") || name == QLatin1String("user") || name == QLatin1String("config_override");
}

bool isOpen(const QString &name, const JsonValue &value)
{
    // The two that the server's own redaction leaves too.
    return name == QLatin1String("type") || name == QLatin1String("expires_at") || value.isMissingOrNull();
}

} // namespace

AuthMode authModeFromText(const QString &text)
{
    for (const Shape &shape : shapes) {
        if (text == shape.text)
            return shape.mode;
    }
    return AuthMode::Unknown;
}

QString authModeText(AuthMode mode)
{
    const Shape *shape = shapeOf(mode);
    return shape ? QString(shape->text) : QString();
}

AuthMode Credentials::type() const
{
    const QString text = typeText();
    return text.isEmpty() ? AuthMode::None : authModeFromText(text);
}

JsonValue Credentials::part(QByteArrayView key) const
{
    // CUSTOM of older servers has an app's credentials and a user's: requests go out with the app's.
    for (const char *group : {"", "app", "user"}) {
        const JsonValue value = *group == '\0' ? m_json[key] : m_json[group][key];
        if (!value.isMissingOrNull())
            return value;
    }
    return {};
}

QDateTime Credentials::expiresAt() const
{
    for (const char *group : {"", "app", "user"}) {
        const QDateTime time = optionalTime(*group == '\0' ? m_json : m_json[group], "expires_at");
        if (time.isValid())
            return time;
    }
    return {};
}

JsonValue Credentials::token() const
{
    if (type() == AuthMode::Custom)
        return part("access_token");
    const Shape *shape = shapeOf(type());
    return shape && *shape->token != '\0' ? m_json[shape->token] : JsonValue();
}

std::vector<CredentialMember> Credentials::members() const
{
    const Shape *shape = shapeOf(type());
    std::vector<CredentialMember> all;
    for (const JsonMember &member : m_json.members()) {
        if (member.key == QLatin1String("raw"))
            continue;
        const bool known = member.key == QLatin1String("type") || names(shape, member.key);
        if (!isGroup(member.key) || !member.value.isObject()) {
            all.push_back({member.key, member.value, !isOpen(member.key, member.value), known});
            continue;
        }
        for (const JsonMember &inner : member.value.members())
            all.push_back({member.key + u'.' + inner.key, inner.value, !isOpen(inner.key, inner.value), known});
    }
    return all;
}

QStringList Credentials::missing() const
{
    const Shape *shape = shapeOf(type());
    QStringList absent;
    for (const QString &name : shape ? words(shape->always) : QStringList()) {
        if (m_json[name.toLatin1()].isMissingOrNull())
            absent << name;
    }
    return absent;
}

Decoded<Credentials> decodeCredentials(const JsonValue &json)
{
    if (!json.isObject())
        return tl::unexpected(
            DecodeError{{}, QCoreApplication::translate("console::DecodeError", "an object was expected here")});
    return Credentials(json);
}

} // namespace console
