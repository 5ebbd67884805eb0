#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QsciScintilla;

namespace console {

/// Finds text in a Scintilla editor, forwards and backwards. Hidden until opened; Escape closes it and
/// gives the focus back.
class SearchBar : public QWidget
{
    Q_OBJECT

public:
    SearchBar(QsciScintilla *editor, QWidget *parent);

    void open();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void find(bool forward, bool fromHere);
    void close();

    QsciScintilla *m_editor;
    QLineEdit *m_text;
    QLabel *m_result;
};

} // namespace console
