#include "core/jsonscalars.h"

#include <algorithm>
#include <cstring>

namespace console {

namespace {

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

} // namespace

JsonError JsonScalars::fault(const char *begin) const
{
    JsonError error{.offset = m_faultAt - begin, .message = QCoreApplication::translate("console::JsonError", m_fault)};
    const char *lineStart = begin;
    for (const char *c = begin; c < m_faultAt; ++c) {
        if (*c == '\n') {
            ++error.line;
            lineStart = c + 1;
        }
    }
    error.column = static_cast<int>(std::min<qsizetype>(m_faultAt - lineStart + 1, INT_MAX));
    return error;
}

/// The first byte that is no plain ASCII text inside a string. Most of any JSON is plain text: it is looked through
/// 16 bytes at a time.
const char *JsonScalars::plainEnd(const char *at) const
{
#ifdef __SSE2__
    for (; m_end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const auto quotes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
        if (const unsigned ends = quotes | otherEnds(bytes); ends != 0)
            return at + std::countr_zero(ends);
    }
#endif
    const auto isPlain = [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0x20 && byte < 0x80 && c != '"' && c != '\\';
    };
    while (at < m_end && isPlain(*at))
        ++at;
    return at;
}

/// From `at`, which is inside the string or at its end.
const char *JsonScalars::restOfString(const char *at)
{
    for (;;) {
        at = plainEnd(at);
        if (at == m_end)
            return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "the text ends inside a string"));
        if (*at == '"')
            return at + 1;
        if (*at == '\\') {
            at = escape(at + 1);
            if (!at)
                return nullptr;
        } else if (static_cast<unsigned char>(*at) < 0x20) {
            return fail(at, QT_TRANSLATE_NOOP("console::JsonError",
                                              "a line break or control character inside a string must be escaped"));
        } else {
            const int length = utf8Length(at, m_end);
            if (length == 0)
                return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "the text is not valid UTF-8"));
            at += length;
        }
    }
}

/// `at` is behind the backslash.
const char *JsonScalars::escape(const char *at)
{
    if (at == m_end)
        return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "the text ends inside a string"));
    if (*at != 'u') {
        if (*at == '\0' || std::strchr("\"\\/bfnrt", *at) == nullptr)
            return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "unknown escape in a string"));
        return at + 1;
    }
    ++at;
    for (int i = 0; i < 4; ++i, ++at) {
        if (at == m_end || !isHexDigit(*at))
            return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "\\u needs four hexadecimal digits"));
    }
    return at;
}

const char *JsonScalars::numberOrLiteral(const char *at)
{
    switch (*at) {
    case 't':
        return literal(at, "true");
    case 'f':
        return literal(at, "false");
    case 'n':
        return literal(at, "null");
    default:
        return number(at);
    }
}

const char *JsonScalars::literal(const char *at, const char *word)
{
    for (const char *c = word; *c != '\0'; ++c, ++at) {
        if (at == m_end || *at != *c)
            return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "expected a value (text needs double quotes)"));
    }
    return at;
}

const char *JsonScalars::number(const char *at)
{
    if (*at == '-')
        ++at;
    else if (!isDigit(*at))
        return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "expected a value (text needs double quotes)"));
    if (at < m_end && *at == '0') {
        ++at;
        if (at < m_end && isDigit(*at))
            return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "a number cannot begin with a zero"));
    } else {
        at = digits(at);
    }
    if (at && at < m_end && *at == '.')
        at = digits(at + 1);
    if (at && at < m_end && (*at == 'e' || *at == 'E')) {
        ++at;
        if (at < m_end && (*at == '+' || *at == '-'))
            ++at;
        at = digits(at);
    }
    return at;
}

const char *JsonScalars::digits(const char *at)
{
    if (at == m_end || !isDigit(*at))
        return fail(at, QT_TRANSLATE_NOOP("console::JsonError", "expected a digit"));
    while (at < m_end && isDigit(*at))
        ++at;
    return at;
}

} // namespace console
