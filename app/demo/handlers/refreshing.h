#pragma once

#include "demo/state/world.h"

#include <optional>
#include <string>

namespace console::demo {

/// Why the token of a connection could not be refreshed.
struct RefreshFailure {
    /// 400 when the provider refused, 424 while Nango backs off for 30 s after a failure.
    int status = 400;
    std::string message;
};

/// Refreshes an OAuth token that ends within 15 minutes, or any when \a force; does nothing for
/// credentials that cannot be refreshed. A failure becomes an auth error of the connection.
std::optional<RefreshFailure> refreshIfNeeded(Connection &connection, bool force, Micros time);

} // namespace console::demo
