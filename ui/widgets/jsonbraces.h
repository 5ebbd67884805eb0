#pragma once

#include <QtGlobal>

#include <optional>

class QsciScintilla;

namespace console {

/// A brace or bracket and its other end; bytes from the beginning of the text.
struct BracePair {
    qsizetype at = -1;
    qsizetype other = -1; ///< -1: there is none, or none that fits.
};

/// The brace before the caret, else the one after it, outside of strings. Nothing when there is none, or when the
/// other end is so far away that looking for it would take longer than a millisecond.
std::optional<BracePair> bracesAtCaret(const QsciScintilla &editor);

/// Marks them, the one without another end as wrong.
void markBracesAtCaret(QsciScintilla &editor);

} // namespace console
