#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace console::demo {

/// Keeps the order of keys, as Nango's answers do.
using Json = nlohmann::ordered_json;

/// Compact text; bytes that are not UTF-8 become U+FFFD instead of an exception.
inline std::string dump(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// The text of a string member, or \a fallback when it is absent or something else.
inline std::string textOf(const Json &object, const char *key, const std::string &fallback = {})
{
    const auto it = object.find(key);
    return it != object.end() && it->is_string() ? it->get<std::string>() : fallback;
}

} // namespace console::demo
