#include "ui/connections/columnactions.h"

#include <QAction>
#include <QHeaderView>
#include <QTableView>

namespace console {

void toggleSort(QTableView *table, int column)
{
    const QHeaderView *header = table->horizontalHeader();
    const bool again = header->sortIndicatorSection() == column;
    if (again && header->sortIndicatorOrder() == Qt::DescendingOrder)
        table->sortByColumn(-1, Qt::AscendingOrder);
    else
        table->sortByColumn(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
}

ColumnActions::ColumnActions(QTableView *table, QObject *parent)
    : QObject(parent), m_table(table),
      m_choose(add(tr("Choose columns…"), tr("Show, hide, move and pin columns, those of tags included"))),
      m_dense(add(tr("Dense rows"), tr("Lower rows, or the usual ones again"))),
      m_reset(add(tr("Reset columns"), tr("Show the columns as they were at first")))
{
    m_dense->setCheckable(true);
    connect(table->horizontalHeader(), &QHeaderView::sectionCountChanged, this, &ColumnActions::addSorting);
    addSorting();
}

QAction *ColumnActions::add(const QString &text, const QString &toolTip)
{
    auto *action = new QAction(text, this);
    action->setToolTip(toolTip);
    return action;
}

void ColumnActions::addSorting()
{
    qDeleteAll(m_sorting);
    m_sorting.clear();
    for (int column = 0; column < m_table->horizontalHeader()->count(); ++column) {
        QAction *action = add({}, tr("Up, then down, then the order of the server again"));
        connect(action, &QAction::triggered, this, [this, column] { toggleSort(m_table, column); });
        m_sorting.push_back(action);
    }
    follow();
}

void ColumnActions::follow()
{
    for (int column = 0; column < int(m_sorting.size()); ++column) {
        const QString title = m_table->model()->headerData(column, Qt::Horizontal).toString();
        m_sorting[size_t(column)]->setText(tr("Sort by %1").arg(title));
        m_sorting[size_t(column)]->setVisible(!m_table->isColumnHidden(column));
    }
}

std::vector<QAction *> ColumnActions::sorting() const
{
    std::vector<QAction *> shown;
    const QHeaderView *header = m_table->horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const auto column = size_t(header->logicalIndex(visual));
        if (column < m_sorting.size() && m_sorting[column]->isVisible())
            shown.push_back(m_sorting[column]);
    }
    return shown;
}

} // namespace console
