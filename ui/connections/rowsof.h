#pragma once

#include "core/ids.h"
#include "dto/connection.h"

#include <vector>

namespace console {

class ConnectionsModel;

/// The rows of these connections, without those that were deleted meanwhile or have not come yet.
std::vector<ConnectionRow> rowsOf(const ConnectionsModel &connections, const std::vector<ConnectionRef> &refs);

} // namespace console
