#include "ui/widgets/typedrows.h"

#include "ui/widgets/controls.h"

#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace console {

namespace {

void removeSelected(QTableView *table)
{
    QList<int> rows;
    for (const QModelIndex &index : table->selectionModel()->selectedIndexes()) {
        if (!rows.contains(index.row()))
            rows << index.row();
    }
    std::sort(rows.begin(), rows.end(), std::greater<>());
    for (const int row : std::as_const(rows))
        table->model()->removeRow(row);
}

} // namespace

QTableView *makeTypedRows(const QString &name, QWidget *parent)
{
    QTableView *table = makeTable(name, parent);
    table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed |
                           QAbstractItemView::AnyKeyPressed | QAbstractItemView::SelectedClicked);
    table->setSelectionBehavior(QAbstractItemView::SelectItems);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setStretchLastSection(true);
    auto *remove = new QShortcut(QKeySequence::Delete, table);
    remove->setContext(Qt::WidgetShortcut);
    QObject::connect(remove, &QShortcut::activated, table, [table] { removeSelected(table); });
    return table;
}

} // namespace console
