#include "ui/widgets/editorchanges.h"

#include "ui/widgets/accessibleeditor.h"
#include "ui/widgets/editortext.h"
#include "ui/widgets/longlines.h"
#include "ui/widgets/scintilla.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

/// From here on the signals of QScintilla are felt.
constexpr qsizetype LargeText = 500'000;
constexpr int After = QsciScintilla::SC_MOD_INSERTTEXT | QsciScintilla::SC_MOD_DELETETEXT;
constexpr int Before = QsciScintilla::SC_MOD_BEFOREINSERT | QsciScintilla::SC_MOD_BEFOREDELETE;

} // namespace

EditorChanges::EditorChanges(QsciScintilla *editor) : QObject(editor), m_editor(editor)
{
    connect(editor, &QsciScintilla::SCN_MODIFIED, this, &EditorChanges::take);
    adapt();
}

void EditorChanges::adapt()
{
    m_large = textLength(*m_editor) > LargeText;
    setTold(m_large ? Before : After);
}

void EditorChanges::setTold(int kinds)
{
    m_editor->SendScintilla(QsciScintilla::SCI_SETMODEVENTMASK, kinds);
}

void EditorChanges::take(int position, int kind, const char *text, int length, int linesAdded)
{
    if ((kind & Before) != 0) {
        takeBefore(position, length, (kind & QsciScintilla::SC_MOD_BEFOREINSERT) != 0);
    } else if ((kind & After) != 0) {
        const int line = lineOf(*m_editor, position);
        Q_EMIT touched();
        Q_EMIT linesChanged(line, linesAdded);
        if ((kind & QsciScintilla::SC_MOD_INSERTTEXT) != 0)
            Q_EMIT inserted(line, {text, length});
        adapt();
        Q_EMIT edited();
    }
}

void EditorChanges::takeBefore(int position, int length, bool inserts)
{
    tellInsertion();
    if (inserts && length > LongLines::Longest) {
        setTold(Before | After); // Whatever it costs: a line may come that is too long to be laid out.
        return;
    }
    // It may have been that long one's turn.
    setTold(Before);
    Q_EMIT touched();
    if (inserts) {
        m_insertion = Insertion{position, length};
    } else {
        const int line = lineOf(*m_editor, position);
        Q_EMIT linesChanged(line, line - lineOf(*m_editor, position + length));
        tellRemoved(*m_editor, position, length);
    }
    if (!std::exchange(m_pending, true))
        QMetaObject::invokeMethod(this, &EditorChanges::tellPending, Qt::QueuedConnection);
}

void EditorChanges::tellInsertion()
{
    const std::optional<Insertion> insertion = std::exchange(m_insertion, std::nullopt);
    if (!insertion)
        return;
    const QByteArrayView text = textRange(*m_editor, insertion->position, insertion->position + insertion->length);
    const auto linesAdded = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    Q_EMIT linesChanged(lineOf(*m_editor, insertion->position), linesAdded);
    tellInserted(*m_editor, insertion->position, insertion->length);
}

void EditorChanges::tellPending()
{
    if (!std::exchange(m_pending, false))
        return;
    tellInsertion();
    adapt();
    Q_EMIT edited();
}

} // namespace console
