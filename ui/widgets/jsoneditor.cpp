#include "ui/widgets/jsoneditor.h"

#include "ui/theme/theme.h"
#include "ui/widgets/accessibleeditor.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/editorchanges.h"
#include "ui/widgets/editorkeys.h"
#include "ui/widgets/editortext.h"
#include "ui/widgets/jsonbraces.h"
#include "ui/widgets/jsoncolors.h"
#include "ui/widgets/jsonfolding.h"
#include "ui/widgets/longlines.h"
#include "ui/widgets/scintilla.h"
#include "ui/widgets/searchbar.h"

#include <QAction>
#include <QEvent>
#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace console {

namespace {

constexpr int ErrorMarker = 8;
constexpr int ErrorIndicator = 9;

/// Scintilla reads a font's size in points, where ours are in pixels.
QFont editorFont(const QWidget *editor, TextSize size = TextSize::Body)
{
    QFont font = monospaceFont(size);
    font.setPointSizeF(static_cast<int>(size) * 72.0 / editor->logicalDpiY());
    return font;
}

/// Keys that take the selection away, and keys that put something in its place.
bool removesSelection(const QKeyEvent &key)
{
    return key.key() == Qt::Key_Delete || key.key() == Qt::Key_Backspace || key.matches(QKeySequence::Cut);
}

bool replacesSelection(const QKeyEvent &key)
{
    const bool types = !key.text().isEmpty() &&
                       (key.text().at(0).isPrint() || key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter);
    return types || key.matches(QKeySequence::Paste);
}

/// Tab moves the focus on, as everywhere else: whoever has no mouse must be able to leave the editor. QScintilla
/// keeps the key to itself while the text can be changed.
class LeavableEditor : public QsciScintilla
{
public:
    using QsciScintilla::QsciScintilla;

    void attach(JsonColors *colors, const LongLines *longLines)
    {
        m_colors = colors;
        m_longLines = longLines;
    }

    void paste() override
    {
        SendScintilla(SCI_BEGINUNDOACTION);
        removeWhatIsNotShown();
        QsciScintilla::paste();
        SendScintilla(SCI_ENDUNDOACTION);
    }

    void cut() override
    {
        copy();
        if (!removeWhatIsNotShown())
            removeSelectedText();
    }

protected:
    // Not QScintilla's, which keeps Tab to itself.
    bool focusNextPrevChild(bool next) override
    {
        return QAbstractScrollArea::focusNextPrevChild(next); // NOLINT(bugprone-parent-virtual-call)
    }

    void paintEvent(QPaintEvent *event) override
    {
        if (m_colors)
            m_colors->colorVisible();
        QsciScintilla::paintEvent(event);
    }

    void keyPressEvent(QKeyEvent *event) override
    {
        const bool removes = removesSelection(*event);
        if (!removes && !replacesSelection(*event)) {
            QsciScintilla::keyPressEvent(event);
            return;
        }
        SendScintilla(SCI_BEGINUNDOACTION);
        if (event->matches(QKeySequence::Cut))
            copy();
        if (!removeWhatIsNotShown() || !removes)
            QsciScintilla::keyPressEvent(event);
        SendScintilla(SCI_ENDUNDOACTION);
    }

private:
    /// Removes a selection that Scintilla would spare because a part of it is not shown.
    bool removeWhatIsNotShown()
    {
        if (isReadOnly() || !m_longLines || !m_longLines->isInSelection())
            return false;
        replaceRange(*this, SendScintilla(SCI_GETSELECTIONSTART), SendScintilla(SCI_GETSELECTIONEND), {});
        return true;
    }

    JsonColors *m_colors = nullptr;
    const LongLines *m_longLines = nullptr;
};

void setUp(QsciScintilla *editor)
{
    dropOddKeys(editor);
    editor->setUtf8(true);
    editor->setEolMode(QsciScintilla::EolUnix);
    editor->setTabWidth(2);
    editor->setIndentationsUseTabs(false);
    editor->setAutoIndent(true);
    editor->setMarginType(0, QsciScintilla::NumberMargin);
    editor->setMarginWidth(1, 0);
    editor->setCaretLineVisible(true);
    editor->setWrapMode(QsciScintilla::WrapNone);
    // What is on the screen stays laid out while the caret blinks.
    editor->SendScintilla(QsciScintilla::SCI_SETLAYOUTCACHE, QsciScintilla::SC_CACHE_PAGE);
    editor->setScrollWidth(1);
    editor->setScrollWidthTracking(true);
    editor->setFrameShape(QFrame::NoFrame);
    editor->markerDefine(QsciScintilla::Background, ErrorMarker);
    editor->indicatorDefine(QsciScintilla::SquiggleIndicator, ErrorIndicator);
}

} // namespace

JsonEditor::JsonEditor(const QString &name, QWidget *parent) : QWidget(parent)
{
    installEditorAccessibility();
    auto *editor = new LeavableEditor(this);
    m_editor = editor;
    m_colors = std::make_unique<JsonColors>(editor);
    m_changes = new EditorChanges(editor);
    m_longLines = new LongLines(editor, m_changes);
    m_folding = new JsonFolding(editor, m_changes);
    m_search = new SearchBar(editor, this);
    editor->attach(m_colors.get(), m_longLines);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_search);
    setFocusProxy(m_editor);
    setNames(m_editor, name);
    setUp(m_editor);
    buildFoldActions();
    applyTheme();
    connect(m_changes, &EditorChanges::touched, this, [this] { m_colors->forget(); });
    connect(m_changes, &EditorChanges::edited, this, &JsonEditor::edited);
    connect(m_editor, &QsciScintilla::SCN_UPDATEUI, this, &JsonEditor::followCaret);
}

