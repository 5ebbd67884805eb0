#pragma once

#include "session/bulkchange.h"

namespace console {

/// "plan: "free" → "pro"", "+ seats: 3", "− note: "x"".
QString keyChangeText(const KeyChange &change);
/// Line by line, the first dozen; "unchanged" for none.
QString keyChangesText(const QList<KeyChange> &changes);
/// Which keys changed, in one line: "plan changed, seats added, note removed and 3 more".
QString keyChangesSummary(const QList<KeyChange> &changes);

} // namespace console
