#include "ui/widgets/scrollanchor.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableView>

namespace console {

ScrollAnchor::ScrollAnchor(QTableView *table) : QObject(table), m_table(table)
{
    const QAbstractItemModel *model = table->model();
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &ScrollAnchor::remember);
    connect(model, &QAbstractItemModel::layoutChanged, this, &ScrollAnchor::restore);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &ScrollAnchor::remember);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &ScrollAnchor::restore);
}

bool ScrollAnchor::isInView(const QModelIndex &index) const
{
    const int top = m_table->rowViewportPosition(index.row());
    return top >= 0 && top < m_table->viewport()->height();
}

void ScrollAnchor::remember()
{
    const QModelIndex current = m_table->currentIndex();
    m_anchor = QModelIndex();
    if (current.isValid() && m_table->selectionModel()->isRowSelected(current.row()) && isInView(current))
        m_anchor = current;
    else if (!m_byUser && m_table->verticalScrollBar()->value() > 0)
        m_anchor = m_table->model()->index(m_table->rowAt(0), 0);
    if (m_anchor.isValid())
        m_offset = m_table->rowViewportPosition(m_anchor.row());
}

void ScrollAnchor::restore()
{
    // The table lays itself out later; the range of the scroll bar is needed now.
    m_table->doItemsLayout();
    QScrollBar *bar = m_table->verticalScrollBar();
    if (m_anchor.isValid())
        bar->setValue(bar->value() + m_table->rowViewportPosition(m_anchor.row()) - m_offset);
    else if (m_byUser)
        bar->setValue(0);
    m_byUser = false;
    m_anchor = QModelIndex();
}

} // namespace console
