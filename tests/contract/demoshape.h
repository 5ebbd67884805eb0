#pragma once

#include "demo/json.h"

#include <string>

namespace console::test {

/// Compares two JSON values by shape: types, keys and their order, but not values. Elements of an
/// array have to look like one of the recorded elements. Members whose keys are data (tags, metadata,
/// ...) are compared by type only, and null is as good as a value where a recorded server has both.
/// Returns what differs and where; empty when nothing does.
std::string differenceInShape(const demo::Json &recorded, const demo::Json &answered, const std::string &path = "body");

} // namespace console::test
