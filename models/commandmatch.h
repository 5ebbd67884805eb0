#pragma once

#include <QString>

#include <optional>

namespace console {

/// How well `text` answers `query`: the higher the better, nothing when it does not. Each word of the query
/// must be found, case and accents aside: as the beginning of the text, of a word, anywhere, or as the first
/// letters of words ("ps" finds "Pause sync"). An empty query is answered by everything, equally.
std::optional<int> commandScore(const QString &text, const QString &query);

} // namespace console
