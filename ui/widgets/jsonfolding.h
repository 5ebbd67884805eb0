#pragma once

#include <QObject>
#include <QTimer>

class QsciScintilla;

namespace console {

class EditorChanges;

/// Folds objects and arrays of an editor. How deep each line lies is counted in slices between other events, and
/// after an edit only until it is as it was; so are the lines of a large document folded and unfolded.
class JsonFolding : public QObject
{
    Q_OBJECT

public:
    JsonFolding(QsciScintilla *editor, EditorChanges *changes);

    /// Off for what is no JSON.
    void setOn(bool on);
    /// The editor has another text, set while it told nothing of its changes.
    void takeText();

    /// Folds what lies in the outermost object or array.
    void foldAll();
    void unfoldAll();
    /// Folds what begins at the caret's line or is around it, or unfolds it.
    void toggleAtCaret();
    /// Nothing is left to count or to fold.
    bool isSettled() const { return !m_slices.isActive(); }

private:
    enum class Job { None, Fold, Unfold };

    void takeChange(int line, int linesAdded);
    void start(Job job);
    void work();
    void countLevels();
    void fold();
    void foldNext();
    void unfold();
    void showCaret();
    int levelFrom(int line) const;

    QsciScintilla *m_editor;
    QTimer m_slices;
    bool m_on = false;
    int m_from =
        0; ///< The first line whose level may be wrong; the line after the last one whose text changed is m_to.
    int m_to = 0;
    Job m_job = Job::None;
    int m_line = 0;    ///< The next line of the job; -1: it has not begun.
    int m_hideTo = -1; ///< The lines from m_line to this one are being hidden.
};

} // namespace console
