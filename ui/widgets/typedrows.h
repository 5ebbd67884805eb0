#pragma once

class QString;
class QTableView;
class QWidget;

namespace console {

/// A table whose cells are typed into, over a model with an empty row at the end; Delete removes the selected rows.
/// `name` is its accessible name.
QTableView *makeTypedRows(const QString &name, QWidget *parent);

} // namespace console
