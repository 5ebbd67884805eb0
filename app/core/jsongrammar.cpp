#include "core/jsongrammar.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace console::jsongrammar {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::JsonError", text);
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// Length of the well-formed UTF-8 sequence at `at` (Unicode table 3-7), or 0.
int utf8Length(const char *at, const char *end)
{
    const auto byte = [&](int i) { return at + i < end ? static_cast<unsigned char>(at[i]) : 0U; };
    const auto continues = [&](int i) { return (byte(i) & 0xC0U) == 0x80U; };
    const unsigned first = byte(0);
    if (first < 0x80)
        return 1;
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const bool inRange = (first != 0xE0 || byte(1) >= 0xA0) && (first != 0xED || byte(1) <= 0x9F);
        return inRange && continues(1) && continues(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const bool inRange = (first != 0xF0 || byte(1) >= 0x90) && (first != 0xF4 || byte(1) <= 0x8F);
        return inRange && continues(1) && continues(2) && continues(3) ? 4 : 0;
    }
    return 0;
}

#ifdef __SSE2__

/// The first of the 16 bytes at `at` that `special` marks, or -1.
int firstMarked(__m128i special)
{
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(special));
    return mask == 0 ? -1 : std::countr_zero(mask);
}

__m128i load16(const char *at)
{
    return _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
}

#endif

/// The first byte that is no plain ASCII text inside a string: a quote, a backslash, a control character or
/// a byte of a longer sequence. Most of any JSON is plain text: it is looked through 16 bytes at a time.
const char *plainEnd(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = load16(at);
        // Compared as signed, bytes beyond ASCII are less than a space too.
        const __m128i ends = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
            _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')));
        if (const int first = firstMarked(ends); first >= 0)
            return at + first;
    }
#endif
    const auto isPlain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
    };
    while (at < end && isPlain(*at))
        ++at;
    return at;
}

/// The next quote or backslash.
const char *quoteOrEscape(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = load16(at);
        const __m128i ends =
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')));
        if (const int first = firstMarked(ends); first >= 0)
            return at + first;
    }
#endif
    while (at < end && *at != '"' && *at != '\\')
        ++at;
    return at;
}

/// A recursive grammar on an explicit stack of one bit a level, so that no nesting depth can end the
/// program.
class Checker
{
public:
    Checker(const char *begin, const char *end) : m_begin(begin), m_at(begin), m_end(end) {}

    std::optional<JsonError> run()
    {
        bool ok = value();
        while (ok && !m_inObject.empty())
            ok = afterElement();
        if (ok) {
            m_at = skipSpace(m_at, m_end);
            if (m_at != m_end)
                fail(tr("unexpected text after the end of the value"));
        }
        return m_error;
    }

private:
    bool fail(const QString &message)
    {
        JsonError error{.offset = m_at - m_begin, .message = message};
        const char *lineStart = m_begin;
        for (const char *c = m_begin; c < m_at; ++c) {
            if (*c == '\n') {
                ++error.line;
                lineStart = c + 1;
            }
        }
        error.column = static_cast<int>(std::min<qsizetype>(m_at - lineStart + 1, INT_MAX));
        m_error = error;
        return false;
    }

    /// One value: a scalar is done, a container is opened and its first element begun.
    bool value()
    {
        for (;;) {
            m_at = skipSpace(m_at, m_end);
            if (m_at == m_end)
                return fail(tr("the text ends where a value is expected"));
            switch (*m_at) {
            case '{':
                ++m_at;
                m_at = skipSpace(m_at, m_end);
                if (m_at < m_end && *m_at == '}') {
                    ++m_at;
                    return true;
                }
                m_inObject.push_back(true);
                if (!key())
                    return false;
                continue;
            case '[':
                ++m_at;
                m_at = skipSpace(m_at, m_end);
                if (m_at < m_end && *m_at == ']') {
                    ++m_at;
                    return true;
                }
                m_inObject.push_back(false);
                continue;
            case '"':
                return string();
            case 't':
                return literal("true");
            case 'f':
                return literal("false");
            case 'n':
                return literal("null");
            default:
                return number();
            }
        }
    }

    /// What may follow an element: the next one, or the end of its container.
    bool afterElement()
    {
        m_at = skipSpace(m_at, m_end);
        const bool inObject = m_inObject.back();
        const char close = inObject ? '}' : ']';
        if (m_at < m_end && *m_at == close) {
            ++m_at;
            m_inObject.pop_back();
            return true;
        }
        if (m_at == m_end || *m_at != ',')
            return fail(inObject ? tr("expected ',' or '}'") : tr("expected ',' or ']'"));
        ++m_at;
        if (inObject && !key())
            return false;
        return value();
    }

