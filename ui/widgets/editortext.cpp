#include "ui/widgets/editortext.h"

#include "ui/widgets/scintilla.h"

namespace console {

namespace {

long send(const QsciScintilla &editor, unsigned message, qsizetype first = 0, qsizetype second = 0)
{
    return editor.SendScintilla(message, static_cast<unsigned long>(first), static_cast<long>(second));
}

} // namespace

qsizetype textLength(const QsciScintilla &editor)
{
    return send(editor, QsciScintilla::SCI_GETLENGTH);
}

QByteArrayView textRange(const QsciScintilla &editor, qsizetype begin, qsizetype end)
{
    if (begin >= end)
        return {};
    // A message answers with a number, also with an address.
    const auto address = static_cast<quintptr>(send(editor, QsciScintilla::SCI_GETRANGEPOINTER, begin, end - begin));
    return {reinterpret_cast<const char *>(address), end - begin}; // NOLINT(performance-no-int-to-ptr)
}

qsizetype lineStart(const QsciScintilla &editor, int line)
{
    return send(editor, QsciScintilla::SCI_POSITIONFROMLINE, line);
}

QByteArrayView lineText(const QsciScintilla &editor, int line)
{
    const qsizetype begin = lineStart(editor, line);
    return textRange(editor, begin, begin + send(editor, QsciScintilla::SCI_LINELENGTH, line));
}

int lineOf(const QsciScintilla &editor, qsizetype position)
{
    return static_cast<int>(send(editor, QsciScintilla::SCI_LINEFROMPOSITION, position));
}

qsizetype caretOf(const QsciScintilla &editor)
{
    return send(editor, QsciScintilla::SCI_GETCURRENTPOS);
}

void replaceRange(QsciScintilla &editor, qsizetype begin, qsizetype end, const QByteArray &text)
{
    if (editor.isReadOnly())
        return;
    send(editor, QsciScintilla::SCI_BEGINUNDOACTION);
    send(editor, QsciScintilla::SCI_SETTARGETRANGE, begin, end);
    // Unlike what is done to a selection this does not spare what is not shown.
    editor.SendScintilla(QsciScintilla::SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.constData());
    send(editor, QsciScintilla::SCI_ENDUNDOACTION);
    send(editor, QsciScintilla::SCI_GOTOPOS, begin + text.size());
}

void setStyle(QsciScintilla &editor, qsizetype begin, qsizetype end, int style)
{
    send(editor, QsciScintilla::SCI_STARTSTYLING, begin);
    send(editor, QsciScintilla::SCI_SETSTYLING, end - begin, style);
}

void setStyles(QsciScintilla &editor, qsizetype begin, const QByteArray &styles)
{
    send(editor, QsciScintilla::SCI_STARTSTYLING, begin);
    editor.SendScintilla(QsciScintilla::SCI_SETSTYLINGEX, static_cast<unsigned long>(styles.size()),
                         styles.constData());
}

} // namespace console
