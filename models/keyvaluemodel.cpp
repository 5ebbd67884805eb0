#include "models/keyvaluemodel.h"

#include "models/format.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"), QT_TRANSLATE_NOOP("console::models", "What the line is about")},
    {QT_TRANSLATE_NOOP("console::models", "Value"), QT_TRANSLATE_NOOP("console::models", "What it is")},
};

} // namespace

KeyValueModel::KeyValueModel(QObject *parent) : RowsModel(Columns, parent) {}

void KeyValueModel::setLines(std::vector<KeyValue> lines)
{
    replaceAll(std::move(lines), [](const KeyValue &a, const KeyValue &b) { return a.key == b.key; });
}

QVariant KeyValueModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const KeyValue &line = rowAt(index.row());
    const bool isKey = index.column() == static_cast<int>(Column::Key);
    const QString &text = isKey ? line.key : line.value;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return textCell(text, role);
    case Qt::ToolTipRole:
    case RawRole:
        return isKey || line.exact.isEmpty() ? text : line.exact;
    case SortRole:
        return text;
    case StateRole:
        return !isKey && line.state ? QVariant(static_cast<int>(*line.state)) : QVariant();
    case MonospaceRole:
        return !isKey && line.monospace;
    default:
        return {};
    }
}

} // namespace console
