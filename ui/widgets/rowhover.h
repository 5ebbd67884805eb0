#pragma once

class QStyleOptionViewItem;
class QTableView;

namespace console {

/// Marks the whole row under the mouse, as a click takes the whole row; for a table whose cells CellDelegate draws. Of
/// a view that lies over another one, whose child it is, it marks the rows of both.
void hoverWholeRows(QTableView *view);

/// Whether the cell is in the row under the mouse.
bool isInHoveredRow(const QStyleOptionViewItem &item);

} // namespace console
