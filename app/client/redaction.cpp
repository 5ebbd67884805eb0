#include "client/redaction.h"

#include "core/secretnames.h"

#include <algorithm>

namespace console {

namespace {

constexpr qsizetype sampleLength = 600;
constexpr qsizetype parsedAtMost = 1024 * 1024;
// Deeper than any payload is worth showing.
constexpr int deepest = 64;

QString mask()
{
    return QStringLiteral("•••");
}

bool hidesValue(const QString &key)
{
    // The provider's own answer to a token request.
    return key == QLatin1String("raw") || namesSecret(key);
}

bool isOpenMember(const QString &key)
{
    return key == QLatin1String("type") || key == QLatin1String("expires_at");
}

/// Writes a value anew, without its secrets.
class Masker
{
public:
    explicit Masker(const Redaction &redaction) : m_redaction(redaction) {}

    void append(const JsonValue &value, bool secret, int depth)
    {
        if (depth > deepest)
            out += "\"…\"";
        else if (value.isObject())
            appendObject(value, secret, depth);
        else if (value.isArray())
            appendArray(value, secret, depth);
        else
            appendLeaf(value, secret);
    }

    QByteArray out;

private:
    void appendObject(const JsonValue &object, bool secret, int depth)
    {
        out += '{';
        char separator = '\0';
        for (const JsonMember &member : object.members()) {
            if (std::exchange(separator, ',') != '\0')
                out += ',';
            out += jsonString(m_redaction.text(member.key)) + ':';
            append(member.value, (secret && !isOpenMember(member.key)) || hidesValue(member.key), depth + 1);
        }
        out += '}';
    }

    void appendArray(const JsonValue &array, bool secret, int depth)
    {
        out += '[';
        char separator = '\0';
        for (const JsonValue &item : array.items()) {
            if (std::exchange(separator, ',') != '\0')
                out += ',';
            append(item, secret, depth + 1);
        }
        out += ']';
    }

    void appendLeaf(const JsonValue &leaf, bool secret)
    {
        const bool harmless = leaf.isNull() || leaf.kind() == JsonValue::Kind::Bool;
        if (secret && !harmless) {
            out += jsonString(mask());
            return;
        }
        // Escapes are no way round: the text is looked at as it reads.
        const std::optional<QString> text = leaf.string();
        const QString clean = text ? m_redaction.text(*text) : QString();
        out += text && clean != *text ? jsonString(clean) : leaf.toRawBytes();
    }

    const Redaction &m_redaction;
};

/// What of base64 text is the same wherever the bytes lie in it, after `before` other bytes.
QByteArray base64Core(const QByteArray &bytes, int before, QByteArray::Base64Options options)
{
    const QByteArray text = (QByteArray(before, '\0') + bytes).toBase64(options | QByteArray::OmitTrailingEquals);
    // Each character holds six bits: those at the ends are shared with the neighbours.
    const qsizetype begin = (before * 8 + 5) / 6;
    const qsizetype end = (before + bytes.size()) * 8 / 6;
    return text.mid(begin, end - begin);
}

/// How long the character that `at` begins is when it is `c`: as it is in any case, as %2D or as \u002d; 0 when
/// it is another.
qsizetype lengthOf(char c, QStringView at)
{
    if (at.isEmpty())
        return 0;
    const QChar wanted = QChar::fromLatin1(c).toLower();
    if (at.front().toLower() == wanted)
        return 1;
    for (const QLatin1String escape : {QLatin1String("%"), QLatin1String("\\u00")}) {
        if (!at.startsWith(escape, Qt::CaseInsensitive))
            continue;
        bool isHex = false;
        const int code = at.mid(escape.size(), 2).toInt(&isHex, 16);
        if (isHex && QChar(code).toLower() == wanted)
            return escape.size() + 2;
    }
    return 0;
}

/// How long the key is that `at` begins, each of its characters written in any of these ways; 0 when it is none.
qsizetype lengthOf(const QByteArray &key, QStringView at)
{
    qsizetype length = 0;
    for (const char c : key) {
        const qsizetype one = lengthOf(c, at.mid(length));
        if (one == 0)
            return 0;
        length += one;
    }
    return length;
}

QString withoutKey(const QString &text, const QByteArray &key)
{
    QString clean;
    qsizetype kept = 0;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype length = lengthOf(key, QStringView(text).mid(at));
        if (length == 0) {
            ++at;
            continue;
        }
        clean += QStringView(text).mid(kept, at - kept);
        clean += mask();
        at += length;
        kept = at;
    }
    return kept == 0 ? text : clean.append(QStringView(text).mid(kept));
}

} // namespace

std::vector<Redaction::Form> Redaction::formsOf(const Secret &key)
{
    std::vector<Form> forms;
    if (key.isEmpty())
        return forms;
    const auto add = [&forms](const QByteArray &text, Qt::CaseSensitivity cases) {
        forms.push_back({Secret(text), cases});
    };
    const QByteArray &plain = key.reveal();
    add(plain.toHex(), Qt::CaseInsensitive);
    for (const int before : {0, 1, 2}) {
        add(base64Core(plain, before, QByteArray::Base64Encoding), Qt::CaseSensitive);
        add(base64Core(plain, before, QByteArray::Base64UrlEncoding), Qt::CaseSensitive);
    }
    return forms;
}

Redaction::Redaction(const Secret &key) : m_key(key), m_forms(std::make_shared<const std::vector<Form>>(formsOf(key)))
{
}

QString Redaction::text(const QString &text) const
{
    if (m_key.isEmpty() || text.isEmpty())
        return text;
    QString clean = withoutKey(text, m_key.reveal());
    for (const Form &form : *m_forms)
        clean.replace(QString::fromUtf8(form.text.reveal()), mask(), form.cases);
    return clean;
}

QByteArray Redaction::json(const JsonValue &value) const
{
    Masker masker(*this);
    masker.append(value, false, 0);
    return masker.out;
}

QByteArray Redaction::sample(const QByteArray &body) const
{
    if (body.size() <= parsedAtMost) {
        if (const auto value = parseJson(body); value && (value->isObject() || value->isArray()))
            return QString::fromUtf8(json(*value)).left(sampleLength).toUtf8();
    }
    // Through QString, so that what is not UTF-8 becomes harmless and no sequence is cut in two. The key
    // goes before the cut, or half of it could stay.
    QByteArray begin = body.left(2 * sampleLength);
    // UTF-16 reads as text with a zero between any two characters.
    begin.replace('\0', QByteArrayView());
    return text(QString::fromUtf8(begin)).left(sampleLength).toUtf8();
}

Error Redaction::error(Error error) const
{
    for (QString *text : {&error.attempted, &error.message, &error.nextStep, &error.serverCode, &error.serverMessage,
                          &error.supportId, &error.missingScope})
        *text = this->text(*text);
    for (QByteArray *bytes : {&error.payload, &error.bodySample})
        *bytes = text(QString::fromUtf8(*bytes)).toUtf8();
    return error;
}

} // namespace console
