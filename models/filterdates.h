#pragma once

#include "models/connectionfilter.h"

namespace console {

/// Reads the value of `created:` (see parseConnectionFilter()), folded; nothing when it is none. `now` gives the
/// clock and the time zone that dates are of.
std::optional<ConnectionFilter::CreatedTerm> parseCreated(QStringView value, const QDateTime &now);

} // namespace console
