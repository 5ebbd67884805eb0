#include "models/namevaluemodel.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"),
     QT_TRANSLATE_NOOP("console::models", "The name; unchecked rows are not sent")},
    {QT_TRANSLATE_NOOP("console::models", "Value"),
     QT_TRANSLATE_NOOP("console::models", "The value, sent exactly as typed")},
};

bool isEmptyRow(const NameValue &row)
{
    return row.name.isEmpty() && row.value.isEmpty();
}

} // namespace

NameValueModel::NameValueModel(QObject *parent) : TypedRowsModel(Columns, isEmptyRow, parent) {}

void NameValueModel::setEntries(const QList<NameValue> &entries)
{
    setEntryRows({entries.begin(), entries.end()});
}

QList<NameValue> NameValueModel::entries() const
{
    const std::vector<NameValue> entries = entryRows();
    return {entries.begin(), entries.end()};
}

QVariant NameValueModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const NameValue &row = rowAt(index.row());
    const bool isName = index.column() == static_cast<int>(Column::Name);
    const QString &text = isName ? row.name : row.value;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case Qt::ToolTipRole:
    case RawRole:
        return text;
    case Qt::CheckStateRole:
        if (!isName || isEmptyRow(row))
            return {};
        return static_cast<int>(row.enabled ? Qt::Checked : Qt::Unchecked);
    case Qt::AccessibleTextRole:
        return text.isEmpty() ? QVariant(isName ? tr("empty name") : tr("empty value")) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags NameValueModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = TypedRowsModel::flags(index);
    const bool canBeChecked = isCell(index) && index.column() == static_cast<int>(Column::Name);
    return canBeChecked ? flags | Qt::ItemIsUserCheckable : flags;
}

bool NameValueModel::apply(int row, Column column, const QVariant &value, int role)
{
    NameValue &entry = m_rows[static_cast<size_t>(row)];
    if (role == Qt::CheckStateRole && column == Column::Name) {
        entry.enabled = value.toInt() == Qt::Checked;
        return true;
    }
    if (role != Qt::EditRole)
        return false;
    (column == Column::Name ? entry.name : entry.value) = value.toString();
    return true;
}

bool NameValueModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!isCell(index))
        return false;
    const NameValue before = rowAt(index.row());
    if (!apply(index.row(), static_cast<Column>(index.column()), value, role))
        return false;
    if (before != rowAt(index.row()))
        rowEdited(index.row());
    return true;
}

} // namespace console
