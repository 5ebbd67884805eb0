#pragma once

#include "demo/state/clock.h"

#include <cstddef>
#include <string>

namespace console::demo {

/// A random UUID of version 4.
std::string randomUuid();
/// The same UUID (version 5) for the same text, as Nango makes the internal IDs of records.
std::string uuidOf(const std::string &text);
/// \a digits random hexadecimal digits.
std::string randomHex(std::size_t digits);
/// The ID of a log operation: the epoch in milliseconds, an underscore and eight characters.
std::string logId(Micros at, const std::string &seed);

} // namespace console::demo
