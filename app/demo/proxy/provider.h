#pragma once

#include "demo/http/message.h"
#include "demo/state/world.h"

namespace console::demo {

/// A request as it reaches the provider.
struct UpstreamRequest {
    std::string method;
    /// Raw, with a leading slash.
    std::string path;
    /// Raw, without the question mark.
    std::string query;
    Headers headers;
    std::string body;
    /// Not sent to the provider over a wire: whose contacts /contacts shows.
    const Connection *connection = nullptr;
};

/// The in-process "provider" behind the proxy. Its answer still has all upstream headers; a status of
/// 0 is a connection that broke.
Response answerAsProvider(World &world, const UpstreamRequest &request);

} // namespace console::demo
