#pragma once

#include "demo/http/message.h"

#include <cstddef>
#include <optional>

namespace console::demo {

/// The largest body the server takes.
constexpr std::size_t maxBodyBytes = 75U * 1024U * 1024U;

/// Reads a JSON body as Express does. Refuses other content types with 415, unless \a anyType (the
/// proxy), and what is no JSON object or array with 400 invalid_json.
std::optional<Response> parseBody(const Request &request, bool anyType, std::optional<Json> *body);

} // namespace console::demo
