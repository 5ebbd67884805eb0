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
#ifdef __SSE2__
        // Nearly all keys and most strings are plain text that is over within 16 bytes: no call for those.
        if (m_end - at > 16) {
            const auto ends = static_cast<unsigned>(_mm_movemask_epi8(endsOfPlainText(at + 1)));
            if (const char *end = at + 1 + std::countr_zero(ends); ends != 0 && *end == '"')
                return end + 1;
        }
#endif
        return longString(at);
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
    /// Marks what is no plain ASCII text inside a string: quotes, backslashes, control characters and bytes of
    /// longer sequences. The latter are negative, and so less than a space too.
    static __m128i endsOfPlainText(const char *at)
    {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(at));
        return _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, _mm_set1_epi8('"')), _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'))),
            _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')));
    }
#endif
    const char *plainEnd(const char *at) const;
    const char *longString(const char *at);
    const char *escape(const char *at);
    const char *literal(const char *at, const char *word);
    const char *number(const char *at);
    const char *digits(const char *at);

    const char *m_end;
    const char *m_faultAt = nullptr;
    const char *m_fault = nullptr;
};

} // namespace console
