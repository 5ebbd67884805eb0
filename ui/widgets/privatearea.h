#pragma once

#include <QPointer>
#include <QStackedWidget>

class QPushButton;

namespace console {

class Presentation;

/// Content that cannot be masked word by word, such as a document in an editor: in presentation mode it is out
/// of sight and reach, and in its place a note says so and offers to show it. Shown, it stays until it is left or
/// the mode is turned on anew. The content keeps its state.
class PrivateArea : public QStackedWidget
{
    Q_OBJECT

public:
    /// Takes ownership of `content`. `what` names it in the note: "The metadata".
    PrivateArea(const Presentation &presentation, QWidget *content, const QString &what, QWidget *parent);

    /// Gives the keyboard to the note, if that is what shows; back to where it was when the content is shown.
    void takeKeyboard();

protected:
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildNote(const QString &what);
    void follow();
    void peek();

    const Presentation &m_presentation;
    QPushButton *m_show = nullptr;
    QPointer<QWidget> m_hadKeyboard;
};

} // namespace console
