#pragma once

#include "core/json.h"

namespace console::jsongrammar {

// The lexical level of JSON, shared by the strict pass, the walker and the printers.

inline bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

inline const char *skipSpace(const char *at, const char *end)
{
    while (at < end && isSpace(*at))
        ++at;
    return at;
}

/// The end of the value that starts at `at`, in text that has passed checkJson(). Constant stack.
const char *valueEnd(const char *at, const char *end);

/// The end of the string that starts at the quote `at`, in text that has passed checkJson().
const char *stringEnd(const char *at, const char *end);

/// The first error of the text, or nothing. Constant stack at any depth.
std::optional<JsonError> checkJson(const char *begin, const char *end);

} // namespace console::jsongrammar
