#include "client/redaction.h"

#include <array>

namespace console {

namespace {

constexpr qsizetype sampleLength = 600;
constexpr qsizetype parsedAtMost = 1024 * 1024;
// Deeper than any payload is worth showing.
constexpr int deepest = 64;

QByteArray mask()
{
    return QByteArrayLiteral("\"•••\"");
}

bool isOpenMember(const QString &key)
{
    return key == QLatin1String("type") || key == QLatin1String("expires_at");
}

void append(QByteArray &out, const JsonValue &value, bool secret, int depth)
{
    if (depth > deepest) {
        out += "\"…\"";
        return;
    }
    if (value.isObject()) {
        char separator = '{';
        for (const JsonMember &member : value.members()) {
            out += separator;
            out += jsonString(member.key) + ':';
            const bool hidden = (secret && !isOpenMember(member.key)) || namesSecret(member.key);
            append(out, member.value, hidden, depth + 1);
            separator = ',';
        }
        out += separator == '{' ? "{}" : "}";
        return;
    }
    if (value.isArray()) {
        char separator = '[';
        for (const JsonValue &item : value.items()) {
            out += separator;
            append(out, item, secret, depth + 1);
            separator = ',';
        }
        out += separator == '[' ? "[]" : "]";
        return;
    }
    const bool harmless = value.isNull() || value.kind() == JsonValue::Kind::Bool;
    if (secret && !harmless)
        out += mask();
    else
        out += value.raw();
}

} // namespace

bool namesSecret(const QString &name)
{
    QString plain;
    for (const QChar c : name) {
        if (c.isLetterOrNumber())
            plain += c.toLower();
    }
    static const std::array words{"secret",     "password",      "token",      "apikey",         "privatekey",
                                  "credential", "authorization", "cookie",     "signingkey",     "accesskey",
                                  "devkey",     "hmackey",       "passphrase", "clientassertion"};
    for (const char *word : words) {
        if (plain.contains(QLatin1String(word)))
            return true;
    }
    return plain == QLatin1String("raw") || plain == QLatin1String("pass");
}

QString Redaction::text(const QString &text) const
{
    if (m_key.isEmpty() || text.isEmpty())
        return text;
    QString clean = text;
    return clean.replace(QString::fromUtf8(m_key.reveal()), QStringLiteral("•••"), Qt::CaseInsensitive);
}

QByteArray Redaction::bytes(const QByteArray &bytes) const
{
    if (m_key.isEmpty())
        return bytes;
    QByteArray clean = bytes;
    return clean.replace(m_key.reveal(), QByteArrayLiteral("•••"));
}

QByteArray Redaction::json(const JsonValue &value) const
{
    QByteArray out;
    append(out, value, false, 0);
    return bytes(out);
}

QByteArray Redaction::sample(const QByteArray &body) const
{
    if (body.size() <= parsedAtMost) {
        if (const auto value = parseJson(body); value && (value->isObject() || value->isArray()))
            return json(*value).left(sampleLength);
    }
    // Through QString, so that what is not UTF-8 becomes harmless and no sequence is cut in two. The key
    // goes before the cut, or half of it could stay.
    const QString clean = text(QString::fromUtf8(body.left(2 * sampleLength)));
    return clean.left(sampleLength).toUtf8();
}

} // namespace console
