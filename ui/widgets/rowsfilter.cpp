#include "ui/widgets/rowsfilter.h"

#include "models/roles.h"

namespace console {

RowsFilter::RowsFilter(QAbstractItemModel *source, QObject *parent) : QSortFilterProxyModel(parent)
{
    setSortRole(SortRole);
    setSourceModel(source);
}

void RowsFilter::setAccepts(std::function<bool(int)> accepts)
{
    m_accepts = std::move(accepts);
    invalidateRowsFilter();
}

bool RowsFilter::containsText(int sourceRow, const QString &text) const
{
    const QAbstractItemModel *source = sourceModel();
    for (int column = 0; column < source->columnCount(); ++column) {
        const QModelIndex cell = source->index(sourceRow, column);
        for (const int role : {int(Qt::DisplayRole), int(RawRole)}) {
            if (cell.data(role).toString().contains(text, Qt::CaseInsensitive))
                return true;
        }
    }
    return false;
}

bool RowsFilter::filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const
{
    return sourceParent.isValid() || !m_accepts || m_accepts(sourceRow);
}

} // namespace console
