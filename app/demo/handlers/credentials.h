#pragma once

#include "demo/state/clock.h"
#include "demo/validation.h"

#include <optional>

namespace console::demo {

/// Checks the member "credentials" of a body by its type.
void checkCredentials(Check &check);

/// Credentials as they are kept and returned: dates as ISO text, raw for tokens, {} for NONE.
Json storedCredentials(const Json &sent);

/// When the token ends; nothing when the credentials do not say.
std::optional<Micros> expiryOf(const Json &credentials);

} // namespace console::demo