    bool key()
    {
        m_at = skipSpace(m_at, m_end);
        if (m_at == m_end || *m_at != '"')
            return fail(tr("expected a key in double quotes"));
        if (!string())
            return false;
        m_at = skipSpace(m_at, m_end);
        if (m_at == m_end || *m_at != ':')
            return fail(tr("expected ':' after the key"));
        ++m_at;
        return true;
    }

    bool literal(const char *word)
    {
        for (const char *c = word; *c != '\0'; ++c, ++m_at) {
            if (m_at == m_end || *m_at != *c)
                return fail(tr("expected a value (text needs double quotes)"));
        }
        return true;
    }

    bool digits()
    {
        if (m_at == m_end || !isDigit(*m_at))
            return fail(tr("expected a digit"));
        while (m_at < m_end && isDigit(*m_at))
            ++m_at;
        return true;
    }

    bool number()
    {
        if (*m_at == '-')
            ++m_at;
        else if (!isDigit(*m_at))
            return fail(tr("expected a value (text needs double quotes)"));
        if (m_at < m_end && *m_at == '0') {
            ++m_at;
            if (m_at < m_end && isDigit(*m_at))
                return fail(tr("a number cannot begin with a zero"));
        } else if (!digits()) {
            return false;
        }
        if (m_at < m_end && *m_at == '.') {
            ++m_at;
            if (!digits())
                return false;
        }
        if (m_at < m_end && (*m_at == 'e' || *m_at == 'E')) {
            ++m_at;
            if (m_at < m_end && (*m_at == '+' || *m_at == '-'))
                ++m_at;
            return digits();
        }
        return true;
    }

    bool string()
    {
        ++m_at;
        for (;;) {
            m_at = plainEnd(m_at, m_end);
            if (m_at == m_end)
                return fail(tr("the text ends inside a string"));
            if (*m_at == '"') {
                ++m_at;
                return true;
            }
            if (*m_at == '\\') {
                if (!escape())
                    return false;
            } else if (static_cast<unsigned char>(*m_at) < 0x20) {
                return fail(tr("a line break or control character inside a string must be escaped"));
            } else {
                const int length = utf8Length(m_at, m_end);
                if (length == 0)
                    return fail(tr("the text is not valid UTF-8"));
                m_at += length;
            }
        }
    }

    bool escape()
    {
        ++m_at;
        if (m_at == m_end)
            return fail(tr("the text ends inside a string"));
        if (*m_at != 'u') {
            if (std::strchr("\"\\/bfnrt", *m_at) == nullptr || *m_at == '\0')
                return fail(tr("unknown escape in a string"));
            ++m_at;
            return true;
        }
        ++m_at;
        for (int i = 0; i < 4; ++i, ++m_at) {
            if (m_at == m_end || !isHexDigit(*m_at))
                return fail(tr("\\u needs four hexadecimal digits"));
        }
        return true;
    }

    const char *m_begin;
    const char *m_at;
    const char *m_end;
    std::vector<bool> m_inObject; ///< One entry for each open container.
    std::optional<JsonError> m_error;
};

} // namespace

std::optional<JsonError> checkJson(const char *begin, const char *end)
{
    return Checker(begin, end).run();
}

const char *longStringEnd(const char *at, const char *end)
{
    ++at;
    while ((at = quoteOrEscape(at, end)) < end) {
        if (*at == '"')
            return at + 1;
        // Whatever the backslash escapes is no end.
        at = end - at > 2 ? at + 2 : end;
    }
    return end;
}

const char *valueEnd(const char *at, const char *end)
{
    if (at == end)
        return end;
    if (*at == '"')
        return stringEnd(at, end);
    if (*at != '{' && *at != '[') {
        // A number or literal.
        while (at < end && *at != ',' && *at != '}' && *at != ']' && !isSpace(*at))
            ++at;
        return at;
    }
    qsizetype depth = 0;
    while (at < end) {
        if (*at == '"') {
            at = stringEnd(at, end);
            continue;
        }
        // The closing brackets of both kinds, and the opening ones, differ by one bit.
        const char bracket = static_cast<char>(*at | 0x20);
        ++at;
        if (bracket == '{')
            ++depth;
        else if (bracket == '}' && --depth == 0)
            return at;
    }
    return end;
}

} // namespace console::jsongrammar
