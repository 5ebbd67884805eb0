#pragma once

#include "core/json.h"

namespace console {

/// Whether two values say the same: objects without regard to the order of their keys (the server's
/// database keeps none), everything else exactly as written. `1` and `1.0` differ.
bool sameJson(const JsonValue &a, const JsonValue &b);

/// SHA-256 of what a value says, in hex: two values have the same one exactly when sameJson() holds. Names a
/// document that need not be kept.
QByteArray jsonFingerprint(const JsonValue &value);

/// The same for what a server that keeps numbers as doubles would make of it: `1.0` is `1`, and digits beyond a
/// double's count for nothing. Tells whether a document that was sent is the one that is read back.
QByteArray jsonFingerprintAsStored(const JsonValue &value);

} // namespace console
