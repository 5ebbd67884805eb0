#pragma once

#include <QString>

#include <optional>

namespace console::endpoints {

/// A time as Nango takes it in queries, ending in `Z` (nango-api.md section 2.9): the answers' own times
/// end in an offset and would be refused. Keeps the fraction's digits, microseconds too. Nothing for what
/// is no time, or has no zone and could mean several.
std::optional<QString> zuluTime(const QString &text);

} // namespace console::endpoints
