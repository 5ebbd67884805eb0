// The sets of characters and forms of text that Nango's schemas name.
#include "demo/validation.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace console::demo {

namespace {

bool isAlnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool allOf(const std::string &text, const char *alsoAllowed)
{
    return std::all_of(text.begin(), text.end(),
                       [alsoAllowed](char c) { return isAlnum(c) || (c != '\0' && std::strchr(alsoAllowed, c)); });
}

bool isDigits(const std::string &text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool isRetryOn(const std::string &text)
{
    std::size_t begin = 0;
    while (begin <= text.size()) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        if (!isDigits(text.substr(begin, end - begin)))
            return false;
        begin = end + 1;
    }
    return true;
}

// (every )?(amount ?)?unit, or one of the named spans.
bool isFrequency(const std::string &text)
{
    static const std::array<const char *, 20> units{"s",     "sec",    "secs",    "second", "seconds", "m",   "min",
                                                    "mins",  "minute", "minutes", "h",      "hr",      "hrs", "hour",
                                                    "hours", "d",      "day",     "days",   "sec",     "min"};
    static const std::array<const char *, 5> spans{"month", "week", "half day", "half hour", "quarter hour"};
    std::string rest = text.rfind("every ", 0) == 0 ? text.substr(6) : text;
    if (std::find(spans.begin(), spans.end(), rest) != spans.end())
        return true;
    std::size_t at = 0;
    while (at < rest.size() && rest[at] >= '0' && rest[at] <= '9')
        ++at;
    if (at < rest.size() && rest[at] == ' ')
        ++at;
    rest = rest.substr(at);
    return std::find(units.begin(), units.end(), rest) != units.end();
}

} // namespace

const Charset connectionIdCharset{"/^[a-zA-Z0-9,.;:=+~[\\]|@${}\"'\\\\/_ -]+$/",
                                  [](const std::string &text) { return allOf(text, ",.;:=+~[]|@${}\"'\\/_ -"); }};
const Charset integrationKeyCharset{"/^[a-zA-Z0-9~:.@ _-]+$/",
                                    [](const std::string &text) { return allOf(text, "~:.@ _-"); }};
const Charset providerCharset{"/^[a-zA-Z0-9_-]+$/", [](const std::string &text) { return allOf(text, "_-"); }};
const Charset modelCharset{"/^[A-Z][a-zA-Z0-9_-]+$/", [](const std::string &text) {
                               return text.size() > 1 && text.front() >= 'A' && text.front() <= 'Z' &&
                                      allOf(text, "_-");
                           }};
const Charset retryOnCharset{"/^\\d+(,\\d+)*$/", isRetryOn};
const Charset frequencyCharset{
    "/^(?<every>every )?((?<amount>[0-9]+)?\\s?(?<unit>(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?))|"
    "(?<unit2>(month|week|half day|half hour|quarter hour)))$/",
    isFrequency};

bool isTagKey(const std::string &key)
{
    return !key.empty() && key.size() <= 64 && isAlnum(key.front()) && !(key.front() >= '0' && key.front() <= '9') &&
           allOf(key, "_-./");
}

bool isUuid(const std::string &text)
{
    if (text.size() != 36)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const char c = text[i];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (dash ? c != '-' : !hex)
            return false;
    }
    return true;
}

bool isUuidV4(const std::string &text)
{
    return isUuid(text) && text[14] == '4' && std::strchr("89abAB", text[19]);
}

} // namespace console::demo
