#include "ui/widgets/jsoneditor.h"

#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scintilla.h"
#include "ui/widgets/searchbar.h"

#include <QEvent>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace console {

namespace {

/// Scintilla lays out a whole line whenever it paints one: 5 MB of it take seconds, every time.
constexpr qsizetype LongestLine = 100'000;
/// Looking for the other end of a brace goes through the text in between: 5 MB between the outermost ones.
constexpr qsizetype MatchedBraces = 500'000;
constexpr int ErrorMarker = 8;
constexpr int ErrorIndicator = 9;

/// Scintilla reads a font's size in points, where ours are in pixels.
QFont editorFont(const QWidget *editor, TextSize size = TextSize::Body)
{
    QFont font = monospaceFont(size);
    font.setPointSizeF(static_cast<int>(size) * 72.0 / editor->logicalDpiY());
    return font;
}

void colorLexer(QsciLexerJSON *lexer, const QFont &font, const Colors &colors)
{
    lexer->setDefaultColor(colors.text);
    lexer->setDefaultPaper(colors.page);
    lexer->setDefaultFont(font);
    lexer->setFont(font);
    lexer->setColor(colors.text);
    lexer->setPaper(colors.page);
    lexer->setColor(colors.jsonKey, QsciLexerJSON::Property);
    lexer->setColor(colors.jsonString, QsciLexerJSON::String);
    lexer->setColor(colors.jsonString, QsciLexerJSON::IRI);
    lexer->setColor(colors.jsonString, QsciLexerJSON::IRICompact);
    lexer->setColor(colors.jsonNumber, QsciLexerJSON::Number);
    lexer->setColor(colors.jsonLiteral, QsciLexerJSON::Keyword);
    lexer->setColor(colors.jsonLiteral, QsciLexerJSON::KeywordLD);
    lexer->setColor(colors.jsonLiteral, QsciLexerJSON::EscapeSequence);
    lexer->setColor(colors.danger, QsciLexerJSON::Error);
    lexer->setColor(colors.danger, QsciLexerJSON::UnclosedString);
    lexer->setColor(colors.muted, QsciLexerJSON::Operator);
}

/// Tab moves the focus on, as everywhere else: whoever has no mouse must be able to leave the editor. QScintilla
/// keeps the key to itself while the text can be changed.
class LeavableEditor : public QsciScintilla
{
public:
    using QsciScintilla::QsciScintilla;

protected:
    bool focusNextPrevChild(bool next) override { return QAbstractScrollArea::focusNextPrevChild(next); }
};

void setUp(QsciScintilla *editor)
{
    editor->setUtf8(true);
    editor->setEolMode(QsciScintilla::EolUnix);
    editor->setTabWidth(2);
    editor->setIndentationsUseTabs(false);
    editor->setAutoIndent(true);
    editor->setBraceMatching(QsciScintilla::SloppyBraceMatch);
    editor->setFolding(QsciScintilla::PlainFoldStyle, 2);
    editor->setMarginType(0, QsciScintilla::NumberMargin);
    editor->setMarginWidth(1, 0);
    editor->setCaretLineVisible(true);
    editor->setWrapMode(QsciScintilla::WrapNone);
    editor->setScrollWidth(1);
    editor->setScrollWidthTracking(true);
    editor->setFrameShape(QFrame::NoFrame);
    editor->markerDefine(QsciScintilla::Background, ErrorMarker);
    editor->indicatorDefine(QsciScintilla::SquiggleIndicator, ErrorIndicator);
    editor->setAnnotationDisplay(QsciScintilla::AnnotationStandard);
}

/// Lines of a text that are too long to be shown; from 0.
std::vector<int> tooLongLines(const QByteArray &text)
{
    std::vector<int> lines;
    int line = 0;
    for (qsizetype begin = 0; begin < text.size(); ++line) {
        const qsizetype found = text.indexOf('\n', begin);
        const qsizetype end = found < 0 ? text.size() : found;
        if (end - begin > LongestLine)
            lines.push_back(line);
        begin = end + 1;
    }
    return lines;
}

} // namespace

JsonEditor::JsonEditor(const QString &name, QWidget *parent) : QWidget(parent), m_editor(new LeavableEditor(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor, 1);
    m_search = new SearchBar(m_editor, this);
    layout->addWidget(m_search);
    setFocusProxy(m_editor);
    setNames(m_editor, name);
    setUp(m_editor);
    setLanguage(Language::Json);
    connect(m_editor, &QsciScintilla::textChanged, this, [this] {
        if (!m_settingText)
            Q_EMIT edited();
    });
}

