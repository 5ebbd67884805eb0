#include "models/syncsmodel.h"

#include "core/timestamps.h"
#include "models/connectionfilter.h"
#include "models/format.h"

#include <algorithm>
#include <numeric>

namespace console {

namespace {

constexpr ColumnText Columns[] = {
    {QT_TRANSLATE_NOOP("console::models", "Sync"),
     QT_TRANSLATE_NOOP("console::models", "The sync's name, and its variant where it has one")},
    {QT_TRANSLATE_NOOP("console::models", "Connection"),
     QT_TRANSLATE_NOOP("console::models", "The ID of the connection it syncs")},
    {QT_TRANSLATE_NOOP("console::models", "Integration"),
     QT_TRANSLATE_NOOP("console::models", "The connection's integration")},
    {QT_TRANSLATE_NOOP("console::models", "Status"),
     QT_TRANSLATE_NOOP("console::models", "What the sync does now; a paused one says whether its last run failed")},
    {QT_TRANSLATE_NOOP("console::models", "Last finished"),
     QT_TRANSLATE_NOOP("console::models", "When the last run ended, and how")},
    {QT_TRANSLATE_NOOP("console::models", "Last result"),
     QT_TRANSLATE_NOOP("console::models", "What the last run did to the records")},
    {QT_TRANSLATE_NOOP("console::models", "Records"),
     QT_TRANSLATE_NOOP("console::models", "Records of each model now")},
    {QT_TRANSLATE_NOOP("console::models", "Frequency"), QT_TRANSLATE_NOOP("console::models", "How often it runs")},
    {QT_TRANSLATE_NOOP("console::models", "Next run"),
     QT_TRANSLATE_NOOP("console::models", "When it runs next; late when that time has passed")},
    {QT_TRANSLATE_NOOP("console::models", "Checkpoint"),
     QT_TRANSLATE_NOOP("console::models", "Where the next run goes on from")},
    {QT_TRANSLATE_NOOP("console::models", "Observed"),
     QT_TRANSLATE_NOOP("console::models", "What the status showed after the last command sent from here")},
};

bool isSameSync(const SyncRow &a, const SyncRow &b)
{
    return a.connection == b.connection && a.status.sync == b.status.sync && a.status.id == b.status.id;
}

/// A row that is a sync of `connection`; servers before v0.48.2 do not name it.
SyncRow makeRow(const ConnectionRef &connection, SyncStatus status)
{
    status.integration = connection.providerConfigKey;
    status.connectionId = connection.connectionId;
    return {connection, std::move(status), {}};
}

QVariant timeKey(const QDateTime &time)
{
    return time.isValid() ? time.toMSecsSinceEpoch() : qint64(0);
}

} // namespace

SyncsModel::SyncsModel(QObject *parent) : RowsModel(Columns, parent) {}

void SyncsModel::setConnectionSyncs(const ConnectionRef &connection, const std::vector<SyncStatus> &syncs)
{
    std::vector<SyncRow> wanted;
    wanted.reserve(syncs.size());
    for (const SyncStatus &status : syncs) {
        wanted.push_back(makeRow(connection, status));
        const int known = rowOf(connection, status.sync);
        if (known >= 0)
            wanted.back().observed = rowAt(known).observed;
    }
    std::stable_sort(wanted.begin(), wanted.end(), [](const SyncRow &a, const SyncRow &b) {
        return std::pair(a.status.sync.name, a.status.sync.variant) <
               std::pair(b.status.sync.name, b.status.sync.variant);
    });
    const auto isOurs = [&](const SyncRow &row) { return row.connection == connection; };
    const auto first = std::find_if(m_rows.begin(), m_rows.end(), isOurs);
    const auto last = std::find_if_not(first, m_rows.end(), isOurs);
    replaceRange(static_cast<int>(first - m_rows.begin()), static_cast<int>(last - first), std::move(wanted),
                 isSameSync);
}

void SyncsModel::keepConnections(const std::vector<ConnectionRef> &connections)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (std::find(connections.begin(), connections.end(), rowAt(row).connection) == connections.end())
            removeRowsAt(row, 1);
    }
}

void SyncsModel::setObserved(const ConnectionRef &connection, const SyncRef &sync, const QString &text)
{
    const int row = rowOf(connection, sync);
    if (row < 0 || rowAt(row).observed == text)
        return;
    m_rows[static_cast<size_t>(row)].observed = text;
    const QModelIndex cell = index(row, static_cast<int>(Column::Observed));
    Q_EMIT dataChanged(cell, cell);
}

