#include "core/json.h"

#include "core/jsongrammar.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

using jsongrammar::skipSpace;
using jsongrammar::stringEnd;
using jsongrammar::valueEnd;

/// Steps through the members or elements of one container.
class JsonWalker
{
public:
    explicit JsonWalker(const JsonValue &container)
        : m_container(container), m_base(container.m_document.constData()), m_at(m_base + container.m_begin + 1),
          m_end(m_base + container.m_end)
    {
    }

    bool next()
    {
        m_at = skipSpace(m_at, m_end);
        if (m_at < m_end && *m_at == ',')
            m_at = skipSpace(m_at + 1, m_end);
        return m_at < m_end && *m_at != '}' && *m_at != ']';
    }

    QByteArrayView key()
    {
        const char *begin = m_at;
        m_at = stringEnd(m_at, m_end);
        const QByteArrayView raw(begin, m_at - begin);
        m_at = skipSpace(m_at, m_end);
        ++m_at; // the colon
        return raw;
    }

    JsonValue value()
    {
        m_at = skipSpace(m_at, m_end);
        const char *begin = m_at;
        m_at = valueEnd(m_at, m_end);
        return {m_container.m_document, begin - m_base, m_at - m_base};
    }

    void skipValue() { m_at = valueEnd(skipSpace(m_at, m_end), m_end); }

private:
    const JsonValue &m_container;
    const char *m_base;
    const char *m_at;
    const char *m_end;
};

namespace {

/// The code unit of the four hex digits at `digits`.
char16_t hexUnit(QByteArrayView digits)
{
    return static_cast<char16_t>(digits.first(4).toByteArray().toUShort(nullptr, 16));
}

void appendUnit(QString &out, QByteArrayView raw, qsizetype &at)
{
    const char16_t unit = hexUnit(raw.sliced(at + 2));
    const bool pairFollows = QChar::isHighSurrogate(unit) && at + 12 <= raw.size() && raw[at + 6] == '\\' &&
                             raw[at + 7] == 'u' && QChar::isLowSurrogate(hexUnit(raw.sliced(at + 8)));
    if (pairFollows) {
        out += QChar(unit);
        out += QChar(hexUnit(raw.sliced(at + 8)));
        at += 12;
        return;
    }
    if (QChar::isSurrogate(unit))
        out += QString::fromLatin1(raw.sliced(at, 6));
    else
        out += QChar(unit);
    at += 6;
}

QChar simpleEscape(char c)
{
    switch (c) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(c);
    }
}

/// The text of a string token, quotes included.
QString decodeString(QByteArrayView token)
{
    const QByteArrayView raw = token.sliced(1, token.size() - 2);
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw);
    QString out;
    out.reserve(raw.size());
    for (qsizetype at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            const qsizetype next = raw.indexOf('\\', at);
            const qsizetype end = next < 0 ? raw.size() : next;
            out += QString::fromUtf8(raw.sliced(at, end - at));
            at = end;
        } else if (raw[at + 1] == 'u') {
            appendUnit(out, raw, at);
        } else {
            out += simpleEscape(raw[at + 1]);
            at += 2;
        }
    }
    return out;
}

bool keyEquals(QByteArrayView rawKey, QByteArrayView key)
{
    const QByteArrayView inner = rawKey.sliced(1, rawKey.size() - 2);
    return inner.contains('\\') ? decodeString(rawKey).toUtf8() == key : inner == key;
}

} // namespace

QString JsonError::toString() const
{
    return QCoreApplication::translate("console::JsonError", "Line %1, column %2: %3")
        .arg(line)
        .arg(column)
        .arg(message);
}

JsonValue::Kind JsonValue::kind() const
{
    if (isMissing())
        return Kind::Missing;
    switch (m_document.at(m_begin)) {
    case '{':
        return Kind::Object;
    case '[':
        return Kind::Array;
    case '"':
        return Kind::String;
    case 't':
    case 'f':
        return Kind::Bool;
    case 'n':
        return Kind::Null;
    default:
        return Kind::Number;
    }
}

QByteArrayView JsonValue::raw() const
{
    return QByteArrayView(m_document).sliced(m_begin, m_end - m_begin);
}

JsonValue JsonValue::operator[](QByteArrayView key) const
{
    if (!isObject())
        return {};
    JsonValue found;
    for (JsonWalker walker(*this); walker.next();) {
        if (keyEquals(walker.key(), key))
            found = walker.value();
        else
            walker.skipValue();
    }
    return found;
}

std::vector<JsonMember> JsonValue::members() const
{
    std::vector<JsonMember> all;
    if (!isObject())
        return all;
    for (JsonWalker walker(*this); walker.next();) {
        QString key = decodeString(walker.key());
        all.push_back({std::move(key), walker.value()});
    }
    return all;
}

std::vector<JsonValue> JsonValue::items() const
{
    std::vector<JsonValue> all;
    if (!isArray())
        return all;
    for (JsonWalker walker(*this); walker.next();)
        all.push_back(walker.value());
    return all;
}

std::optional<QString> JsonValue::string() const
{
    if (!isString())
        return std::nullopt;
    return decodeString(raw());
}

std::optional<bool> JsonValue::boolean() const
{
    if (kind() != Kind::Bool)
        return std::nullopt;
    return raw() == "true";
}

std::optional<qint64> JsonValue::integer() const
{
    if (kind() != Kind::Number)
        return std::nullopt;
    bool ok = false;
    const qint64 number = toRawBytes().toLongLong(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

QString JsonValue::toText() const
{
    if (isMissing())
        return {};
    return isString() ? decodeString(raw()) : QString::fromUtf8(raw());
}

tl::expected<JsonValue, JsonError> parseJson(const QByteArray &text)
{
    const char *begin = text.constData();
    const char *end = begin + text.size();
    if (const auto error = jsongrammar::checkJson(begin, end))
        return tl::unexpected(*error);
    const char *start = skipSpace(begin, end);
    return JsonValue(text, start - begin, valueEnd(start, end) - begin);
}

} // namespace console
