#include "core/jsongrammar.h"

#include "core/jsonchecker.h"

namespace console::jsongrammar {

namespace {

/// The next quote or backslash.
const char *quoteOrEscape(const char *at, const char *end)
{
#ifdef __SSE2__
    for (; end - at >= 16; at += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        const int ends = _mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))));
        if (ends != 0)
            return at + std::countr_zero(static_cast<unsigned>(ends));
    }
#endif
    while (at < end && *at != '"' && *at != '\\')
        ++at;
    return at;
}

/// For who only wants to know whether it is JSON.
struct Nobody {
    static void key(size_t, QByteArrayView) {}
    static void valueBegins(size_t, const char *) {}
    static void valueEnds(size_t, const char *) {}
};

} // namespace

std::optional<JsonError> checkJson(const char *begin, const char *end)
{
    Nobody nobody;
    return JsonChecker<Nobody>(begin, end, nobody).run();
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
