#pragma once

class QAccessibleInterface;
class QToolButton;

namespace console {

/// What assistive tools see of a tool button: one whose menu can be opened and read. Qt's own runs the menu inside the
/// call of the tool, which waits for the answer until it gives up, and leaves what pops up out of the tree. Qt owns it.
QAccessibleInterface *makeAccessibleToolButton(QToolButton *button);

} // namespace console
