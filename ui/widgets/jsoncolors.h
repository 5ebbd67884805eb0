#pragma once

#include <vector>

class QsciScintilla;

namespace console {

struct Colors;

/// Colours the lines of an editor that are on the screen, and no others. Scintilla's own lexers colour everything
/// from the beginning to what is shown, and again from wherever something is typed: 50 ms for 5 MB of JSON.
/// Call colorVisible() right before the editor paints.
class JsonColors
{
public:
    /// `editor` outlives this.
    explicit JsonColors(QsciScintilla *editor);

    /// Without colours the text is plain.
    void setOn(bool on);
    bool isOn() const { return m_on; }
    void setTheme(const Colors &colors);
    /// The text has changed.
    void forget() { m_colored.clear(); }
    void colorVisible();

private:
    void colorLine(int line);

    QsciScintilla *m_editor;
    bool m_on = true;
    std::vector<int> m_colored; ///< The lines last on the screen, coloured as their text is.
};

} // namespace console
