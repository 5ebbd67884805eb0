#include "demo/state/clock.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>

namespace console::demo {

namespace {

std::tm brokenDown(Micros time)
{
    const auto seconds = static_cast<std::time_t>(time / microsPerSecond);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    return parts;
}

std::string formatted(Micros time, const char *format)
{
    const std::tm parts = brokenDown(time);
    std::array<char, 64> buffer{};
    return std::string(buffer.data(), std::strftime(buffer.data(), buffer.size(), format, &parts));
}

std::string withMillis(Micros time, const char *zone)
{
    std::array<char, 16> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%03d", static_cast<int>(time / microsPerMs % 1000));
    return formatted(time, "%Y-%m-%dT%H:%M:%S") + fraction.data() + zone;
}

bool readDigits(const std::string &text, std::size_t &at, std::size_t count, int &value)
{
    value = 0;
    for (const std::size_t end = at + count; at < end; ++at) {
        if (at >= text.size() || text[at] < '0' || text[at] > '9')
            return false;
        value = value * 10 + (text[at] - '0');
    }
    return true;
}

bool readChar(const std::string &text, std::size_t &at, char wanted)
{
    return at < text.size() && text[at++] == wanted;
}

} // namespace

Micros now()
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
}

std::string isoZ(Micros time)
{
    return withMillis(time, "Z");
}

std::string isoOffset(Micros time)
{
    return withMillis(time, "+00:00");
}

std::string isoPostgres(Micros time)
{
    std::array<char, 16> fraction{};
    std::snprintf(fraction.data(), fraction.size(), ".%06d", static_cast<int>(time % microsPerSecond));
    std::string digits = fraction.data();
    while (digits.back() == '0')
        digits.pop_back();
    if (digits == ".")
        digits.clear();
    return formatted(time, "%Y-%m-%dT%H:%M:%S") + digits + "+00:00";
}

std::string httpDate(Micros time)
{
    return formatted(time, "%a, %d %b %Y %H:%M:%S GMT");
}

std::optional<Micros> parseIso(const std::string &text, const std::string &zone)
{
    std::tm parts{};
    std::size_t at = 0;
    int year = 0;
    int month = 0;
    if (!readDigits(text, at, 4, year) || !readChar(text, at, '-') || !readDigits(text, at, 2, month) ||
        !readChar(text, at, '-') || !readDigits(text, at, 2, parts.tm_mday) || !readChar(text, at, 'T') ||
        !readDigits(text, at, 2, parts.tm_hour) || !readChar(text, at, ':') || !readDigits(text, at, 2, parts.tm_min))
        return {};
    Micros fraction = 0;
    if (at < text.size() && text[at] == ':') {
        ++at;
        if (!readDigits(text, at, 2, parts.tm_sec))
            return {};
        if (at < text.size() && text[at] == '.') {
            ++at;
            Micros unit = microsPerSecond / 10;
            for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
                fraction += (text[at] - '0') * unit;
        }
    }
    if (text.substr(at) != zone || month < 1 || month > 12 || parts.tm_mday < 1 || parts.tm_mday > 31 ||
        parts.tm_hour > 23 || parts.tm_min > 59 || parts.tm_sec > 60)
        return {};
    parts.tm_year = year - 1900;
    parts.tm_mon = month - 1;
    return static_cast<Micros>(timegm(&parts)) * microsPerSecond + fraction;
}

} // namespace console::demo
