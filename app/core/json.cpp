#include "core/json.h"

#include "core/jsongrammar.h"
#include "core/jsonwalker.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

using jsongrammar::decodedString;
using jsongrammar::isSpace;
using jsongrammar::skipSpace;
using jsongrammar::tokenIs;

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

/// The text of checked UTF-8. QString::fromUtf8() takes a first U+FEFF for a byte order mark and drops it.
QString textOf(QByteArrayView utf8)
{
    constexpr QByteArrayView mark("\xEF\xBB\xBF");
    QString marks;
    while (utf8.startsWith(mark)) {
        marks += QChar(QChar::ByteOrderMark);
        utf8 = utf8.sliced(mark.size());
    }
    return marks.isEmpty() ? QString::fromUtf8(utf8) : marks + QString::fromUtf8(utf8);
}

} // namespace

QString jsongrammar::decodedString(QByteArrayView token)
{
    const QByteArrayView raw = token.sliced(1, token.size() - 2);
    if (!raw.contains('\\'))
        return textOf(raw);
    QString out;
    out.reserve(raw.size());
    for (qsizetype at = 0; at < raw.size();) {
        if (raw[at] != '\\') {
            const qsizetype next = raw.indexOf('\\', at);
            const qsizetype end = next < 0 ? raw.size() : next;
            out += textOf(raw.sliced(at, end - at));
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

bool jsongrammar::escapedTokenIs(QByteArrayView token, QByteArrayView text)
{
    return token.contains('\\') && decodedString(token).toUtf8() == text;
}

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
        if (tokenIs(walker.key(), key))
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
        QString key = decodedString(walker.key());
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
    return decodedString(raw());
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
    return isString() ? decodedString(raw()) : QString::fromUtf8(raw());
}

tl::expected<JsonValue, JsonError> parseJson(const QByteArray &text)
{
    const char *begin = text.constData();
    const char *end = begin + text.size();
    if (const auto error = jsongrammar::checkJson(begin, end))
        return tl::unexpected(*error);
    // It is one value with space around it: no second pass to find its end.
    const char *start = skipSpace(begin, end);
    while (isSpace(end[-1]))
        --end;
    return JsonValue(text, start - begin, end - begin);
}

} // namespace console
