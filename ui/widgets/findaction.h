#pragma once

class QAction;
class QLineEdit;
class QWidget;

namespace console {

/// An action of `page`, called as the filter box is: Ctrl+F and / take the keyboard to that box. From anywhere in the
/// window, the navigation too, while the page is the one that shows.
QAction *addFindAction(QWidget *page, QLineEdit *filter);

} // namespace console
