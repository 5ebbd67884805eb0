#pragma once

#include "demo/http/message.h"

#include <optional>
#include <string>

namespace console::demo {

/// What of a request body reaches the provider, and under which content type.
struct UpstreamBody {
    std::string bytes;
    std::string contentType;
};

/// Nango forwards no Content-Type: JSON stays JSON, a form becomes JSON unless Nango-Proxy-Content-Type
/// says otherwise, anything else goes as a form's type unless that header names one; multipart is
/// built anew.
UpstreamBody upstreamBody(const Request &request, const std::optional<Json> &json);

} // namespace console::demo
