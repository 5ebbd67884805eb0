#include "ui/widgets/jsonbraces.h"

#include "models/jsonlines.h"
#include "ui/widgets/editortext.h"
#include "ui/widgets/scintilla.h"

#include <algorithm>
#include <optional>

namespace console {

namespace {

constexpr qsizetype SearchedBytes = 200'000;

/// The brace before the caret, else the one after it.
std::optional<JsonBrace> braceAtCaret(const QsciScintilla &editor)
{
    const qsizetype caret = caretOf(editor);
    const int line = lineOf(editor, caret);
    const qsizetype begin = lineStart(editor, line);
    if (caret - begin > SearchedBytes)
        return {};
    const QByteArrayView text = textRange(editor, begin, std::min(caret + 1, textLength(editor)));
    std::optional<JsonBrace> found;
    for (const JsonBrace &brace : jsonBraces(text)) {
        if (brace.at == caret - begin - 1 || (brace.at == caret - begin && !found))
            found = JsonBrace{brace.at + begin, brace.character};
    }
    return found;
}

/// Braces of a line as they are met from `from` on, towards the end or the beginning of the text.
std::vector<JsonBrace> bracesFrom(const QsciScintilla &editor, int line, const JsonBrace &from)
{
    const qsizetype begin = lineStart(editor, line);
    std::vector<JsonBrace> braces;
    for (const JsonBrace &brace : jsonBraces(lineText(editor, line))) {
        const qsizetype at = begin + brace.at;
        if (from.opens() ? at > from.at : at < from.at)
            braces.push_back({at, brace.character});
    }
    if (!from.opens())
        std::reverse(braces.begin(), braces.end());
    return braces;
}

std::optional<BracePair> withOtherEnd(const QsciScintilla &editor, const JsonBrace &from)
{
    const int step = from.opens() ? 1 : -1;
    const int end = from.opens() ? editor.lines() : -1;
    int depth = 1;
    qsizetype searched = 0;
    for (int line = lineOf(editor, from.at); line != end; line += step) {
        searched += editor.lineLength(line);
        if (searched > SearchedBytes)
            return {};
        for (const JsonBrace &brace : bracesFrom(editor, line, from)) {
            depth += brace.opens() == from.opens() ? 1 : -1;
            if (depth > 0)
                continue;
            const bool fits = from.opens() ? brace.closes(from) : from.closes(brace);
            return BracePair{.at = from.at, .other = fits ? brace.at : -1};
        }
    }
    return BracePair{.at = from.at};
}

} // namespace

std::optional<BracePair> bracesAtCaret(const QsciScintilla &editor)
{
    const std::optional<JsonBrace> brace = braceAtCaret(editor);
    return brace ? withOtherEnd(editor, *brace) : std::nullopt;
}

void markBracesAtCaret(QsciScintilla &editor)
{
    const BracePair pair = bracesAtCaret(editor).value_or(BracePair());
    if (pair.at >= 0 && pair.other < 0)
        editor.SendScintilla(QsciScintilla::SCI_BRACEBADLIGHT, static_cast<unsigned long>(pair.at));
    else
        editor.SendScintilla(QsciScintilla::SCI_BRACEHIGHLIGHT, static_cast<unsigned long>(pair.at),
                             static_cast<long>(pair.other));
}

} // namespace console
