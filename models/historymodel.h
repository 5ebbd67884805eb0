#pragma once

#include "dto/proxy.h"
#include "models/rowsmodel.h"

namespace console {

/// Sent proxy requests, newest first as they are given.
class HistoryModel : public RowsModel<ProxyHistoryEntry>
{
    Q_OBJECT

public:
    enum class Column { When, Method, Path, Connection, Status, Time, Size };

    explicit HistoryModel(QObject *parent = nullptr);

    void setEntries(std::vector<ProxyHistoryEntry> entries);
    /// One entry that is new (it comes on top) or has its answer now.
    void putEntry(const ProxyHistoryEntry &entry);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QString displayText(const ProxyHistoryEntry &entry, Column column) const;
};

} // namespace console
