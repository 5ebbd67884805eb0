#pragma once

#include <QByteArray>

#include <string>

namespace console::fuzz {

/// Reads `text` as JSON in every way that the console does and compares with RapidJSON: accepted and
/// refused alike, the same number of values and keys, printing changes nothing. Returns the promise that
/// was broken, or nothing.
std::string brokenJsonPromise(const QByteArray &text);

} // namespace console::fuzz
