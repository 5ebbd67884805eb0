#pragma once

class QAbstractItemView;

namespace console {

/// Teaches Qt 6.4 to tell assistive tools more: a combo box its accessible name and, as description, what it
/// shows (on Unix Qt takes the shown text for the name, so that "Method" cannot be found); a label with a
/// name of its own also its text; a tool button its menu, which opens without making the tool wait. Call once, after
/// the QApplication was made.
void installAccessibility();

/// Makes the one row that gets selected the current one too. Assistive tools can select a row but not make
/// it current, and a page that follows the current row would not notice. The view must have its model.
void makeSelectionCurrent(QAbstractItemView *view);

} // namespace console
