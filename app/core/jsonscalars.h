#pragma once

#include "core/jsongrammar.h"

#include <QCoreApplication>

namespace console {

/// Reads the keys, strings, numbers and literals of a text strictly, for JsonChecker. Each function gets the place
/// where one begins and returns where it ends, or nothing: then fault() tells why.
class JsonScalars
{
public:
    explicit JsonScalars(const char *end) : m_end(end) {}

    /// `at` is the quote.
    const char *string(const char *at)
    {
        ++at;
#ifdef __SSE2__
        // Nearly all strings are plain text: no call for those, and one question for each 16 bytes of them.
        for (; m_end - at >= 16; at += 16) {
            const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
            const auto quotes = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'))));
            const unsigned others = otherEnds(bytes);
            // Up to the first quote; without one up to a bit that is always set.
            if (((quotes ^ (quotes - 1)) & (others | 0x10000U)) == 0)
                return at + std::countr_zero(quotes) + 1;
            if ((quotes | others) != 0)
                break;
        }
#endif
        return restOfString(at);
    }
    /// Anything but a string and a container; what is none of these is a fault.
    const char *numberOrLiteral(const char *at);

    /// Notes why the text is no JSON, in untranslated words of the context console::JsonError; returns nothing.
    const char *fail(const char *at, const char *message)
    {
        m_faultAt = at;
        m_fault = message;
        return nullptr;
    }
    /// The fault in a text that begins at `begin`.
    JsonError fault(const char *begin) const;

private:
#ifdef __SSE2__
    /// Marks the bytes beside quotes that end plain ASCII text inside a string: backslashes, control characters and
    /// bytes of longer sequences. Those below a space and the negative ones beyond ASCII are, signed, the ones that
    /// are negative with the space taken away.
    static unsigned otherEnds(__m128i bytes)
    {
        return static_cast<unsigned>(_mm_movemask_epi8(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\')), _mm_subs_epi8(bytes, _mm_set1_epi8(' ')))));
    }
#endif
    const char *plainEnd(const char *at) const;
    const char *restOfString(const char *at);
    const char *escape(const char *at);
    const char *literal(const char *at, const char *word);
    const char *number(const char *at);
    const char *digits(const char *at);

    const char *m_end;
    const char *m_faultAt = nullptr;
    const char *m_fault = nullptr;
};

} // namespace console
