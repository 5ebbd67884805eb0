#pragma once

#include <QStackedWidget>

namespace console {

class Presentation;

/// Content that cannot be masked word by word, such as a document in an editor: in presentation mode it is out
/// of sight, and in its place a note says so. The content keeps its state.
class PrivateArea : public QStackedWidget
{
    Q_OBJECT

public:
    /// Takes ownership of `content`. `what` names it in the note: "The metadata".
    PrivateArea(const Presentation &presentation, QWidget *content, const QString &what, QWidget *parent);
};

} // namespace console
