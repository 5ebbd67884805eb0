#include "models/historymodel.h"

#include "core/timestamps.h"
#include "models/format.h"

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "When"), QT_TRANSLATE_NOOP("console::models", "When the request was sent")},
    {QT_TRANSLATE_NOOP("console::models", "Method"), QT_TRANSLATE_NOOP("console::models", "The HTTP method")},
    {QT_TRANSLATE_NOOP("console::models", "Path"), QT_TRANSLATE_NOOP("console::models", "The path at the provider")},
    {QT_TRANSLATE_NOOP("console::models", "Connection"),
     QT_TRANSLATE_NOOP("console::models", "Whose credential was used")},
    {QT_TRANSLATE_NOOP("console::models", "Status"), QT_TRANSLATE_NOOP("console::models", "The answer's HTTP status")},
    {QT_TRANSLATE_NOOP("console::models", "Time"),
     QT_TRANSLATE_NOOP("console::models", "From sending to the last byte")},
    {QT_TRANSLATE_NOOP("console::models", "Size"), QT_TRANSLATE_NOOP("console::models", "Size of the answer's body")},
};

bool isSameEntry(const ProxyHistoryEntry &a, const ProxyHistoryEntry &b)
{
    return a.id == b.id;
}

StateKind statusState(const ProxyHistoryEntry &entry)
{
    if (entry.status == 0)
        return StateKind::Unknown;
    if (entry.status >= 400)
        return StateKind::Bad;
    return entry.status >= 300 ? StateKind::Warning : StateKind::Good;
}

bool isNumber(HistoryModel::Column column)
{
    return column == HistoryModel::Column::Time || column == HistoryModel::Column::Size;
}

/// What a column of numbers is sorted by; invalid for the others.
QVariant numberOf(const ProxyHistoryEntry &entry, HistoryModel::Column column)
{
    switch (column) {
    case HistoryModel::Column::Status:
        return entry.status;
    case HistoryModel::Column::Time:
        return entry.milliseconds;
    case HistoryModel::Column::Size:
        return entry.responseBytes;
    default:
        return {};
    }
}

} // namespace

HistoryModel::HistoryModel(QObject *parent) : RowsModel(Columns, parent, {int(Column::When)}) {}

void HistoryModel::setEntries(std::vector<ProxyHistoryEntry> entries)
{
    replaceAll(std::move(entries), isSameEntry);
}

void HistoryModel::putEntry(const ProxyHistoryEntry &entry)
{
    putOnTop(entry, isSameEntry);
}

QString HistoryModel::displayText(const ProxyHistoryEntry &entry, Column column) const
{
    switch (column) {
    case Column::When:
        return relativeTime(entry.sentAt, now());
    case Column::Method:
        return entry.request.method;
    case Column::Path:
        return entry.request.path;
    case Column::Connection:
        return entry.request.connection.toString();
    case Column::Status:
        return entry.status > 0 ? QString::number(entry.status) : entry.outcome;
    case Column::Time:
        return entry.status > 0 ? millisecondsText(entry.milliseconds) : QString();
    case Column::Size:
        return entry.status > 0 ? byteCountText(entry.responseBytes) : QString();
    }
    return {};
}

QVariant HistoryModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const ProxyHistoryEntry &entry = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    if (const auto mask = maskOf(index, role); mask && (column == Column::Connection || column == Column::Path))
        return *mask;
    if (role == Qt::ToolTipRole && column == Column::Status)
        return entry.outcome;
    if (const QVariant number = numberOf(entry, column); role == SortRole && number.isValid())
        return number;
    const QDateTime *time = column == Column::When ? &entry.sentAt : nullptr;
    if (const auto plain = plainCell(displayText(entry, column), time, role))
        return *plain;
    switch (role) {
    case StateRole:
        return column == Column::Status ? QVariant(static_cast<int>(statusState(entry))) : QVariant();
    case RefRole:
        return QVariant::fromValue(entry.request.connection);
    case MonospaceRole:
        return column == Column::Path;
    case NumberRole:
        return isNumber(column);
    default:
        return {};
    }
}

} // namespace console
