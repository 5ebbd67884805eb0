#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace console::demo {

/// Microseconds since the epoch, the precision of Nango's records.
using Micros = std::int64_t;

constexpr Micros microsPerMs = 1000;
constexpr Micros microsPerSecond = 1000 * 1000;
constexpr Micros microsPerHour = 3600 * microsPerSecond;
constexpr Micros microsPerDay = 24 * microsPerHour;

/// The wall clock.
Micros now();

/// 2026-11-23T14:26:13.933Z
std::string isoZ(Micros time);
/// 2026-11-23T14:26:13.933+00:00
std::string isoOffset(Micros time);
/// As Postgres writes a timestamp into JSON: 0 to 6 digits, trailing zeros left out, +00:00.
std::string isoPostgres(Micros time);
/// The date of HTTP headers.
std::string httpDate(Micros time);

/// Reads YYYY-MM-DDTHH:MM[:SS[.fraction]] followed by \a zone; nothing for anything else.
std::optional<Micros> parseIso(const std::string &text, const std::string &zone);

} // namespace console::demo
