#pragma once

#include <QtGlobal>

class QsciScintilla;

namespace console {

/// Has assistive tools see editors made from now on through an interface of our own. QScintilla's counts the
/// characters before the caret one by one whenever anything moves, asked or not: 20 ms at the end of 5 MB.
void installEditorAccessibility();

// Tell assistive tools, if there are any. Positions are in bytes.

void tellCaretMoved(QsciScintilla &editor);
/// Text has come.
void tellInserted(QsciScintilla &editor, qsizetype position, qsizetype length);
/// Text is about to go.
void tellRemoved(QsciScintilla &editor, qsizetype position, qsizetype length);

} // namespace console
