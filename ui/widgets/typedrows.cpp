#include "ui/widgets/typedrows.h"

#include "ui/theme/theme.h"
#include "ui/widgets/celldelegate.h"
#include "ui/widgets/controls.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QShortcut>
#include <QTableView>

#include <algorithm>

namespace console {

namespace {

/// Says in the empty row that it is there to be typed into.
class TypedRowsDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        CellDelegate::initStyleOption(option, index);
        hintInEmptyRow(option, index, QCoreApplication::translate("console::TypedRows", "Type a name"));
    }
};

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
    table->setItemDelegate(new TypedRowsDelegate(table));
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

void hintInEmptyRow(QStyleOptionViewItem *option, const QModelIndex &index, const QString &hint)
{
    const bool last = index.row() + 1 == index.model()->rowCount();
    if (!last || index.column() != 0 || !option->text.isEmpty())
        return;
    option->text = hint;
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->palette.setColor(QPalette::Text, colorsOf(option->palette).muted);
}

} // namespace console
