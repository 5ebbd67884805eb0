#pragma once

#include "dto/sync.h"
#include "models/rowsmodel.h"

namespace console {

/// One sync of one connection, and what a follower saw of it after a command.
struct SyncRow {
    ConnectionRef connection;
    SyncStatus status;
    QString observed;
};

/// Syncs of one or many connections, refreshed connection by connection.
class SyncsModel : public RowsModel<SyncRow>
{
    Q_OBJECT

public:
    enum class Column {
        Sync,
        Connection,
        Integration,
        Status,
        LastFinished,
        LastResult,
        Records,
        Frequency,
        NextRun,
        Checkpoint,
        Observed,
    };

    explicit SyncsModel(QObject *parent = nullptr);

    /// The complete syncs of one connection. Connections stay in the order they first came in, their
    /// syncs sort by name; what was observed stays with its sync.
    void setConnectionSyncs(const ConnectionRef &connection, const std::vector<SyncStatus> &syncs);
    /// Drops the syncs of all other connections.
    void keepConnections(const std::vector<ConnectionRef> &connections);
    /// What was seen of a sync after a command; empty to forget it.
    void setObserved(const ConnectionRef &connection, const SyncRef &sync, const QString &text);

    const SyncStatus &statusAt(int row) const { return rowAt(row).status; }
    /// The known syncs of one connection.
    std::vector<SyncStatus> syncsOf(const ConnectionRef &connection) const;
    /// The row of a sync, or -1.
    int rowOf(const ConnectionRef &connection, const SyncRef &sync) const;
    /// What relative times and lateness count from.
    void setNow(const QDateTime &now);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString displayText(const SyncRow &row, Column column) const;
    QString exactText(const SyncRow &row, Column column) const;
    QVariant stateOf(const SyncRow &row, Column column) const;
    QVariant sortKey(const SyncRow &row, Column column) const;
    QDateTime now() const { return m_now.isValid() ? m_now : QDateTime::currentDateTimeUtc(); }

    QDateTime m_now;
};

} // namespace console
