#pragma once

#include <cstddef>
#include <string>

namespace console::demo {

/// A small PNG image.
std::string samplePng();
/// Five server-sent events.
std::string sampleEvents();
/// 0, 1, 2, ... 255, 0, ...
std::string countingBytes(std::size_t size);
/// A JSON object with rows, of about this many bytes.
std::string jsonOfAbout(std::size_t size);

} // namespace console::demo
