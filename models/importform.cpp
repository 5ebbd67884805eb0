#include "models/importform.h"

#include "core/json.h"
#include "core/timestamps.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

namespace {

constexpr auto ClientIdKey = QLatin1String("config_override.client_id");
constexpr auto ClientSecretKey = QLatin1String("config_override.client_secret");
constexpr auto ExpiryKey = QLatin1String("expires_at");
/// A number of milliseconds below it lies in 1973 or before: it was meant to be seconds.
constexpr qint64 LeastMilliseconds = 100'000'000'000;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ImportForm", text);
}

ImportField field(const char *key, const QString &label, qsizetype longest)
{
    return {.key = QString::fromLatin1(key), .label = label, .longest = longest};
}

ImportField optional(ImportField field)
{
    field.required = false;
    return field;
}

ImportField open(ImportField field)
{
    field.secret = false;
    return field;
}

ImportField emptyToo(ImportField field)
{
    field.required = false;
    field.mayBeEmpty = true;
    return field;
}

ImportField expiry()
{
    return open(optional(field("expires_at", tr("Expires at"), 64)));
}

std::vector<ImportField> clientOverride()
{
    return {open(optional(field("config_override.client_id", tr("Own client ID"), 255))),
            optional(field("config_override.client_secret", tr("Own client secret"), 2048))};
}

std::vector<ImportField> with(std::vector<ImportField> fields, const std::vector<ImportField> &more)
{
    fields.insert(fields.end(), more.begin(), more.end());
    return fields;
}

std::vector<ImportField> githubApp()
{
    return {open(field("app_id", tr("App ID"), 255)), open(field("installation_id", tr("Installation ID"), 255))};
}

QString textOf(const ImportValues &values, const QString &key)
{
    return QString::fromUtf8(values.value(key).reveal());
}

QString expiryProblem(const JsonValue &expiry)
{
    if (expiry.isMissing())
        return {};
    if (expiry.isString())
        return parseTimestamp(*expiry.string()).isValid() ? QString()
                                                          : tr("“Expires at” is no time such as 2035-01-31T00:00:00Z.");
    const auto number = expiry.integer();
    if (!number)
        return tr("“expires_at” is neither a time nor milliseconds.");
    return *number >= LeastMilliseconds
               ? QString()
               : tr("“expires_at” is in seconds: the server takes milliseconds, and would read January 1970.");
}

JsonValue member(const JsonValue &object, const QString &path)
{
    JsonValue at = object;
    for (const QString &key : path.split(u'.'))
        at = at[key.toUtf8()];
    return at;
}

} // namespace

std::vector<AuthMode> importableModes()
{
    return {AuthMode::ApiKey, AuthMode::OAuth2, AuthMode::OAuth2Cc, AuthMode::Basic, AuthMode::OAuth1,
            AuthMode::Tba,    AuthMode::App,    AuthMode::Custom,   AuthMode::None};
}

std::vector<ImportField> importFields(AuthMode mode)
{
    switch (mode) {
    case AuthMode::OAuth2:
        return with({field("access_token", tr("Access token"), 16384),
                     optional(field("refresh_token", tr("Refresh token"), 16384)), expiry()},
                    clientOverride());
    case AuthMode::OAuth2Cc:
        return {field("token", tr("Token"), 4096),
                open(field("client_id", tr("Client ID"), 255)),
                field("client_secret", tr("Client secret"), 2048),
                optional(field("client_certificate", tr("Client certificate"), 10000)),
                optional(field("client_private_key", tr("Client private key"), 10000)),
                expiry()};
    case AuthMode::OAuth1:
        return {field("oauth_token", tr("OAuth token"), 2048),
                field("oauth_token_secret", tr("OAuth token secret"), 2048)};
    case AuthMode::ApiKey:
        return {field("apiKey", tr("API key"), 1024)};
    case AuthMode::Basic:
        return {open(emptyToo(field("username", tr("User name"), 1024))),
                emptyToo(field("password", tr("Password"), 1024))};
    case AuthMode::Tba:
        return with({open(field("token_id", tr("Token ID"), 2048)), field("token_secret", tr("Token secret"), 2048)},
                    clientOverride());
    case AuthMode::App:
    case AuthMode::Custom:
        return githubApp();
    default:
        return {};
    }
}

QString importValuesProblem(AuthMode mode, const ImportValues &values)
{
    for (const ImportField &field : importFields(mode)) {
        const QString text = textOf(values, field.key);
        if (field.required && text.isEmpty())
            return tr("%1 is missing.").arg(field.label);
        if (text.size() > field.longest)
            return tr("%1 has %2 characters; the server takes at most %3.")
                .arg(field.label)
                .arg(text.size())
                .arg(field.longest);
    }
    return importJsonProblem(mode, importCredentials(mode, values).reveal());
}

Secret importCredentials(AuthMode mode, const ImportValues &values)
{
    JsonObjectWriter object;
    JsonObjectWriter client;
    object.string("type", authModeText(mode));
    for (const ImportField &field : importFields(mode)) {
        const QString text = textOf(values, field.key);
        if (text.isEmpty() && !field.mayBeEmpty)
            continue;
        if (field.key == ClientIdKey || field.key == ClientSecretKey)
            client.string(field.key.mid(field.key.indexOf(u'.') + 1).toUtf8(), text);
        else
            object.string(field.key.toUtf8(), text);
    }
    if (const QByteArray json = client.toJson(); json != "{}")
        object.raw("config_override", json);
    return Secret(object.toJson());
}

QString importJsonProblem(AuthMode mode, const QByteArray &json)
{
    const auto parsed = parseJson(json);
    if (!parsed || !parsed->isObject())
        return tr("The credentials are no JSON object.");
    const QString type = (*parsed)["type"].string().value_or(QString());
    const AuthMode typed = authModeFromText(type);
    const std::vector<AuthMode> importable = importableModes();
    if (type.isEmpty())
        return tr("The credentials have no “type”.");
    if (std::find(importable.begin(), importable.end(), typed) == importable.end())
        return tr("The server does not import credentials of the type %1.").arg(type);
    if (mode != AuthMode::Unknown && typed != mode)
        return tr("This integration takes %1, not %2.").arg(authModeText(mode), type);
    for (const ImportField &field : importFields(typed)) {
        const JsonValue value = member(*parsed, field.key);
        if (value.isMissing() ? field.required || field.mayBeEmpty : field.key != ExpiryKey && !value.isString())
            return value.isMissing() ? tr("“%1” is missing.").arg(field.key) : tr("“%1” is no text.").arg(field.key);
    }
    return expiryProblem((*parsed)["expires_at"]);
}

QString optionalObjectProblem(const QString &what, const QByteArray &json)
{
    if (json.trimmed().isEmpty())
        return {};
    const auto parsed = parseJson(json);
    if (!parsed)
        return tr("%1 is no JSON.").arg(what);
    return parsed->isObject() ? QString() : tr("%1 must be a JSON object.").arg(what);
}

} // namespace console
