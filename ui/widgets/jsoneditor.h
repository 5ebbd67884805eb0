#pragma once

#include <QByteArray>
#include <QList>
#include <QWidget>

#include <memory>

class QAction;
class QsciScintilla;

namespace console {

class EditorChanges;
class JsonColors;
class JsonFolding;
class LongLines;
class SearchBar;

/// A text editor for JSON: colours, folding, line numbers, brace matching, and a marker where the text
/// breaks the grammar. The text is bytes: what is set is what is got, also of long lines, whose middle is not shown.
/// Up to 5 MB, opening, typing, scrolling and folding keep nobody waiting for as long as a frame. Readable and settable
/// by screen readers under the accessible name given.
class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Language { Json, PlainText };

    /// `name` is the accessible name of the text: "Metadata editor".
    explicit JsonEditor(const QString &name, QWidget *parent = nullptr);
    ~JsonEditor() override;

    /// A copy of the text as it is now.
    QByteArray text() const;
    /// Another text, with nothing to undo; does not emit edited().
    void setText(const QByteArray &text);
    /// The same as an edit of the user's, who can undo it.
    void replaceText(const QByteArray &text);
    void setReadOnly(bool readOnly);
    void setLanguage(Language language);
    /// Marks a place (line and column from 1) as wrong, or clears the mark (line 0).
    void markError(int line, int column);
    /// Opens the search bar.
    void find();
    /// Emits edited() now if it is still to come.
    void tellEdits();
    JsonFolding &folding() const { return *m_folding; }
    QsciScintilla *editor() const { return m_editor; }

Q_SIGNALS:
    /// The user changed the text; in a large text when the event that did it is over.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void buildFoldActions();
    void applyTheme();
    void followCaret();

    QsciScintilla *m_editor;
    EditorChanges *m_changes;
    std::unique_ptr<JsonColors> m_colors;
    LongLines *m_longLines;
    JsonFolding *m_folding;
    SearchBar *m_search;
    QList<QAction *> m_foldActions;
    qsizetype m_caret = 0;
    Language m_language = Language::Json;
};

} // namespace console
