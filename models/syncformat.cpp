#include "models/format.h"

#include "core/timestamps.h"

#include <QCoreApplication>
#include <QStringList>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::format", text);
}

QString changesText(const SyncResult &result)
{
    QStringList parts;
    if (result.added > 0)
        parts << tr("%1 added").arg(countText(result.added));
    if (result.updated > 0)
        parts << tr("%1 updated").arg(countText(result.updated));
    if (result.deleted > 0)
        parts << tr("%1 deleted").arg(countText(result.deleted));
    return parts.isEmpty() ? tr("no changes") : parts.join(QStringLiteral(", "));
}

QStringList syncLine(const SyncStatus &sync)
{
    QStringList parts{syncStateText(sync)};
    if (sync.finishedAt.isValid())
        parts
            << tr("last run %1 %2").arg(sync.lastRunFailed() ? tr("failed") : tr("finished"), utcTime(sync.finishedAt));
    if (!sync.latestResult.empty())
        parts << syncResultText(sync.latestResult);
    if (!sync.recordCounts.empty())
        parts << tr("records: %1").arg(recordCountsText(sync.recordCounts));
    if (!sync.frequency.isEmpty())
        parts << sync.frequency;
    parts << (sync.nextScheduledSyncAt.isValid() ? tr("next run %1").arg(utcTime(sync.nextScheduledSyncAt))
                                                 : tr("no next run scheduled"));
    return parts;
}

} // namespace

QString syncStateText(const SyncStatus &status)
{
    switch (status.state) {
    case SyncState::Running:
        return tr("Running");
    case SyncState::Paused:
        return status.lastRunFailed() ? tr("Paused, last run failed") : tr("Paused");
    case SyncState::Stopped:
        return tr("Stopped");
    case SyncState::Success:
        return status.neverRan() ? tr("Never ran") : tr("Success");
    case SyncState::Error:
        return tr("Error");
    case SyncState::Unknown:
        break;
    }
    return status.statusText.isEmpty() ? tr("Unknown") : status.statusText;
}

StateKind syncStateKind(const SyncStatus &status)
{
    switch (status.state) {
    case SyncState::Running:
        return StateKind::Busy;
    case SyncState::Paused:
        return status.lastRunFailed() ? StateKind::Warning : StateKind::Paused;
    case SyncState::Stopped:
        return StateKind::Neutral;
    case SyncState::Success:
        return status.neverRan() ? StateKind::Neutral : StateKind::Good;
    case SyncState::Error:
        return StateKind::Bad;
    case SyncState::Unknown:
        break;
    }
    return StateKind::Unknown;
}

QString lastFinishedText(const SyncStatus &status, const QDateTime &now)
{
    if (!status.finishedAt.isValid())
        return status.state == SyncState::Running ? tr("running now") : tr("never");
    const QString when = relativeTime(status.finishedAt, now);
    if (status.latestExecutionStatus.isEmpty())
        return when;
    return tr("%1, %2").arg(when, status.lastRunFailed() ? tr("failed") : tr("succeeded"));
}

QString syncResultText(const std::vector<SyncResult> &results)
{
    if (results.size() == 1)
        return changesText(results.front());
    QStringList parts;
    for (const SyncResult &result : results)
        parts << result.model + QStringLiteral(": ") + changesText(result);
    return parts.join(QStringLiteral("; "));
}

QString recordCountsText(const std::vector<std::pair<QString, qint64>> &counts)
{
    QStringList parts;
    for (const auto &[model, count] : counts)
        parts << model + u' ' + countText(count);
    return parts.join(QStringLiteral(", "));
}

QString nextRunText(const SyncStatus &status, const QDateTime &now)
{
    if (!status.nextScheduledSyncAt.isValid())
        return tr("not scheduled");
    if (status.isLate(now))
        return tr("late by %1").arg(durationText(status.nextScheduledSyncAt.secsTo(now)));
    return status.nextScheduledSyncAt <= now ? tr("due now") : relativeTime(status.nextScheduledSyncAt, now);
}

QString redactedSummary(const ConnectionRow &connection, const std::vector<SyncStatus> &syncs)
{
    QStringList lines{tr("Connection: %1").arg(connection.connectionId()),
                      tr("Integration: %1").arg(connection.providerConfigKey())};
    if (!connection.provider().isEmpty())
        lines << tr("Provider: %1").arg(connection.provider());
    if (connection.created().isValid())
        lines << tr("Created: %1").arg(utcTime(connection.created()));
    lines << tr("Health: %1").arg(healthText(connection.health()));
    for (const ConnectionError &error : connection.errors()) {
        const QString since = error.since().isValid() ? utcTime(error.since()) : tr("an unknown time");
        lines << tr("- %1 error since %2, log %3").arg(error.type, since, error.logId);
    }
    if (!syncs.empty())
        lines << tr("Syncs:");
    for (const SyncStatus &sync : syncs)
        lines << QStringLiteral("- ") + sync.sync.toString() + QStringLiteral(": ") +
                     syncLine(sync).join(QStringLiteral("; "));
    return lines.join(u'\n') + u'\n';
}

} // namespace console
