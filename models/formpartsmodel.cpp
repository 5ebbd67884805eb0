#include "models/formpartsmodel.h"

#include <QFileInfo>

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Name"),
     QT_TRANSLATE_NOOP("console::models", "The name of the part; unchecked ones are not sent")},
    {QT_TRANSLATE_NOOP("console::models", "Value"),
     QT_TRANSLATE_NOOP("console::models", "The value of a field, sent exactly as typed")},
    {QT_TRANSLATE_NOOP("console::models", "File"),
     QT_TRANSLATE_NOOP("console::models", "The path of a file that is sent instead of a value")},
    {QT_TRANSLATE_NOOP("console::models", "Content type"),
     QT_TRANSLATE_NOOP("console::models", "Empty: that of the file’s name, and none for a field")},
};

bool isEmptyRow(const FormPart &part)
{
    return part.name.isEmpty() && part.value.isEmpty() && part.filePath.isEmpty() && part.contentType.isEmpty();
}

QString &textOf(FormPart &part, FormPartsModel::Column column)
{
    switch (column) {
    case FormPartsModel::Column::Name:
        return part.name;
    case FormPartsModel::Column::Value:
        return part.value;
    case FormPartsModel::Column::File:
        return part.filePath;
    case FormPartsModel::Column::ContentType:
        break;
    }
    return part.contentType;
}

QString emptyText(FormPartsModel::Column column)
{
    switch (column) {
    case FormPartsModel::Column::Name:
        return FormPartsModel::tr("empty name");
    case FormPartsModel::Column::Value:
        return FormPartsModel::tr("empty value");
    case FormPartsModel::Column::File:
        return FormPartsModel::tr("no file");
    case FormPartsModel::Column::ContentType:
        break;
    }
    return FormPartsModel::tr("content type by itself");
}

} // namespace

FormPartsModel::FormPartsModel(QObject *parent) : TypedRowsModel(Columns, isEmptyRow, parent) {}

void FormPartsModel::setEntries(const QList<FormPart> &entries)
{
    setEntryRows({entries.begin(), entries.end()});
}

QList<FormPart> FormPartsModel::entries() const
{
    const std::vector<FormPart> entries = entryRows();
    return {entries.begin(), entries.end()};
}

void FormPartsModel::setFile(int row, const QString &path)
{
    if (row < 0 || row >= rowCount())
        return;
    const FormPart before = rowAt(row);
    FormPart &part = m_rows[static_cast<size_t>(row)];
    part.filePath = path;
    if (part.name.isEmpty())
        part.name = QFileInfo(path).completeBaseName();
    changed(row, before);
}

QVariant FormPartsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    FormPart part = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    // A value that a file takes the place of is kept for when the file goes.
    const bool hidden = column == Column::Value && !part.filePath.isEmpty();
    const QString text = hidden ? QString() : textOf(part, column);
    switch (role) {
    case Qt::DisplayRole:
        return column == Column::File ? QFileInfo(text).fileName() : text;
    case Qt::EditRole:
    case Qt::ToolTipRole:
    case RawRole:
        return text;
    case Qt::CheckStateRole:
        if (column != Column::Name || isEmptyRow(part))
            return {};
        return static_cast<int>(part.enabled ? Qt::Checked : Qt::Unchecked);
    case Qt::AccessibleTextRole:
        return text.isEmpty() ? QVariant(hidden ? tr("the file takes its place") : emptyText(column)) : QVariant();
    default:
        return {};
    }
}

Qt::ItemFlags FormPartsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = TypedRowsModel::flags(index);
    if (!isCell(index))
        return flags;
    const auto column = static_cast<Column>(index.column());
    if (column == Column::Value && !rowAt(index.row()).filePath.isEmpty())
        flags &= ~Qt::ItemIsEditable;
    if (column == Column::Name)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

bool FormPartsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!isCell(index))
        return false;
    const FormPart before = rowAt(index.row());
    FormPart &part = m_rows[static_cast<size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    if (role == Qt::CheckStateRole && column == Column::Name)
        part.enabled = value.toInt() == Qt::Checked;
    else if (role == Qt::EditRole)
        textOf(part, column) = value.toString();
    else
        return false;
    changed(index.row(), before);
    return true;
}

void FormPartsModel::changed(int row, const FormPart &before)
{
    if (before != rowAt(row))
        rowEdited(row);
}

} // namespace console
