#include "ui/widgets/jsoncolors.h"

#include "models/jsonlines.h"
#include "ui/theme/theme.h"
#include "ui/widgets/editortext.h"
#include "ui/widgets/longlines.h"
#include "ui/widgets/scintilla.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

/// Lines of the text that are on the screen, in order; folded ones are not.
std::vector<int> visibleLines(const QsciScintilla &editor)
{
    const long first = editor.SendScintilla(QsciScintilla::SCI_GETFIRSTVISIBLELINE);
    const long count = editor.SendScintilla(QsciScintilla::SCI_LINESONSCREEN) + 2;
    std::vector<int> lines;
    for (long shown = first; shown < first + count; ++shown) {
        const int line = static_cast<int>(editor.SendScintilla(QsciScintilla::SCI_DOCLINEFROMVISIBLE, shown));
        if (line < editor.lines() && (lines.empty() || lines.back() < line))
            lines.push_back(line);
    }
    return lines;
}

QByteArray partsOf(QByteArrayView piece, JsonPiece where)
{
    QByteArray parts(piece.size(), Qt::Uninitialized);
    readJsonParts(piece, parts.data(), where);
    return parts;
}

} // namespace

JsonColors::JsonColors(QsciScintilla *editor) : m_editor(editor) {}

void JsonColors::setOn(bool on)
{
    if (m_on == on)
        return;
    m_on = on;
    forget();
    setStyle(*m_editor, 0, textLength(*m_editor), static_cast<int>(JsonPart::Space));
}

void JsonColors::setTheme(const Colors &colors)
{
    const std::pair<JsonPart, QColor> styles[] = {
        {JsonPart::Space, colors.text},        {JsonPart::Key, colors.jsonKey},
        {JsonPart::String, colors.jsonString}, {JsonPart::Escape, colors.jsonLiteral},
        {JsonPart::Number, colors.jsonNumber}, {JsonPart::Literal, colors.jsonLiteral},
        {JsonPart::Sign, colors.muted},        {JsonPart::Wrong, colors.danger},
    };
    for (const auto &[part, color] : styles)
        m_editor->SendScintilla(QsciScintilla::SCI_STYLESETFORE, static_cast<unsigned long>(part), color);
}

void JsonColors::colorVisible()
{
    std::vector<int> lines = visibleLines(*m_editor);
    for (const int line : std::as_const(lines)) {
        if (m_on && !std::binary_search(m_colored.begin(), m_colored.end(), line))
            colorLine(line);
    }
    m_colored = std::move(lines);
    // Nothing is left to colour, says Scintilla; else it would ask for it again and again.
    m_editor->SendScintilla(QsciScintilla::SCI_STARTSTYLING, static_cast<unsigned long>(textLength(*m_editor)));
}

void JsonColors::colorLine(int line)
{
    const QByteArrayView text = lineText(*m_editor, line);
    const qsizetype begin = lineStart(*m_editor, line);
    const HiddenPart hidden = hiddenPartOf(text);
    if (!hidden.isEmpty()) {
        const QByteArrayView tail = text.sliced(hidden.end);
        const bool inString = endsInJsonString(text.first(hidden.end));
        const QByteArray tailParts = partsOf(tail, {.startsInString = inString});
        setStyles(*m_editor, begin, partsOf(text.first(hidden.begin), {.goesOn = true}));
        setStyles(*m_editor, begin + hidden.end, tailParts);
    } else {
        setStyles(*m_editor, begin, partsOf(text, {}));
    }
}

} // namespace console
