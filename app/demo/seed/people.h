#pragma once

#include "demo/json.h"

#include <string>

namespace console::demo {

/// An end user of the recorded environment by ID; null for an unknown or empty one.
Json knownEndUser(const std::string &id, const std::string &plan, const std::string &region);
/// The organisation of a known end user: "acme", "globex"...
std::string organizationOf(const std::string &endUserId);

/// The \a number-th invented end user; several numbers share an organisation.
Json inventedEndUser(int number);

} // namespace console::demo
