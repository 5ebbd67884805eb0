#pragma once

#include <QByteArrayView>
#include <QObject>

#include <optional>

class QsciScintilla;

namespace console {

/// Tells how the text of an editor changes. QScintilla's own signals come with every change in a text of whatever
/// size, but each costs counting the characters before it for assistive tools, present or not: 20 ms at the end of
/// 5 MB. In a large text this asks only to be told before a change, which costs nothing, and tells what comes after
/// when the event is over.
class EditorChanges : public QObject
{
    Q_OBJECT

public:
    explicit EditorChanges(QsciScintilla *editor);

    /// Runs `change`, which is told to nobody; nor is what is still to be told of the text before.
    template <typename Change>
    void hide(Change change)
    {
        m_pending = false;
        m_insertion.reset();
        setTold(0);
        change();
        adapt();
    }
    /// Tells at once what waits for the end of the event.
    void tellPending();

Q_SIGNALS:
    /// The text is about to change or just has.
    void touched();
    /// Lines came after this one, or went, or only it changed. Change by change, in order, the last one maybe not
    /// before edited().
    void linesChanged(int line, int linesAdded);
    /// A text is there, beginning in this line, at once: any in a small text, in a large one only a long one.
    void inserted(int line, QByteArrayView text);
    /// The text is another one.
    void edited();

private:
    struct Insertion {
        int position;
        int length;
    };

    void adapt();
    void setTold(int kinds);
    void take(int position, int kind, const char *text, int length, int linesAdded);
    void takeBefore(int position, int length, bool inserts);
    void tellInsertion();

    QsciScintilla *m_editor;
    bool m_large = false;
    bool m_pending = false;
    std::optional<Insertion> m_insertion; ///< Was about to happen when it was told, and has not been looked at since.
};

} // namespace console
