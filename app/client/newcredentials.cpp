#include "client/newcredentials.h"

#include "core/json.h"
#include "core/timestamps.h"

#include <QCoreApplication>

namespace console::newcredentials {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::NewCredentials", text);
}

/// A number of milliseconds below it lies in 1973 or before: it was meant to be seconds.
constexpr qint64 leastMilliseconds = 100'000'000'000;

class Writer
{
public:
    explicit Writer(const char *type) { m_object.string("type", QString::fromLatin1(type)); }

    Writer &always(QByteArrayView key, const QString &text)
    {
        m_object.string(key, text);
        return *this;
    }
    Writer &always(QByteArrayView key, const Secret &secret) { return always(key, QString::fromUtf8(secret.reveal())); }
    template <typename Text>
    Writer &maybe(QByteArrayView key, const Text &text)
    {
        return text.isEmpty() ? *this : always(key, text);
    }
    Writer &time(QByteArrayView key, const QDateTime &time)
    {
        return time.isValid() ? always(key, time.toUTC().toString(Qt::ISODateWithMs)) : *this;
    }
    Writer &client(const ClientOverride &client)
    {
        JsonObjectWriter inner;
        if (!client.clientId.isEmpty())
            inner.string("client_id", client.clientId);
        if (!client.clientSecret.isEmpty())
            inner.string("client_secret", QString::fromUtf8(client.clientSecret.reveal()));
        if (const QByteArray json = inner.toJson(); json != "{}")
            m_object.raw("config_override", json);
        return *this;
    }
    QByteArray toJson() const { return m_object.toJson(); }

private:
    JsonObjectWriter m_object;
};

QString expiryProblem(const JsonValue &expiry)
{
    if (expiry.isMissing())
        return {};
    if (expiry.isString())
        return parseTimestamp(*expiry.string()).isValid() ? QString()
                                                          : tr("expires_at is no time such as 2035-01-31T00:00:00Z");
    const auto number = expiry.integer();
    if (!number)
        return tr("expires_at is no time: the server would take it for January 1970");
    return *number >= leastMilliseconds
               ? QString()
               : tr("expires_at is in seconds: the server takes milliseconds, and would read January 1970");
}

} // namespace

QByteArray oauth2(const Secret &accessToken, const Secret &refreshToken, const QDateTime &expiresAt,
                  const ClientOverride &client)
{
    return Writer("OAUTH2")
        .always("access_token", accessToken)
        .maybe("refresh_token", refreshToken)
        .time("expires_at", expiresAt)
        .client(client)
        .toJson();
}

QByteArray oauth1(const Secret &token, const Secret &tokenSecret)
{
    return Writer("OAUTH1").always("oauth_token", token).always("oauth_token_secret", tokenSecret).toJson();
}

QByteArray oauth2Cc(const ClientCredentials &credentials)
{
    return Writer("OAUTH2_CC")
        .always("token", credentials.token)
        .always("client_id", credentials.clientId)
        .always("client_secret", credentials.clientSecret)
        .maybe("client_certificate", credentials.clientCertificate)
        .maybe("client_private_key", credentials.clientPrivateKey)
        .time("expires_at", credentials.expiresAt)
        .toJson();
}

QByteArray apiKey(const Secret &key)
{
    return Writer("API_KEY").always("apiKey", key).toJson();
}

QByteArray basic(const QString &username, const Secret &password)
{
    return Writer("BASIC").always("username", username).always("password", password).toJson();
}

QByteArray tba(const QString &tokenId, const Secret &tokenSecret, const ClientOverride &client)
{
    return Writer("TBA").always("token_id", tokenId).always("token_secret", tokenSecret).client(client).toJson();
}

QByteArray app(const QString &appId, const QString &installationId)
{
    return Writer("APP").always("app_id", appId).always("installation_id", installationId).toJson();
}

QByteArray custom(const QString &appId, const QString &installationId)
{
    return Writer("CUSTOM").always("app_id", appId).always("installation_id", installationId).toJson();
}

QByteArray none()
{
    return Writer("NONE").toJson();
}

QString importProblem(const QByteArray &json)
{
    const JsonValue credentials = parseJson(json).value_or(JsonValue());
    if (!credentials.isObject())
        return tr("The credentials are no JSON object");
    return expiryProblem(credentials["expires_at"]);
}

QByteArray integrationOAuth(const OAuthApp &oauth)
{
    Writer writer(oauth.type.toLatin1().constData());
    writer.always("client_id", oauth.clientId).always("client_secret", oauth.clientSecret);
    if (oauth.scopes)
        writer.always("scopes", *oauth.scopes);
    if (oauth.webhookSecret)
        writer.always("webhook_secret", *oauth.webhookSecret);
    return writer.toJson();
}

QByteArray integrationApp(const QString &appId, const QString &appLink, const Secret &privateKey)
{
    return Writer("APP").always("app_id", appId).always("app_link", appLink).always("private_key", privateKey).toJson();
}

QByteArray integrationCustom(const QString &clientId, const Secret &clientSecret, const QString &appId,
                             const QString &appLink, const Secret &privateKey)
{
    return Writer("CUSTOM")
        .always("client_id", clientId)
        .always("client_secret", clientSecret)
        .always("app_id", appId)
        .always("app_link", appLink)
        .always("private_key", privateKey)
        .toJson();
}

} // namespace console::newcredentials