JsonEditor::~JsonEditor() = default;

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
    if (text == this->text())
        return;
    m_settingText = true;
    const bool readOnly = m_editor->isReadOnly();
    m_editor->setReadOnly(false);
    m_editor->SendScintilla(QsciScintilla::SCI_CLEARALL);
    m_editor->SendScintilla(QsciScintilla::SCI_ADDTEXT, static_cast<unsigned long>(text.size()), text.constData());
    m_editor->SendScintilla(QsciScintilla::SCI_EMPTYUNDOBUFFER);
    m_editor->SendScintilla(QsciScintilla::SCI_GOTOPOS, 0UL);
    hideLines(tooLongLines(text));
    m_editor->setBraceMatching(text.size() > MatchedBraces ? QsciScintilla::NoBraceMatch
                                                           : QsciScintilla::SloppyBraceMatch);
    m_editor->setReadOnly(readOnly);
    m_settingText = false;
}

void JsonEditor::hideLines(const std::vector<int> &lines)
{
    const bool hidden = std::exchange(m_hidesLines, !lines.empty());
    if (!hidden && lines.empty())
        return;
    m_editor->clearAnnotations();
    m_editor->SendScintilla(QsciScintilla::SCI_SHOWLINES, 0UL, static_cast<long>(m_editor->lines() - 1));
    // Unfolding would show them, and colouring goes through all of them.
    m_editor->setFolding(lines.empty() ? QsciScintilla::PlainFoldStyle : QsciScintilla::NoFoldStyle, 2);
    setLanguage(m_language);
    for (const int line : lines) {
        if (line == 0)
            continue; // There is no line above it to say so; Scintilla does not hide it either.
        m_editor->SendScintilla(QsciScintilla::SCI_HIDELINES, static_cast<unsigned long>(line),
                                static_cast<long>(line));
        m_editor->annotate(line - 1,
                           tr("Line %1 has %2 and is not shown; it stays in the text as it is.")
                               .arg(line + 1)
                               .arg(QLocale().formattedDataSize(m_editor->lineLength(line))),
                           QsciScintilla::STYLE_DEFAULT);
    }
}

void JsonEditor::setReadOnly(bool readOnly)
{
    m_editor->setReadOnly(readOnly);
    m_editor->setCaretLineVisible(!readOnly);
}

void JsonEditor::setLanguage(Language language)
{
    m_language = language;
    delete m_editor->lexer();
    const bool colored = language == Language::Json && !m_hidesLines;
    m_editor->setLexer(colored ? new QsciLexerJSON(m_editor) : nullptr);
    // What is far down is coloured while nobody waits, instead of when one jumps there. Without colours Scintilla would
    // go on asking for them for ever.
    m_editor->SendScintilla(
        QsciScintilla::SCI_SETIDLESTYLING,
        static_cast<int>(colored ? QsciScintilla::SC_IDLESTYLING_ALL : QsciScintilla::SC_IDLESTYLING_NONE));
    applyTheme();
}

void JsonEditor::markError(int line, int column)
{
    m_editor->markerDeleteAll(ErrorMarker);
    const int lines = m_editor->lines();
    m_editor->clearIndicatorRange(0, 0, lines - 1, m_editor->lineLength(lines - 1), ErrorIndicator);
    if (line < 1)
        return;
    const int at = std::min(line, lines) - 1;
    m_editor->markerAdd(at, ErrorMarker);
    const int length = m_editor->lineLength(at);
    const int from = std::clamp(column - 1, 0, std::max(0, length - 1));
    m_editor->fillIndicatorRange(at, from, at, std::min(from + 1, length), ErrorIndicator);
}

void JsonEditor::find()
{
    m_search->open();
}

void JsonEditor::foldAll()
{
    m_editor->foldAll(false);
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
    if (auto *lexer = qobject_cast<QsciLexerJSON *>(m_editor->lexer())) {
        colorLexer(lexer, editorFont(m_editor), colors);
    } else {
        m_editor->setFont(editorFont(m_editor));
        m_editor->setColor(colors.text);
        m_editor->setPaper(colors.page);
    }
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
