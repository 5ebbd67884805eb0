// Writing JSON: strings, objects, and a value's own bytes with other whitespace.
#include "core/json.h"
#include "core/jsongrammar.h"

#include <algorithm>

namespace console {

namespace {

/// Deeper levels are not indented any further: a megabyte of "[" would otherwise print as a terabyte.
constexpr qsizetype DeepestIndent = 100;

void appendEscaped(QByteArray &out, QChar c)
{
    out += "\\u";
    out += QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
}

/// Copies the tokens of checked JSON; `Layout` puts whitespace between them.
template <typename Layout>
QByteArray printTokens(const JsonValue &value, Layout layout)
{
    QByteArray out;
    if (value.isMissing())
        return out;
    const QByteArrayView raw = value.raw();
    out.reserve(raw.size() + raw.size() / 4);
    const char *end = raw.data() + raw.size();
    for (const char *at = raw.data(); (at = jsongrammar::skipSpace(at, end)) < end;) {
        const char *next = at + 1;
        if (*at == '"')
            next = jsongrammar::stringEnd(at, end);
        else if (QByteArrayView("{}[],:").indexOf(*at) < 0)
            next = jsongrammar::valueEnd(at, end);
        layout(out, QByteArrayView(at, next - at), next < end ? *jsongrammar::skipSpace(next, end) : '\0');
        at = next;
    }
    return out;
}

} // namespace

QByteArray jsonString(QStringView text)
{
    QByteArray out("\"");
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool isPair = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (c == u'"' || c == u'\\') {
            out += '\\';
            out += c.toLatin1();
        } else if (c == u'\n') {
            out += "\\n";
        } else if (c == u'\t') {
            out += "\\t";
        } else if (c == u'\r') {
            out += "\\r";
        } else if (c.unicode() < 0x20 || (c.isSurrogate() && !isPair)) {
            appendEscaped(out, c);
        } else if (c.unicode() < 0x80) {
            out += c.toLatin1();
        } else if (isPair) {
            out += text.sliced(i, 2).toUtf8();
            ++i;
        } else {
            out += text.sliced(i, 1).toUtf8();
        }
    }
    return out += '"';
}

QByteArray jsonStringArray(const QStringList &texts)
{
    QByteArray out;
    for (const QString &text : texts) {
        if (!out.isEmpty())
            out += ',';
        out += jsonString(text);
    }
    return '[' + out + ']';
}

QByteArray compactJson(const JsonValue &value)
{
    return printTokens(value, [](QByteArray &out, QByteArrayView token, char) { out += token; });
}

QByteArray prettyJson(const JsonValue &value)
{
    qsizetype depth = 0;
    const auto breakLine = [&depth](QByteArray &out) {
        out += '\n';
        out.append(std::min(depth, DeepestIndent) * 2, ' ');
    };
    return printTokens(value, [&](QByteArray &out, QByteArrayView token, char next) {
        const char first = token.front();
        const bool closes = first == '}' || first == ']';
        if (closes) {
            --depth;
            if (!out.endsWith('{') && !out.endsWith('['))
                breakLine(out);
        }
        out += token;
        if (first == '{' || first == '[') {
            ++depth;
            if (next != '}' && next != ']')
                breakLine(out);
        } else if (first == ',') {
            breakLine(out);
        } else if (first == ':') {
            out += ' ';
        }
    });
}

JsonObjectWriter &JsonObjectWriter::raw(QByteArrayView key, QByteArrayView value)
{
    if (!m_members.isEmpty())
        m_members += ',';
    m_members += jsonString(QString::fromUtf8(key)) + ':';
    m_members += value;
    return *this;
}

} // namespace console
