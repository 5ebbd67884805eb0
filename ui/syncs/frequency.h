#pragma once

#include <QString>

namespace console {

/// Why Nango would not take `text` as a sync's frequency, in one sentence; empty when it would, and for
/// empty text, which means the function's own frequency (nango-api.md 4.5).
QString frequencyProblem(const QString &text);

} // namespace console
