#pragma once

#include <QByteArray>
#include <QByteArrayList>

#include <random>

namespace console::test {

/// Random valid JSON with everything in it that a parser, a double or a re-serialiser likes to change: integers
/// of 64 bits and more, long decimals, exponents, -0, repeated keys, surrogates in pairs and alone, escapes that
/// need not be, NUL, deep nesting, long strings, whitespace everywhere. One seed gives one sequence.
class RandomJson
{
public:
    /// Halves of surrogate pairs are valid by the grammar, but other parsers refuse to decode them.
    enum class Surrogates { Any, InPairs };

    explicit RandomJson(unsigned seed, Surrogates surrogates = Surrogates::Any)
        : m_random(seed), m_surrogates(surrogates)
    {
    }

    /// Any document, with space around it.
    QByteArray document() { return space() + (oneOf(40) ? deep() : value(4)) + space(); }
    /// An object, without space around it.
    QByteArray object() { return container('{', '}', 4); }
    /// Any value, without space around it.
    QByteArray value(int depth)
    {
        switch (below(depth > 0 ? 9 : 5)) {
        case 0:
            return pick({"true", "false", "null"});
        case 1:
        case 2:
            return number();
        case 3:
        case 4:
            return string();
        case 5:
        case 6:
            return container('[', ']', depth);
        default:
            return container('{', '}', depth);
        }
    }

    /// Space as it may stand between tokens, or none.
    QByteArray space() { return pick({"", "", "", "", " ", "\n", "\t", "\r\n", "   ", " \n\t "}); }

    /// The text with a part gone, added or changed; it may still be valid.
    QByteArray damaged(QByteArray text)
    {
        const int at = below(static_cast<int>(text.size()));
        switch (below(4)) {
        case 0:
            return text.remove(at, 1 + below(3));
        case 1:
            return text.insert(
                at, pick({",", ":", "]", "}", "[", "{", "\"", "0", "-", ".", "e", "\\", "n", "\x01", "\xc3"}));
        case 2:
            text[at] = static_cast<char>(1 + below(255));
            return text;
        default:
            return text.first(at);
        }
    }

private:
    int below(int end) { return static_cast<int>(m_random() % static_cast<unsigned>(end)); }
    bool oneOf(int count) { return below(count) == 0; }
    QByteArray pick(const QByteArrayList &from) { return from[below(static_cast<int>(from.size()))]; }
    QByteArray digits(int most)
    {
        QByteArray text;
        for (int i = 1 + below(most); i > 0; --i)
            text += static_cast<char>('0' + below(10));
        return text;
    }

    QByteArray number()
    {
        if (oneOf(2))
            return pick({"0", "-0", "-0.0", "0.0e-0", "1E400", "-1e-400", "1.0", "1.10", "9007199254740993",
                         "9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551616",
                         "123456789012345678901234567890", "0.1000000000000000055511151231257827", "2E+05", "1e05"});
        QByteArray text = oneOf(3) ? "-" : "";
        text += oneOf(4) ? QByteArray("0") : QByteArray(1, static_cast<char>('1' + below(9))) + digits(25);
        if (oneOf(2))
            text += '.' + digits(30);
        if (oneOf(4))
            text += pick({"e", "E", "e+", "E-", "e-"}) + digits(3);
        return text;
    }

    QByteArray string()
    {
        QByteArray text("\"");
        if (oneOf(60))
            text += QByteArray(3000 + below(3000), 'y');
        for (int i = below(8); i > 0; --i)
            text += oneOf(12) && m_surrogates == Surrogates::Any ? halfPair() : character();
        return text + '"';
    }

    QByteArray halfPair() { return pick({"\\uD800", "\\udc00x", "\\ude00\\ud83d"}); }

    QByteArray character()
    {
        return pick({"a",
                     "Z",
                     " ",
                     "é",
                     "東",
                     "😀",
                     "\x7f",
                     "\u2028",
                     "\ufeff",
                     "=1+1",
                     "'",
                     "<b>",
                     "${x}",
                     ",",
                     "{",
                     "]",
                     ":",
                     "\\n",
                     "\\t",
                     "\\\"",
                     "\\\\",
                     "\\/",
                     "/",
                     "\\u0000",
                     "\\u001F",
                     "\\u00e9",
                     "\\u00E9",
                     "\\ud83d\\ude00",
                     "\\u2028"});
    }

    QByteArray container(char open, char close, int depth)
    {
        QByteArray text(1, open);
        QByteArray key;
        for (int i = 0, count = below(6); i < count; ++i) {
            text += i > 0 ? "," : "";
            if (open == '{') {
                // Now and then the one before again.
                key = key.isEmpty() || !oneOf(6) ? string() : key;
                text += space() + key + space() + ':';
            }
            text += space() + value(depth - 1) + space();
        }
        return text + space() + close;
    }

    QByteArray deep()
    {
        const int levels = 50 + below(400);
        QByteArray text;
        QByteArray end;
        for (int i = 0; i < levels; ++i) {
            const bool object = oneOf(2);
            text += object ? R"({"d":)" : "[";
            end.prepend(object ? '}' : ']');
        }
        return text + number() + end;
    }

    std::mt19937 m_random;
    Surrogates m_surrogates;
};

/// The text without the whitespace between its tokens, told by a reader that knows nothing of ours.
inline QByteArray withoutSpace(const QByteArray &json)
{
    QByteArray out;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString && c == '\\') {
            out += c;
            out += json[++i];
            continue;
        }
        inString = c == '"' ? !inString : inString;
        if (inString || !QByteArrayView(" \n\r\t").contains(c))
            out += c;
    }
    return out;
}

} // namespace console::test
