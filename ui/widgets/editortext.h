#pragma once

#include <QByteArrayView>

class QsciScintilla;

namespace console {

// The text of an editor as it lies there, without a copy. A view is good until the next change of the text.

qsizetype textLength(const QsciScintilla &editor);
QByteArrayView textRange(const QsciScintilla &editor, qsizetype begin, qsizetype end);
qsizetype lineStart(const QsciScintilla &editor, int line);
/// With its end of line.
QByteArrayView lineText(const QsciScintilla &editor, int line);
int lineOf(const QsciScintilla &editor, qsizetype position);
qsizetype caretOf(const QsciScintilla &editor);

/// An edit that can be undone in one step; the caret is behind what was inserted then.
void replaceRange(QsciScintilla &editor, qsizetype begin, qsizetype end, const QByteArray &text);

/// Gives a range of the text a style; of no consequence for the text or its undo history.
void setStyle(QsciScintilla &editor, qsizetype begin, qsizetype end, int style);
/// `styles` has one for each byte.
void setStyles(QsciScintilla &editor, qsizetype begin, const QByteArray &styles);

} // namespace console
