#pragma once

#include "models/threewaymerge.h"

#include <QAbstractTableModel>

namespace console {

/// The keys of a three-way merge that anybody changed, with what each side has and which is taken.
class MergeModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Key, Change, Before, Theirs, Mine, Take, Count };
    /// The MergeKey::State and the MergeSide of a row, as int; for the delegate.
    static constexpr int StateRole = Qt::UserRole + 1;
    static constexpr int SideRole = Qt::UserRole + 2;

    using QAbstractTableModel::QAbstractTableModel;

    /// Another merge, with nothing chosen yet.
    void setMerge(ThreeWayMerge merge);
    const ThreeWayMerge &merge() const { return m_merge; }
    /// The key of a row.
    const MergeKey &key(int row) const { return m_merge.keys()[m_rows[size_t(row)]]; }
    MergeSide side(int row) const { return m_merge.side(m_rows[size_t(row)]); }
    /// Whose value a key gets.
    void choose(int row, MergeSide side);
    /// The same for every key that is shown.
    void chooseAll(MergeSide side);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// A key, or all, got another side.
    void chosen();

private:
    ThreeWayMerge m_merge;
    std::vector<size_t> m_rows; ///< Places in the merge of the keys that are shown.
};

/// What a cell shows of a value: its compact text, cut; "not there" when it is missing.
QString mergeValueText(const JsonValue &value);

} // namespace console
