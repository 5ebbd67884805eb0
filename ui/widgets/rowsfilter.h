#pragma once

#include <QSortFilterProxyModel>

#include <functional>

namespace console {

/// Filters and sorts a table of up to a few thousand rows (big ones do it themselves, off the GUI
/// thread). Sorts by the models' SortRole.
class RowsFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit RowsFilter(QAbstractItemModel *source, QObject *parent = nullptr);

    /// Which rows of the source are shown; asked again whenever a row changes. Empty for all.
    void setAccepts(std::function<bool(int sourceRow)> accepts);
    /// True when the text is in any column of the source row, whatever the case; also in one that is masked.
    bool containsText(int sourceRow, const QString &text) const;

protected:
    bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    std::function<bool(int sourceRow)> m_accepts;
};

} // namespace console
