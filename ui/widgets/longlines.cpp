#include "ui/widgets/longlines.h"

#include "models/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/editorchanges.h"
#include "ui/widgets/editortext.h"
#include "ui/widgets/scintilla.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

// After the styles of JsonPart.
constexpr int HiddenStyle = 10;
constexpr int NoteStyle = 11;
/// Moves along with its line, and shows nothing.
constexpr int LongLineMarker = 9;
constexpr qsizetype ShownAtBegin = 2000;
constexpr qsizetype ShownAtEnd = 200;

bool isInCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80;
}

int nextLongLine(const QsciScintilla &editor, int from)
{
    return static_cast<int>(
        editor.SendScintilla(QsciScintilla::SCI_MARKERNEXT, static_cast<unsigned long>(from), 1L << LongLineMarker));
}

} // namespace

HiddenPart hiddenPartOf(QByteArrayView line)
{
    if (line.size() <= LongLines::Longest)
        return {};
    HiddenPart part{.begin = ShownAtBegin, .end = line.size() - ShownAtEnd};
    while (isInCharacter(line[part.begin]))
        --part.begin;
    while (isInCharacter(line[part.end]))
        ++part.end;
    return part;
}

LongLines::LongLines(QsciScintilla *editor, EditorChanges *changes) : QObject(editor), m_editor(editor)
{
    editor->markerDefine(QsciScintilla::Invisible, LongLineMarker);
    editor->setAnnotationDisplay(QsciScintilla::AnnotationStandard);
    connect(changes, &EditorChanges::linesChanged, this, [this](int line, int linesAdded) {
        m_touched.push_back({line, linesAdded});
    });
    connect(changes, &EditorChanges::inserted, this, &LongLines::takeInserted);
    connect(changes, &EditorChanges::edited, this, &LongLines::takeEdited);
}

void LongLines::setTheme(const Colors &colors)
{
    m_editor->SendScintilla(QsciScintilla::SCI_STYLESETFORE, static_cast<unsigned long>(NoteStyle), colors.muted);
    m_editor->SendScintilla(QsciScintilla::SCI_STYLESETBACK, static_cast<unsigned long>(NoteStyle), colors.raised);
    setHiding(m_hiding);
}

void LongLines::setHiding(bool hiding)
{
    m_hiding = hiding;
    // While some text is hidden Scintilla looks at every byte of what is to be deleted.
    m_editor->SendScintilla(QsciScintilla::SCI_STYLESETVISIBLE, static_cast<unsigned long>(HiddenStyle),
                            hiding ? 0L : 1L);
}

void LongLines::forget()
{
    m_touched.clear();
    // Clearing goes through all lines.
    if (nextLongLine(*m_editor, 0) < 0)
        return;
    m_editor->markerDeleteAll(LongLineMarker);
    m_editor->clearAnnotations();
    setHiding(false);
}

void LongLines::takeText(QByteArrayView text)
{
    takeInserted(0, text);
    updateNotes();
}

void LongLines::takeInserted(int line, QByteArrayView text)
{
    // At once: what comes after this lays the line out. What was inserted may be short and its line long by that.
    look(line);
    for (qsizetype begin = text.indexOf('\n') + 1; begin > 0;) {
        ++line;
        const qsizetype found = text.indexOf('\n', begin);
        if (found < 0 || found - begin > Longest)
            look(line);
        begin = found + 1;
    }
}

void LongLines::takeEdited()
{
    const std::vector<Touched> touched = std::exchange(m_touched, {});
    if (touched.size() == 1) {
        look(touched.front().line);
        look(touched.front().line + std::max(touched.front().linesAdded, 0));
    } else {
        takeInserted(0, textRange(*m_editor, 0, textLength(*m_editor)));
    }
    if (m_hiding)
        updateNotes();
}

void LongLines::look(int line)
{
    const HiddenPart hidden = hiddenPartOf(lineText(*m_editor, line));
    if (hidden.isEmpty())
        return;
    if (!m_hiding)
        setHiding(true);
    const qsizetype begin = lineStart(*m_editor, line);
    setStyle(*m_editor, begin + hidden.begin, begin + hidden.end, HiddenStyle);
    if ((m_editor->markersAtLine(line) & (1U << LongLineMarker)) == 0)
        m_editor->markerAdd(line, LongLineMarker);
}

void LongLines::updateNotes()
{
    for (int line = nextLongLine(*m_editor, 0); line >= 0; line = nextLongLine(*m_editor, line + 1)) {
        const HiddenPart hidden = hiddenPartOf(lineText(*m_editor, line));
        if (hidden.isEmpty()) {
            m_editor->markerDelete(line, LongLineMarker);
            m_editor->clearAnnotations(line);
            continue;
        }
        const QString note = tr("%1 in the middle of this line are not shown; they stay in the text as they are.")
                                 .arg(byteCountText(hidden.end - hidden.begin));
        if (m_editor->annotation(line) != note)
            m_editor->annotate(line, note, NoteStyle);
    }
}

bool LongLines::isInSelection() const
{
    const qsizetype begin = m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONSTART);
    const qsizetype end = m_editor->SendScintilla(QsciScintilla::SCI_GETSELECTIONEND);
    const int line = nextLongLine(*m_editor, lineOf(*m_editor, begin));
    return begin < end && line >= 0 && line <= lineOf(*m_editor, end);
}

} // namespace console
