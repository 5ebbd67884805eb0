#include "models/jwt.h"

#include <QRegularExpression>

#include <vector>

namespace console {

namespace {

constexpr size_t SignedParts = 3;
constexpr size_t EncryptedParts = 5;

/// The parts between dots; one more than a token can have stands for any number.
std::vector<QByteArrayView> partsOf(QByteArrayView text)
{
    std::vector<QByteArrayView> parts;
    while (parts.size() <= EncryptedParts) {
        const qsizetype dot = text.indexOf('.');
        parts.push_back(dot < 0 ? text : text.first(dot));
        if (dot < 0)
            break;
        text = text.sliced(dot + 1);
    }
    return parts;
}

QByteArrayView withoutPadding(QByteArrayView part)
{
    // RFC 7515 writes none, some issuers do. Right padding fills the last four characters.
    if (part.size() % 4 != 0)
        return part;
    for (int i = 0; i < 2 && part.endsWith('='); ++i)
        part.chop(1);
    return part;
}

std::optional<QByteArray> decoded(QByteArrayView part)
{
    const QByteArrayView text = withoutPadding(part);
    // One character alone is no byte; Qt would drop it.
    if (text.size() % 4 == 1)
        return std::nullopt;
    auto bytes = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::Base64UrlEncoding |
                                                                        QByteArray::AbortOnBase64DecodingErrors);
    return bytes ? std::optional(std::move(bytes.decoded)) : std::nullopt;
}

JsonValue jsonOf(const QByteArray &bytes)
{
    const auto json = parseJson(bytes);
    return json ? *json : JsonValue();
}

/// The header of a token; Missing when it is none.
JsonValue headerOf(QByteArrayView part)
{
    const auto bytes = decoded(part);
    const JsonValue header = bytes ? jsonOf(*bytes) : JsonValue();
    return header.isObject() && header["alg"].isString() ? header : JsonValue();
}

bool areAllBase64(const std::vector<QByteArrayView> &parts)
{
    for (const QByteArrayView &part : parts) {
        if (!decoded(part))
            return false;
    }
    return true;
}

Jwt::Payload payloadOf(const QByteArray &bytes, const JsonValue &json)
{
    if (bytes.isEmpty())
        return Jwt::Payload::Empty;
    if (json.isMissing())
        return readJwt(bytes) ? Jwt::Payload::Token : Jwt::Payload::NotJson;
    return json.isObject() ? Jwt::Payload::Claims : Jwt::Payload::OtherJson;
}

bool isUnsigned(const JsonValue &header, QByteArrayView signature)
{
    return signature.isEmpty() || header["alg"].toText().compare(QLatin1String("none"), Qt::CaseInsensitive) == 0;
}

} // namespace

std::optional<Jwt> readJwt(QByteArrayView text)
{
    if (text.size() > LargestJwt)
        return std::nullopt;
    const std::vector<QByteArrayView> parts = partsOf(text);
    if (parts.size() != SignedParts && parts.size() != EncryptedParts)
        return std::nullopt;
    const JsonValue header = headerOf(parts.front());
    if (header.isMissing() || !areAllBase64(parts))
        return std::nullopt;
    if (parts.size() == EncryptedParts) {
        // Without `enc` it is another text of five parts.
        return header["enc"].isString()
                   ? std::optional(
                         Jwt{.kind = Jwt::Kind::Encrypted, .payload = Jwt::Payload::Encrypted, .header = header})
                   : std::nullopt;
    }
    const QByteArray payload = decoded(parts[1]).value();
    const JsonValue claims = jsonOf(payload);
    return Jwt{.kind = isUnsigned(header, parts[2]) ? Jwt::Kind::Unsigned : Jwt::Kind::Signed,
               .payload = payloadOf(payload, claims),
               .header = header,
               .claims = claims};
}

QDateTime numericDate(const JsonValue &value)
{
    // Digits and at most a fraction: what has an exponent is no time that anybody would recognise.
    static const QRegularExpression form(QStringLiteral("^(\\d{1,12})(?:\\.\\d+)?$"));
    const auto match = value.kind() == JsonValue::Kind::Number ? form.match(QString::fromLatin1(value.raw()))
                                                               : QRegularExpressionMatch();
    if (!match.hasMatch())
        return {};
    constexpr qint64 EndOfYear9999 = 253'402'300'799;
    const qint64 seconds = match.captured(1).toLongLong();
    return seconds > EndOfYear9999 ? QDateTime() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC);
}

} // namespace console
