#pragma once

#include "core/done.h"
#include "core/result.h"

#include <QSqlDatabase>
#include <QString>

namespace console {

/// The one connection to the database file. Lives, from open() to close(), in the store's thread.
class StoreDatabase
{
public:
    explicit StoreDatabase(QString path);
    ~StoreDatabase();
    StoreDatabase(const StoreDatabase &) = delete;
    StoreDatabase &operator=(const StoreDatabase &) = delete;

    /// The open, current database. The first call makes or opens and migrates the file; after a failure
    /// the next call tries again, since the cause may have been removed.
    Result<QSqlDatabase> open();
    void close();

private:
    Result<Done> connectAndPrepare();

    QString m_path;
    QString m_connectionName;
    bool m_ready = false;
};

} // namespace console
