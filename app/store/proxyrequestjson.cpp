#include "store/proxyrequestjson.h"

#include "core/json.h"

#include <array>

namespace console {

namespace {

// The words in the file: they never change.
constexpr std::array<std::pair<ProxyBodyKind, QLatin1String>, 6> BodyKindWords{{
    {ProxyBodyKind::None, QLatin1String("none")},
    {ProxyBodyKind::Json, QLatin1String("json")},
    {ProxyBodyKind::Form, QLatin1String("form")},
    {ProxyBodyKind::Text, QLatin1String("text")},
    {ProxyBodyKind::File, QLatin1String("file")},
    {ProxyBodyKind::Multipart, QLatin1String("multipart")},
}};

QString bodyKindWord(ProxyBodyKind kind)
{
    for (const auto &[known, word] : BodyKindWords) {
        if (known == kind)
            return word;
    }
    return BodyKindWords.front().second;
}

ProxyBodyKind bodyKindFrom(const QString &text)
{
    for (const auto &[kind, word] : BodyKindWords) {
        if (text == word)
            return kind;
    }
    return ProxyBodyKind::None;
}

QByteArray toJson(const QList<NameValue> &values)
{
    QByteArrayList rows;
    for (const NameValue &value : values) {
        rows << JsonObjectWriter()
                    .string("name", value.name)
                    .string("value", value.value)
                    .boolean("enabled", value.enabled)
                    .toJson();
    }
    return '[' + rows.join(',') + ']';
}

QByteArray toJson(const QList<FormPart> &parts)
{
    QByteArrayList rows;
    for (const FormPart &part : parts) {
        rows << JsonObjectWriter()
                    .string("name", part.name)
                    .string("value", part.value)
                    .string("filePath", part.filePath)
                    .string("contentType", part.contentType)
                    .boolean("enabled", part.enabled)
                    .toJson();
    }
    return '[' + rows.join(',') + ']';
}

QList<FormPart> partsFrom(const JsonValue &json)
{
    QList<FormPart> parts;
    for (const JsonValue &row : json.items())
        parts << FormPart{.name = row["name"].string().value_or(QString()),
                          .value = row["value"].string().value_or(QString()),
                          .filePath = row["filePath"].string().value_or(QString()),
                          .contentType = row["contentType"].string().value_or(QString()),
                          .enabled = row["enabled"].boolean().value_or(true)};
    return parts;
}

QList<NameValue> valuesFrom(const JsonValue &json)
{
    QList<NameValue> values;
    for (const JsonValue &row : json.items())
        values << NameValue{.name = row["name"].string().value_or(QString()),
                            .value = row["value"].string().value_or(QString()),
                            .enabled = row["enabled"].boolean().value_or(true)};
    return values;
}

} // namespace

QByteArray requestToJson(const ProxyRequest &request)
{
    JsonObjectWriter writer;
    writer.raw("params", toJson(request.params))
        .raw("headers", toJson(request.headers))
        .string("bodyKind", bodyKindWord(request.bodyKind))
        .raw("form", toJson(request.form))
        .string("filePath", request.filePath)
        .integer("retries", request.retries)
        .string("retryOn", request.retryOn)
        .string("baseUrlOverride", request.baseUrlOverride)
        .raw("parts", toJson(request.parts))
        .string("activityLogId", request.activityLogId);
    if (request.decompress)
        writer.boolean("decompress", *request.decompress);
    if (request.forwardHeadersOnRedirect)
        writer.boolean("forwardHeadersOnRedirect", *request.forwardHeadersOnRedirect);
    return writer.toJson();
}

bool requestFromJson(const QByteArray &json, ProxyRequest &request)
{
    const auto parsed = parseJson(json);
    if (!parsed || !parsed->isObject())
        return false;
    const JsonValue &object = *parsed;
    request.params = valuesFrom(object["params"]);
    request.headers = valuesFrom(object["headers"]);
    request.bodyKind = bodyKindFrom(object["bodyKind"].string().value_or(QString()));
    request.form = valuesFrom(object["form"]);
    request.filePath = object["filePath"].string().value_or(QString());
    request.retries = static_cast<int>(object["retries"].integer().value_or(0));
    request.retryOn = object["retryOn"].string().value_or(QString());
    request.baseUrlOverride = object["baseUrlOverride"].string().value_or(QString());
    request.parts = partsFrom(object["parts"]);
    request.activityLogId = object["activityLogId"].string().value_or(QString());
    request.decompress = object["decompress"].boolean();
    request.forwardHeadersOnRedirect = object["forwardHeadersOnRedirect"].boolean();
    return true;
}

} // namespace console
