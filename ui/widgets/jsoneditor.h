#pragma once

#include <QByteArray>
#include <QWidget>

#include <vector>

class QsciScintilla;

namespace console {

class SearchBar;

/// A text editor for JSON: colours, folding, line numbers, brace matching, and a marker where the text
/// breaks the grammar. The text is bytes: what is set is what is got, also of lines over 100,000 bytes, which are
/// told and not shown. Readable and settable by screen
/// readers under the accessible name given.
class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    enum class Language { Json, PlainText };

    /// `name` is the accessible name of the text: "Metadata editor".
    explicit JsonEditor(const QString &name, QWidget *parent = nullptr);
    ~JsonEditor() override;

    QByteArray text() const;
    /// Replaces the text; does not emit edited().
    void setText(const QByteArray &text);
    void setReadOnly(bool readOnly);
    void setLanguage(Language language);
    /// Marks a place (line and column from 1) as wrong, or clears the mark (line 0).
    void markError(int line, int column);
    /// Opens the search bar.
    void find();
    void foldAll();
    QsciScintilla *editor() const { return m_editor; }

Q_SIGNALS:
    /// The user changed the text.
    void edited();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyTheme();
    /// These are in the text, but not on the screen.
    void hideLines(const std::vector<int> &lines);

    QsciScintilla *m_editor;
    SearchBar *m_search;
    Language m_language = Language::Json;
    bool m_settingText = false;
    bool m_hidesLines = false;
};

} // namespace console