JsonEditor::~JsonEditor()
{
    static_cast<LeavableEditor *>(m_editor)->attach(nullptr, nullptr);
}

void JsonEditor::followCaret()
{
    if (m_language == Language::Json)
        markBracesAtCaret(*m_editor);
    if (std::exchange(m_caret, caretOf(*m_editor)) != caretOf(*m_editor))
        tellCaretMoved(*m_editor);
}

void JsonEditor::buildFoldActions()
{
    const auto add = [this](const QString &text, const QString &tip, int key, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key(key)));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setToolTip(tip);
        connect(action, &QAction::triggered, m_folding, slot);
        addAction(action);
        m_foldActions.append(action);
    };
    add(tr("Fold or unfold"), tr("The object or array at the caret"), Qt::Key_H, &JsonFolding::toggleAtCaret);
    add(tr("Fold all"), tr("All objects and arrays inside the outermost"), Qt::Key_F, &JsonFolding::foldAll);
    add(tr("Unfold all"), tr("Show every line"), Qt::Key_U, &JsonFolding::unfoldAll);
}

QByteArray JsonEditor::text() const
{
    const auto length = static_cast<qsizetype>(m_editor->SendScintilla(QsciScintilla::SCI_GETLENGTH));
    QByteArray text(length, Qt::Uninitialized);
    if (length > 0)
        m_editor->SendScintilla(QsciScintilla::SCI_GETTEXT, static_cast<unsigned long>(length + 1), text.data());
    return text;
}

void JsonEditor::setText(const QByteArray &text)
{
    const qsizetype length = textLength(*m_editor);
    if (length == text.size() && textRange(*m_editor, 0, length) == text)
        return;
    const bool readOnly = m_editor->isReadOnly();
    m_editor->setReadOnly(false);
    m_longLines->forget();
    m_changes->hide([this, &text] {
        // It is no step that could be undone.
        m_editor->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, 0UL);
        m_editor->SendScintilla(QsciScintilla::SCI_CLEARALL);
        m_editor->SendScintilla(QsciScintilla::SCI_ADDTEXT, static_cast<unsigned long>(text.size()), text.constData());
        m_editor->SendScintilla(QsciScintilla::SCI_SETUNDOCOLLECTION, 1UL);
        m_editor->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    });
    m_colors->forget();
    m_longLines->takeText(text);
    m_folding->takeText();
    m_editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, 0UL);
    m_editor->setReadOnly(readOnly);
}

void JsonEditor::replaceText(const QByteArray &text)
{
    replaceRange(*m_editor, 0, textLength(*m_editor), text);
    m_editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, 0UL);
}

void JsonEditor::tellEdits()
{
    m_changes->tellPending();
}

void JsonEditor::setReadOnly(bool readOnly)
{
    m_editor->setReadOnly(readOnly);
    m_editor->setCaretLineVisible(!readOnly);
}

void JsonEditor::setLanguage(Language language)
{
    if (m_language == language)
        return;
    m_language = language;
    const bool json = language == Language::Json;
    m_colors->setOn(json);
    m_longLines->takeText(textRange(*m_editor, 0, textLength(*m_editor)));
    m_folding->setOn(json);
    for (QAction *action : std::as_const(m_foldActions))
        action->setVisible(json);
}

void JsonEditor::markError(int line, int column)
{
    m_editor->markerDeleteAll(ErrorMarker);
    m_editor->SendScintilla(QsciScintilla::SCI_SETINDICATORCURRENT, ErrorIndicator);
    m_editor->SendScintilla(QsciScintilla::SCI_INDICATORCLEARRANGE, 0UL, static_cast<long>(textLength(*m_editor)));
    if (line < 1)
        return;
    const int at = std::min(line, m_editor->lines()) - 1;
    m_editor->markerAdd(at, ErrorMarker);
    const int length = m_editor->lineLength(at);
    const qsizetype from = lineStart(*m_editor, at) + std::clamp(column - 1, 0, std::max(0, length - 1));
    m_editor->SendScintilla(QsciScintilla::SCI_INDICATORFILLRANGE, static_cast<unsigned long>(from),
                            static_cast<long>(std::min(length, 1)));
}

void JsonEditor::find()
{
    m_search->open();
}

void JsonEditor::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyTheme();
}

void JsonEditor::applyTheme()
{
    const Colors &colors = colorsOf(palette());
    m_editor->SendScintilla(QsciScintilla::SCI_STYLESETFORE, QsciScintilla::STYLE_DEFAULT, colors.text);
    m_editor->setFont(editorFont(m_editor));
    m_editor->setColor(colors.text);
    m_editor->setPaper(colors.page);
    // Every style is the default one to begin with.
    m_editor->SendScintilla(QsciScintilla::SCI_STYLECLEARALL);
    m_colors->setTheme(colors);
    m_longLines->setTheme(colors);
    m_editor->setCaretForegroundColor(colors.text);
    m_editor->setCaretLineBackgroundColor(colors.raised);
    m_editor->setSelectionBackgroundColor(colors.selection);
    m_editor->setSelectionForegroundColor(colors.text);
    m_editor->setMarginsBackgroundColor(colors.raised);
    m_editor->setMarginsForegroundColor(colors.muted);
    m_editor->setMarginsFont(editorFont(m_editor, TextSize::Caption));
    m_editor->setMarginWidth(0, QStringLiteral("00000"));
    m_editor->setFoldMarginColors(colors.raised, colors.raised);
    m_editor->setMatchedBraceBackgroundColor(colors.selection);
    m_editor->setMatchedBraceForegroundColor(colors.text);
    m_editor->setMarkerBackgroundColor(colors.dangerBack, ErrorMarker);
    m_editor->setIndicatorForegroundColor(colors.danger, ErrorIndicator);
}

} // namespace console
