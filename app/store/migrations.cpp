#include "store/migrations.h"

#include "store/sql.h"
#include "store/storetext.h"

#include <QFile>

#include <cstdio>

namespace console {

using storetext::tr;

namespace {

Result<qint64> singleNumber(const QSqlDatabase &database, const QString &statement)
{
    return selectRows(database, statement, {}, [](const QSqlQuery &row) { return row.value(0).toLongLong(); })
        .map([](const QList<qint64> &rows) { return rows.isEmpty() ? qint64{0} : rows.first(); });
}

Result<qint64> schemaVersion(const QSqlDatabase &database)
{
    return singleNumber(database, QStringLiteral("PRAGMA user_version"));
}

Error newerError(const QString &path, qint64 version, qint64 known)
{
    return localError(
        ErrorKind::Storage, {},
        tr("The local database %1 was made by a newer Nango Console (format %2; this one knows up to %3).")
            .arg(path, QString::number(version), QString::number(known)),
        tr("Install the newer console, or start this one with another --data-dir. The file was not changed."));
}

Error foreignError(const QString &path)
{
    return localError(ErrorKind::Storage, {}, tr("%1 is a database of another program.").arg(path),
                      tr("Start with another --data-dir. The file was not changed."));
}

Error backupError(const QString &backup, const QString &reason)
{
    return localError(
        ErrorKind::Storage, {},
        tr("The local database has an older format and could not be copied to %1: %2").arg(backup, reason),
        tr("Make room and check the folder's permissions, then start again. The file was not changed."));
}

/// Copies the database, with what is still in its write-ahead log, beside itself.
Result<Done> backUp(const QSqlDatabase &database, qint64 version)
{
    const QString backup = database.databaseName() + QStringLiteral(".backup-v") + QString::number(version);
    const QString unfinished = backup + QStringLiteral(".part");
    QFile::remove(unfinished);
    QFile target(unfinished);
    // SQLite fills an empty file that is there: so it never exists with wider permissions.
    if (!target.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
        return failure(backupError(backup, target.errorString()));
    target.close();
    if (const Result<Done> copied = change(database, QStringLiteral("VACUUM INTO ?"), {column(unfinished)}); !copied)
        return failure(backupError(backup, copied.error().message));
    if (std::rename(QFile::encodeName(unfinished).constData(), QFile::encodeName(backup).constData()) != 0)
        return failure(backupError(backup, tr("it cannot be renamed")));
    return Done{};
}

/// Whether the file holds what we can begin from; returns its version.
Result<qint64> usableVersion(const QSqlDatabase &database, qint64 known)
{
    const Result<qint64> version = schemaVersion(database);
    if (!version)
        return version;
    if (*version > known)
        return failure(newerError(database.databaseName(), *version, known));
    const Result<qint64> tables = singleNumber(database, QStringLiteral("SELECT count(*) FROM sqlite_master"));
    if (!tables)
        return tables;
    if (*version < 0 || (*version == 0 && *tables > 0))
        return failure(foreignError(database.databaseName()));
    return version;
}

Result<Done> runSteps(const QSqlDatabase &database, const QList<Migration> &steps)
{
    Transaction transaction(database);
    if (!transaction.begun())
        return transaction.begun();
    // Read again now that nobody else can write: another process may have been faster.
    const Result<qint64> version = usableVersion(database, steps.size());
    if (!version)
        return failure(version.error());
    for (qint64 step = *version; step < steps.size(); ++step) {
        for (const QString &statement : steps.at(step)) {
            if (const Result<Done> done = change(database, statement); !done)
                return done;
        }
    }
    // A PRAGMA takes no bound values; this number is ours.
    if (const Result<Done> done = change(database, QStringLiteral("PRAGMA user_version = %1").arg(steps.size())); !done)
        return done;
    return transaction.commit();
}

} // namespace

Result<Done> migrate(const QSqlDatabase &database, const QList<Migration> &steps)
{
    const Result<qint64> version = usableVersion(database, steps.size());
    if (!version)
        return failure(version.error());
    if (*version == steps.size())
        return Done{};
    if (*version > 0) {
        if (const Result<Done> done = backUp(database, *version); !done)
            return done;
    }
    return runSteps(database, steps);
}

} // namespace console
