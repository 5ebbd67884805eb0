#include "models/tagsmodel.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Key"),
     QT_TRANSLATE_NOOP("console::models", "A letter, then letters, digits, _ - . or /; Nango keeps it in lower case")},
    {QT_TRANSLATE_NOOP("console::models", "Value"), QT_TRANSLATE_NOOP("console::models", "1 to 255 characters")},
};

bool isEmpty(const TagRow &row)
{
    return row.key.trimmed().isEmpty() && row.value.isEmpty();
}

} // namespace

TagsModel::TagsModel(QObject *parent) : TypedRowsModel(Columns, isEmpty, parent) {}

void TagsModel::setTags(const ConnectionTags &tags)
{
    std::vector<TagRow> rows;
    for (const ConnectionTag &tag : tags)
        rows.push_back({tag.key, tag.value.toText(), tag.value});
    setEntryRows(std::move(rows));
}

ConnectionTags TagsModel::tags() const
{
    ConnectionTags tags;
    for (const TagRow &row : entryRows()) {
        const bool same = !row.original.isMissing() && row.original.toText() == row.value;
        tags.push_back({row.key.trimmed(), same ? row.original : tagValue(row.value)});
    }
    return tags;
}

QString TagsModel::problemOf(const TagRow &row, Column column) const
{
    if (isEmpty(row))
        return {};
    return column == Column::Key ? tagKeyProblem(row.key.trimmed()) : tagValueProblem(row.key.trimmed(), row.value);
}

QVariant TagsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const TagRow &row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    const QString &text = column == Column::Key ? row.key : row.value;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
    case RawRole:
        return text;
    case Qt::AccessibleTextRole:
        return isEmpty(row) ? QVariant(tr("new tag")) : QVariant();
    case Qt::ToolTipRole: {
        const QString problem = problemOf(row, column);
        return problem.isEmpty() ? text : problem;
    }
    case StateRole:
        return problemOf(row, column).isEmpty() ? QVariant() : QVariant(int(StateKind::Bad));
    case MonospaceRole:
        return column == Column::Key;
    default:
        return {};
    }
}

bool TagsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!isCell(index) || role != Qt::EditRole)
        return false;
    TagRow &row = m_rows[size_t(index.row())];
    QString &text = index.column() == int(Column::Key) ? row.key : row.value;
    if (text == value.toString())
        return true;
    text = value.toString();
    rowEdited(index.row());
    return true;
}

} // namespace console
