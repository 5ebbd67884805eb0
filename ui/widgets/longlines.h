#pragma once

#include <QByteArrayView>
#include <QObject>

#include <vector>

class QsciScintilla;

namespace console {

class EditorChanges;
struct Colors;

/// What is not shown of a line: bytes counted from the line's beginning.
struct HiddenPart {
    qsizetype begin = 0;
    qsizetype end = 0;

    bool isEmpty() const { return begin == end; }
};

/// The middle of a line that is too long to be shown whole; empty for others. Never cuts a character in two.
HiddenPart hiddenPartOf(QByteArrayView line);

/// Keeps an editor in hand whatever the length of its lines. Scintilla lays a line out whole whenever something
/// happens in it, 27 ms for 100 KB, seconds for 5 MB. So the middle of a long line takes no room on the screen, and a
/// note below the line says so, however the line came: set, typed, pasted, dropped, undone. The text stays as it is.
class LongLines : public QObject
{
    Q_OBJECT

public:
    /// Lines up to this many bytes are shown whole.
    static constexpr qsizetype Longest = 50'000;

    LongLines(QsciScintilla *editor, EditorChanges *changes);

    void setTheme(const Colors &colors);
    /// Looks at all lines: the editor has another text, set while it told nothing of its changes.
    void takeText(QByteArrayView text);
    /// Takes the notes away, before another text is set.
    void forget();
    /// The selection reaches over what is not shown: Scintilla spares that from what is done to a selection.
    bool isInSelection() const;

private:
    void takeInserted(int line, QByteArrayView text);
    void takeEdited();
    void look(int line);
    void setHiding(bool hiding);
    void updateNotes();

    struct Touched {
        int line;
        int linesAdded;
    };

    QsciScintilla *m_editor;
    std::vector<Touched> m_touched; ///< Since the last look.
    bool m_hiding = false;
};

} // namespace console
