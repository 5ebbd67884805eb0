#include "store/storedatabase.h"

#include "store/migrations.h"
#include "store/sql.h"
#include "store/storetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

namespace console {

using storetext::tr;

namespace {

constexpr QFile::Permissions OwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

Error fileError(const QString &path, const QString &reason)
{
    return localError(ErrorKind::Storage, {}, tr("%1 cannot be made or opened: %2").arg(path, reason),
                      tr("Check the folder and its permissions, or start with another --data-dir."));
}

/// Makes the folder and its missing parents for the user alone. A folder that is there stays as it is: it
/// may be one that others share.
Result<Done> makeFolder(const QString &path)
{
    if (QFileInfo::exists(path))
        return Done{};
    if (const QString parent = QFileInfo(path).absolutePath(); parent != path) {
        if (const Result<Done> made = makeFolder(parent); !made)
            return made;
    }
    if (!QDir().mkdir(path, OwnerOnly | QFile::ExeOwner) && !QFileInfo(path).isDir())
        return failure(fileError(path, tr("the folder cannot be made")));
    return Done{};
}

/// Takes the permissions that others have on the file away. Of nothing but a plain file.
Result<Done> closeToOthers(const QString &path)
{
    if (!QFileInfo(path).isFile())
        return failure(fileError(path, tr("it is not a file")));
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if ((QFile::permissions(path) & others) != 0)
        QFile::setPermissions(path, OwnerOnly);
    return Done{};
}

/// Makes the file ours alone before SQLite sees it; SQLite gives its log files the same permissions.
Result<Done> makeFile(const QString &path)
{
    if (const Result<Done> made = makeFolder(QFileInfo(path).absolutePath()); !made)
        return made;
    if (QFileInfo::exists(path))
        return closeToOthers(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, OwnerOnly))
        return failure(fileError(path, file.errorString()));
    return Done{};
}

Result<Done> applyPragmas(const QSqlDatabase &database)
{
    // FULL: a commit is on the disk before its call ends, so an intent is durable before its request leaves.
    for (const QString &pragma :
         {QStringLiteral("PRAGMA foreign_keys = ON"), QStringLiteral("PRAGMA journal_mode = WAL"),
          QStringLiteral("PRAGMA synchronous = FULL")}) {
        if (const Result<Done> done = change(database, pragma); !done)
            return done;
    }
    return Done{};
}

/// Environments of one run have ids that the next run uses again, for other environments: what an earlier
/// run left must not be shown under them. Drafts stay; whoever keeps them names them by the server.
Result<Done> forgetEarlierRuns(const QSqlDatabase &database)
{
    for (const char *table : {"history", "metadata_versions", "connection_notes", "connection_marks"}) {
        const QString statement = QStringLiteral("DELETE FROM %1 WHERE environment_id <= 0");
        if (const Result<Done> done = change(database, statement.arg(QLatin1String(table))); !done)
            return done;
    }
    return Done{};
}

} // namespace

StoreDatabase::StoreDatabase(QString path) : m_path(std::move(path)) {}

StoreDatabase::~StoreDatabase()
{
    close();
}

Result<QSqlDatabase> StoreDatabase::open()
{
    if (!m_ready) {
        if (const Result<Done> prepared = connectAndPrepare(); !prepared) {
            close();
            return failure(prepared.error());
        }
        m_ready = true;
    }
    return QSqlDatabase::database(m_connectionName, false);
}

Result<Done> StoreDatabase::connectAndPrepare()
{
    if (!QSqlDatabase::isDriverAvailable(QStringLiteral("QSQLITE")))
        return failure(localError(ErrorKind::Storage, {}, tr("Qt's SQLite driver is missing."),
                                  tr("Install the package libqt6sql6-sqlite and start again.")));
    if (m_path != QLatin1String(":memory:")) {
        if (const Result<Done> made = makeFile(m_path); !made)
            return made;
    }
    m_connectionName = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connectionName);
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open())
        return failure(sqlError(database, database.lastError()));
    // The version comes first: a file that is not ours to change gets no write-ahead log either.
    return migrate(database, schemaMigrations())
        .and_then([&database](Done) { return applyPragmas(database); })
        .and_then([&database](Done) { return forgetEarlierRuns(database); });
}

void StoreDatabase::close()
{
    m_ready = false;
    if (m_connectionName.isEmpty())
        return;
    QSqlDatabase::database(m_connectionName, false).close();
    QSqlDatabase::removeDatabase(std::exchange(m_connectionName, {}));
}

} // namespace console
