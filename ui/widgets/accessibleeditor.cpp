#include "ui/widgets/accessibleeditor.h"

#include "ui/widgets/editortext.h"
#include "ui/widgets/scintilla.h"

#include <QAccessibleWidget>

#include <algorithm>

namespace console {

namespace {

bool beginsCharacter(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80;
}

/// Assistive tools count characters, Scintilla bytes.
int characters(QByteArrayView text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), beginsCharacter));
}

int offsetOf(const QsciScintilla &editor, qsizetype position)
{
    return characters(textRange(editor, 0, position));
}

/// The position of a character; the end for one past it.
qsizetype positionOf(const QsciScintilla &editor, int offset)
{
    const qsizetype length = textLength(editor);
    const QByteArrayView text = textRange(editor, 0, length);
    qsizetype position = 0;
    // In strides, which the compiler counts many bytes at a time.
    constexpr qsizetype Stride = 4096;
    while (position + Stride < length) {
        const int counted = characters(text.sliced(position, Stride));
        if (counted > offset)
            break;
        offset -= counted;
        position += Stride;
    }
    for (; position < length; ++position) {
        if (beginsCharacter(text[position]) && offset-- == 0)
            break;
    }
    return position;
}

class AccessibleEditor : public QAccessibleWidget,
                         public QAccessibleTextInterface,
                         public QAccessibleEditableTextInterface
{
public:
    explicit AccessibleEditor(QsciScintilla *editor) : QAccessibleWidget(editor, QAccessible::EditableText) {}

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        if (type == QAccessible::TextInterface)
            return static_cast<QAccessibleTextInterface *>(this);
        if (type == QAccessible::EditableTextInterface)
            return static_cast<QAccessibleEditableTextInterface *>(this);
        return QAccessibleWidget::interface_cast(type);
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.selectableText = true;
        state.multiLine = true;
        state.readOnly = editor().isReadOnly();
        state.editable = !state.readOnly;
        return state;
    }

    using QAccessibleWidget::text;
    QString text(int start, int end) const override
    {
        const qsizetype from = positionOf(editor(), start);
        return QString::fromUtf8(textRange(editor(), from, end < 0 ? textLength(editor()) : positionOf(editor(), end)));
    }

    int characterCount() const override { return offsetOf(editor(), textLength(editor())); }
    int cursorPosition() const override { return offsetOf(editor(), caretOf(editor())); }
    void setCursorPosition(int offset) override { send(QsciScintilla::SCI_GOTOPOS, positionOf(editor(), offset)); }

    void selection(int, int *start, int *end) const override
    {
        *start = *end = 0;
        if (selectionCount() == 0)
            return;
        *start = offsetOf(editor(), send(QsciScintilla::SCI_GETSELECTIONSTART));
        *end = offsetOf(editor(), send(QsciScintilla::SCI_GETSELECTIONEND));
    }

    int selectionCount() const override { return send(QsciScintilla::SCI_GETSELECTIONEMPTY) == 0 ? 1 : 0; }
    void addSelection(int start, int end) override { setSelection(0, start, end); }
    void removeSelection(int) override { send(QsciScintilla::SCI_SETEMPTYSELECTION, caretOf(editor())); }

    void setSelection(int, int start, int end) override
    {
        editor().SendScintilla(QsciScintilla::SCI_SETSEL, static_cast<unsigned long>(positionOf(editor(), start)),
                               static_cast<long>(positionOf(editor(), end)));
    }

    QRect characterRect(int offset) const override
    {
        const qsizetype at = positionOf(editor(), offset);
        const auto point = [&](unsigned message, qsizetype position) {
            return static_cast<int>(editor().SendScintilla(message, 0UL, static_cast<long>(position)));
        };
        const int x = point(QsciScintilla::SCI_POINTXFROMPOSITION, at);
        const int width = point(QsciScintilla::SCI_POINTXFROMPOSITION, positionOf(editor(), offset + 1)) - x;
        const QPoint corner(x, point(QsciScintilla::SCI_POINTYFROMPOSITION, at));
        const int height = static_cast<int>(send(QsciScintilla::SCI_TEXTHEIGHT, lineOf(editor(), at)));
        return {editor().viewport()->mapToGlobal(corner), QSize(std::max(width, 0), height)};
    }

    int offsetAtPoint(const QPoint &point) const override
    {
        const QPoint inside = editor().viewport()->mapFromGlobal(point);
        const long position =
            editor().SendScintilla(QsciScintilla::SCI_POSITIONFROMPOINT, static_cast<unsigned long>(inside.x()),
                                   static_cast<long>(inside.y()));
        return position < 0 ? -1 : offsetOf(editor(), position);
    }

    void scrollToSubstring(int start, int end) override
    {
        editor().SendScintilla(QsciScintilla::SCI_SCROLLRANGE, static_cast<unsigned long>(positionOf(editor(), end)),
                               static_cast<long>(positionOf(editor(), start)));
    }

    // Colours say nothing that the text does not.
    QString attributes(int, int *start, int *end) const override
    {
        *start = 0;
        *end = characterCount();
        return {};
    }

    void deleteText(int start, int end) override { replaceText(start, end, {}); }
    void insertText(int offset, const QString &text) override { replaceText(offset, offset, text); }

    void replaceText(int start, int end, const QString &text) override
    {
        replaceRange(editor(), positionOf(editor(), start), positionOf(editor(), end), text.toUtf8());
    }

private:
    QsciScintilla &editor() const { return *static_cast<QsciScintilla *>(object()); }
    long send(unsigned message, qsizetype value = 0) const
    {
        return editor().SendScintilla(message, static_cast<long>(value));
    }
};

QAccessibleInterface *makeAccessibleEditor(const QString &className, QObject *object)
{
    if (className != QLatin1String("QsciScintilla"))
        return nullptr;
    auto *editor = qobject_cast<QsciScintilla *>(object);
    return editor == nullptr ? nullptr : new AccessibleEditor(editor);
}

} // namespace

void installEditorAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessibleEditor);
        return true;
    }();
    Q_UNUSED(installed);
}

void tellCaretMoved(QsciScintilla &editor)
{
    if (!QAccessible::isActive())
        return;
    QAccessibleTextCursorEvent event(&editor, offsetOf(editor, caretOf(editor)));
    QAccessible::updateAccessibility(&event);
}

void tellInserted(QsciScintilla &editor, qsizetype position, qsizetype length)
{
    if (!QAccessible::isActive())
        return;
    const QByteArrayView text = textRange(editor, position, position + length);
    QAccessibleTextInsertEvent event(&editor, offsetOf(editor, position), QString::fromUtf8(text));
    QAccessible::updateAccessibility(&event);
}

void tellRemoved(QsciScintilla &editor, qsizetype position, qsizetype length)
{
    if (!QAccessible::isActive())
        return;
    const QByteArrayView text = textRange(editor, position, position + length);
    QAccessibleTextRemoveEvent event(&editor, offsetOf(editor, position), QString::fromUtf8(text));
    QAccessible::updateAccessibility(&event);
}

} // namespace console
