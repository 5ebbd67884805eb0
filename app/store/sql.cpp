#include "store/sql.h"

#include "store/storetext.h"

#include <algorithm>
#include <vector>

namespace console {

using storetext::tr;

namespace {

// SQLite's primary result codes (sqlite.org/rescode.html); Qt hands out extended ones, whose low byte is this.
enum class Sqlite {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    CantOpen = 14,
    Constraint = 19,
    NotADatabase = 26
};

Error storageError(const QString &message, const QString &nextStep, const QSqlError &cause)
{
    Error error = localError(ErrorKind::Storage, {}, message, nextStep);
    error.serverMessage = cause.databaseText();
    return error;
}

// A key is a UUID. What is much shorter is a slip of the hand, and would be found in innocent texts: with "a" kept out,
// the journal could not be written, and nothing would leave any more.
constexpr qsizetype ShortestSecret = 16;

/// What must not reach the file. Of this thread: it is the store's, and every statement runs in it.
std::vector<Secret> &keptOut()
{
    thread_local std::vector<Secret> secrets;
    return secrets;
}

bool holdsSecret(const QVariant &value)
{
    const bool isText = value.typeId() == QMetaType::QString || value.typeId() == QMetaType::QByteArray;
    const QByteArray bytes = isText && !keptOut().empty() ? value.toByteArray() : QByteArray();
    return std::any_of(keptOut().begin(), keptOut().end(),
                       [&](const Secret &secret) { return bytes.contains(secret.reveal()); });
}

Error secretError()
{
    return localError(ErrorKind::Invalid, {}, tr("The text holds the secret key, which is never written to disk."),
                      tr("Take the key out of the text; the key belongs in the environment's settings alone."));
}

Error damagedError(const QString &path, const QSqlError &cause)
{
    return storageError(
        tr("The local database %1 is damaged or is no database.").arg(path),
        tr("Close the console, move that file away and start again: a new one is made. Nothing in Nango "
           "is affected, and sqlite3's .recover may still read the old file."),
        cause);
}

} // namespace

Error sqlError(const QSqlDatabase &database, const QSqlError &error)
{
    const QString path = database.databaseName();
    switch (static_cast<Sqlite>(error.nativeErrorCode().toInt() & 0xff)) {
    case Sqlite::Corrupt:
    case Sqlite::NotADatabase:
        return damagedError(path, error);
    case Sqlite::Busy:
    case Sqlite::Locked:
        return storageError(tr("Another program is using the local database %1.").arg(path),
                            tr("Close the other program and try again."), error);
    case Sqlite::ReadOnly:
        return storageError(tr("The local database %1 cannot be written to.").arg(path),
                            tr("Make the file and its folder writable for you, or start with another --data-dir."),
                            error);
    case Sqlite::Full:
        return storageError(tr("There is no room left for the local database %1.").arg(path),
                            tr("Free some disk space and try again."), error);
    case Sqlite::CantOpen:
    case Sqlite::IoError:
        return storageError(tr("The local database %1 cannot be opened or read.").arg(path),
                            tr("Check the folder and its permissions, or start with another --data-dir."), error);
    case Sqlite::Constraint:
        return storageError(tr("The local database refused the change."),
                            tr("Reload what is shown: it may have been removed or settled meanwhile."), error);
    }
    return storageError(tr("The local database %1 reported an error.").arg(path),
                        tr("Try again; the details say what SQLite reported."), error);
}

void keepOut(const Secret &secret)
{
    std::vector<Secret> &secrets = keptOut();
    if (secret.reveal().size() >= ShortestSecret && std::find(secrets.begin(), secrets.end(), secret) == secrets.end())
        secrets.push_back(secret);
}

Result<QSqlQuery> execute(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    if (std::any_of(values.begin(), values.end(), holdsSecret))
        return failure(secretError());
    QSqlQuery query(database);
    query.setForwardOnly(true);
    if (!query.prepare(statement))
        return failure(sqlError(database, query.lastError()));
    for (const QVariant &value : values)
        query.addBindValue(value);
    if (!query.exec())
        return failure(sqlError(database, query.lastError()));
    return query;
}

Result<Done> change(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    return execute(database, statement, values).map([](const QSqlQuery &) { return Done{}; });
}

Result<qint64> insert(const QSqlDatabase &database, const QString &statement, const QVariantList &values)
{
    return execute(database, statement, values).map([](const QSqlQuery &query) {
        return query.lastInsertId().toLongLong();
    });
}

Transaction::Transaction(const QSqlDatabase &database)
    : m_database(database), m_begun(change(database, QStringLiteral("BEGIN IMMEDIATE"))), m_open(m_begun.has_value())
{
}

Transaction::~Transaction()
{
    // SQLite may have rolled back by itself, for example on a full disk: there is nothing more to do then.
    if (m_open)
        (void)change(m_database, QStringLiteral("ROLLBACK"));
}

Result<Done> Transaction::commit()
{
    const Result<Done> committed = change(m_database, QStringLiteral("COMMIT"));
    m_open = !committed;
    return committed;
}

QVariant timeColumn(const QDateTime &time)
{
    return (time.isValid() ? time : QDateTime::currentDateTimeUtc()).toMSecsSinceEpoch();
}

QDateTime timeFrom(const QVariant &value)
{
    return QDateTime::fromMSecsSinceEpoch(value.toLongLong(), Qt::UTC);
}

} // namespace console