std::vector<SyncStatus> SyncsModel::syncsOf(const ConnectionRef &connection) const
{
    std::vector<SyncStatus> statuses;
    for (const SyncRow &row : rows()) {
        if (row.connection == connection)
            statuses.push_back(row.status);
    }
    return statuses;
}

int SyncsModel::rowOf(const ConnectionRef &connection, const SyncRef &sync) const
{
    for (int row = 0; row < rowCount(); ++row) {
        if (rowAt(row).connection == connection && rowAt(row).status.sync == sync)
            return row;
    }
    return -1;
}

void SyncsModel::setNow(const QDateTime &now)
{
    m_now = now;
    columnChanged(static_cast<int>(Column::LastFinished));
    columnChanged(static_cast<int>(Column::NextRun));
}

QString SyncsModel::displayText(const SyncRow &row, Column column) const
{
    const SyncStatus &status = row.status;
    switch (column) {
    case Column::Sync:
        return status.sync.name.isEmpty() ? tr("(without a name)") : status.sync.toString();
    case Column::Connection:
        return row.connection.connectionId.value;
    case Column::Integration:
        return row.connection.providerConfigKey.value;
    case Column::Status:
        return syncStateText(status);
    case Column::LastFinished:
        return lastFinishedText(status, now());
    case Column::LastResult:
        return syncResultText(status.latestResult);
    case Column::Records:
        return recordCountsText(status.recordCounts);
    case Column::Frequency:
        return status.frequency;
    case Column::NextRun:
        return nextRunText(status, now());
    case Column::Checkpoint:
        return status.checkpoint.isMissingOrNull() ? QString() : status.checkpoint.toText();
    case Column::Observed:
        return row.observed;
    }
    return {};
}

QString SyncsModel::exactText(const SyncRow &row, Column column) const
{
    switch (column) {
    case Column::LastFinished:
        return exactTime(row.status.finishedAt);
    case Column::NextRun:
        return exactTime(row.status.nextScheduledSyncAt);
    case Column::Status:
        return row.status.latestExecutionStatus.isEmpty()
                   ? row.status.statusText
                   : tr("%1; last run: %2").arg(row.status.statusText, row.status.latestExecutionStatus);
    default:
        return displayText(row, column);
    }
}

QVariant SyncsModel::stateOf(const SyncRow &row, Column column) const
{
    if (column == Column::Status)
        return static_cast<int>(syncStateKind(row.status));
    if (column == Column::LastFinished && row.status.lastRunFailed())
        return static_cast<int>(StateKind::Bad);
    if (column == Column::NextRun && row.status.isLate(now()))
        return static_cast<int>(StateKind::Warning);
    return {};
}

QVariant SyncsModel::sortKey(const SyncRow &row, Column column) const
{
    switch (column) {
    case Column::LastFinished:
        return timeKey(row.status.finishedAt);
    case Column::NextRun:
        return timeKey(row.status.nextScheduledSyncAt);
    case Column::Frequency:
        return frequencySeconds(row.status.frequency).value_or(0);
    case Column::Records:
        return std::accumulate(row.status.recordCounts.begin(), row.status.recordCounts.end(), qint64(0),
                               [](qint64 sum, const auto &count) { return sum + count.second; });
    default:
        return QString::fromUtf8(searchFolded(displayText(row, column)));
    }
}

QVariant SyncsModel::data(const QModelIndex &index, int role) const
{
    if (!isCell(index))
        return {};
    const SyncRow &row = rowAt(index.row());
    const auto column = static_cast<Column>(index.column());
    if (const auto mask = maskOf(index, role); mask && column == Column::Connection)
        return *mask;
    switch (role) {
    case Qt::DisplayRole: {
        const QString text = displayText(row, column);
        return text.isEmpty() ? noValueText() : cellText(text);
    }
    case Qt::AccessibleTextRole:
        return displayText(row, column).isEmpty() ? QVariant(tr("none")) : QVariant();
    case Qt::ToolTipRole:
    case RawRole:
        return exactText(row, column);
    case StateRole:
        return stateOf(row, column);
    case ValueRole:
        return column == Column::Status ? QVariant(static_cast<int>(row.status.state)) : QVariant();
    case SortRole:
        return sortKey(row, column);
    case RefRole:
        return QVariant::fromValue(row.connection);
    case JsonRole:
        return QVariant::fromValue(column == Column::Checkpoint ? row.status.checkpoint : row.status.json);
    case MonospaceRole:
        return column == Column::Connection || column == Column::Checkpoint;
    default:
        return {};
    }
}

} // namespace console
