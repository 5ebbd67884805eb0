#pragma once

#include "core/json.h"

#ifdef __SSE2__
#include <bit>
#include <emmintrin.h>
#endif

namespace console::jsongrammar {

// The lexical level of JSON, shared by the strict pass, the walker and the printers.

inline bool isSpace(char c)
{
    // Nearly all bytes are no space, and known by the first comparison.
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
}

inline const char *skipSpace(const char *at, const char *end)
{
    while (at < end && isSpace(*at))
        ++at;
    return at;
}

/// The end of the value that starts at `at`, in text that has passed checkJson(). Constant stack.
const char *valueEnd(const char *at, const char *end);

/// stringEnd() of strings of any length and content.
const char *longStringEnd(const char *at, const char *end);

/// The end of the string that starts at the quote `at`, in text that has passed checkJson().
inline const char *stringEnd(const char *at, const char *end)
{
#ifdef __SSE2__
    // Most strings of any JSON, and nearly all keys, are over within the next 16 bytes: those are looked through
    // at once, without a call.
    if (end - at > 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at + 1));
        const auto quotes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
        const auto escapes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
        const int first = std::countr_zero(quotes);
        if (quotes != 0 && std::countr_zero(escapes) > first)
            return at + first + 2;
    }
#endif
    return longStringEnd(at, end);
}

/// The first error of the text, or nothing. Constant stack at any depth.
std::optional<JsonError> checkJson(const char *begin, const char *end);

/// Steps through the members or elements of one container in text that has passed checkJson(), without
/// making anything: for code that reads whole lists.
class Walker
{
public:
    /// `begin` is the opening bracket; `end` lies behind the closing one, or anywhere behind that in the text.
    Walker(const char *begin, const char *end) : m_at(begin + 1), m_end(end) {}

    /// Moves to the next member or element; false at the end.
    bool next()
    {
        m_at = skipSpace(m_at, m_end);
        if (m_at < m_end && *m_at == ',')
            m_at = skipSpace(m_at + 1, m_end);
        return m_at < m_end && *m_at != '}' && *m_at != ']';
    }
    /// Of an object's member, before its value: the key's token, quotes included.
    QByteArrayView key()
    {
        const char *begin = m_at;
        m_at = stringEnd(m_at, m_end);
        const QByteArrayView token(begin, m_at - begin);
        m_at = skipSpace(m_at, m_end) + 1; // Behind the colon.
        return token;
    }
    /// The value's bytes.
    QByteArrayView value()
    {
        const char *begin = valueBegin();
        m_at = valueEnd(begin, m_end);
        return {begin, m_at - begin};
    }
    /// Where the value begins, for a walker of its own; then skipTo() its end.
    const char *valueBegin()
    {
        m_at = skipSpace(m_at, m_end);
        return m_at;
    }
    void skipTo(const char *valueEnd) { m_at = valueEnd; }
    /// Behind the closing bracket, once next() said that there is nothing more.
    const char *behind() const { return m_at < m_end ? m_at + 1 : m_end; }

private:
    const char *m_at;
    const char *m_end;
};

/// tokenIs() of tokens with escapes.
bool escapedTokenIs(QByteArrayView token, QByteArrayView text);
/// True when the string token is this text, however it is escaped.
inline bool tokenIs(QByteArrayView token, QByteArrayView text)
{
    // No escape is shorter than what it stands for.
    const QByteArrayView inner = token.sliced(1, token.size() - 2);
    if (inner.size() <= text.size())
        return inner == text && (!text.contains('\\') || escapedTokenIs(token, text));
    const bool beginsElse = !text.isEmpty() && inner[0] != text[0] && inner[0] != '\\';
    return !beginsElse && escapedTokenIs(token, text);
}
/// The text of a string token, quotes included, as JsonValue::string() gives it.
QString decodedString(QByteArrayView token);

} // namespace console::jsongrammar
