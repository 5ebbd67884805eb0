#pragma once

class QAbstractItemView;

namespace console {

/// Makes every combo box of the program tell its accessible name, and what it shows as its description.
/// Qt 6.4 on Unix takes the text it shows for the name, so that "Method" cannot be found by a screen
/// reader. Call once, after the QApplication was made.
void nameComboBoxes();

/// Makes the one row that gets selected the current one too. Assistive tools can select a row but not make
/// it current, and a page that follows the current row would not notice. The view must have its model.
void makeSelectionCurrent(QAbstractItemView *view);

} // namespace console
