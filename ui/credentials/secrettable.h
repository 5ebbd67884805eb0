#pragma once

class QAction;
class QTableView;

namespace console {

/// Ctrl+C in `table` triggers `copy`, which takes the way of secrets, in place of copying the text of a cell.
void copyBy(QTableView *table, QAction *copy);

/// Gives `table` the height of its rows, of `most` rows at most: it stands in a page that scrolls as a whole.
void fitRows(QTableView *table, int most);

} // namespace console
