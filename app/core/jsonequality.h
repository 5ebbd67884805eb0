#pragma once

#include "core/json.h"

namespace console {

/// Whether two values say the same: objects without regard to the order of their keys (the server's
/// database keeps none), everything else exactly as written. `1` and `1.0` differ.
bool sameJson(const JsonValue &a, const JsonValue &b);

/// SHA-256 of what a value says, in hex: two values have the same one exactly when sameJson() holds. Names a
/// document that need not be kept.
QByteArray jsonFingerprint(const JsonValue &value);

} // namespace console
