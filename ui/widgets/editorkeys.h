#pragma once

class QsciScintilla;

namespace console {

/// Duplicating, cutting and swapping lines and the like have keys in Scintilla that no other text field of the desktop
/// takes, that change the text of whoever hits one by mistake, and that are commands of the console elsewhere
/// (tst_shortcuts). The editor leaves them alone from now on.
void dropOddKeys(QsciScintilla *editor);

} // namespace console
