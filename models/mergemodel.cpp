#include "models/mergemodel.h"

namespace console {

namespace {

constexpr qsizetype LongestCell = 200;

QString changeText(MergeKey::State state)
{
    switch (state) {
    case MergeKey::State::Same:
        return {};
    case MergeKey::State::TheirsOnly:
        return MergeModel::tr("They changed it");
    case MergeKey::State::MineOnly:
        return MergeModel::tr("You changed it");
    case MergeKey::State::BothAlike:
        return MergeModel::tr("Both, alike");
    case MergeKey::State::Conflict:
        return MergeModel::tr("Both, differently");
    }
    return {};
}

QString sideText(MergeSide side)
{
    switch (side) {
    case MergeSide::Undecided:
        return MergeModel::tr("Choose");
    case MergeSide::Theirs:
        return MergeModel::tr("Theirs");
    case MergeSide::Mine:
        return MergeModel::tr("Mine");
    }
    return {};
}

QString cellText(const MergeKey &key, MergeSide side, MergeModel::Column column)
{
    switch (column) {
    case MergeModel::Column::Key:
        return key.key;
    case MergeModel::Column::Change:
        return changeText(key.state);
    case MergeModel::Column::Before:
        return mergeValueText(key.base);
    case MergeModel::Column::Theirs:
        return mergeValueText(key.theirs);
    case MergeModel::Column::Mine:
        return mergeValueText(key.mine);
    case MergeModel::Column::Take:
        return sideText(side);
    case MergeModel::Column::Count:
        break;
    }
    return {};
}

} // namespace

QString mergeValueText(const JsonValue &value)
{
    if (value.isMissing())
        return MergeModel::tr("not there");
    const QString text = QString::fromUtf8(compactJson(value));
    return text.size() <= LongestCell ? text : text.left(LongestCell - 1) + QChar(0x2026);
}

void MergeModel::setMerge(ThreeWayMerge merge)
{
    beginResetModel();
    m_merge = std::move(merge);
    m_rows.clear();
    for (size_t i = 0; i < m_merge.keys().size(); ++i) {
        if (m_merge.keys()[i].state != MergeKey::State::Same)
            m_rows.push_back(i);
    }
    endResetModel();
}

void MergeModel::choose(int row, MergeSide side)
{
    if (row < 0 || row >= rowCount() || this->side(row) == side)
        return;
    m_merge.choose(m_rows[size_t(row)], side);
    Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
    Q_EMIT chosen();
}

void MergeModel::chooseAll(MergeSide side)
{
    if (m_rows.empty())
        return;
    for (const size_t place : m_rows)
        m_merge.choose(place, side);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    Q_EMIT chosen();
}

int MergeModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int MergeModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(Column::Count);
}

QVariant MergeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MergeKey &key = this->key(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return cellText(key, side(index.row()), Column(index.column()));
    if (role == StateRole)
        return int(key.state);
    if (role == SideRole)
        return int(side(index.row()));
    return {};
}

QVariant MergeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Key:
        return tr("Key");
    case Column::Change:
        return tr("Change");
    case Column::Before:
        return tr("Before");
    case Column::Theirs:
        return tr("Theirs (now)");
    case Column::Mine:
        return tr("Mine");
    case Column::Take:
        return tr("Take");
    case Column::Count:
        break;
    }
    return {};
}

} // namespace console
