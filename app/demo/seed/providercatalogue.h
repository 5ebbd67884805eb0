#pragma once

#include <span>

namespace console::demo {

/// A part of the catalogue of a recorded server, entry by entry as it was: each a JSON object.
std::span<const char *const> providerCatalogue();

} // namespace console::demo
