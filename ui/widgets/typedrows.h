#pragma once

class QModelIndex;
class QString;
class QStyleOptionViewItem;
class QTableView;
class QWidget;

namespace console {

/// A table whose cells are typed into, over a model with an empty row at the end; Delete removes the selected rows.
/// `name` is its accessible name.
QTableView *makeTypedRows(const QString &name, QWidget *parent);

/// For the delegate of such a table: shows `hint` in the first cell of the empty row, which nobody would see else.
void hintInEmptyRow(QStyleOptionViewItem *option, const QModelIndex &index, const QString &hint);

} // namespace console
