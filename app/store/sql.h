#pragma once

#include "core/done.h"
#include "core/result.h"
#include "core/secret.h"

#include <QDateTime>
#include <QList>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace console {

/// From now on execute() in this thread fails for a value that holds `secret`, before SQLite sees it.
/// What is shorter than 16 bytes is no key, and is not looked for.
void keepOut(const Secret &secret);

/// Prepares `statement`, binds `values` to its question marks and runs it. Fails with
/// ErrorKind::Storage, without `attempted`: StoreThread::run() adds that.
Result<QSqlQuery> execute(const QSqlDatabase &database, const QString &statement, const QVariantList &values = {});

/// Why a statement on `database` failed, in words: damaged, full, read-only, locked, or what SQLite said.
Error sqlError(const QSqlDatabase &database, const QSqlError &error);

/// All rows of a statement, each made by `read(const QSqlQuery &)`. A row that cannot be fetched is an
/// error, not the end.
template <typename Read>
auto selectRows(const QSqlDatabase &database, const QString &statement, const QVariantList &values, Read read)
    -> Result<QList<std::invoke_result_t<Read, const QSqlQuery &>>>
{
    Result<QSqlQuery> query = execute(database, statement, values);
    if (!query)
        return failure(query.error());
    QList<std::invoke_result_t<Read, const QSqlQuery &>> rows;
    while (query->next())
        rows << read(std::as_const(*query));
    if (query->lastError().isValid())
        return failure(sqlError(database, query->lastError()));
    return rows;
}

/// A statement of which only success matters.
Result<Done> change(const QSqlDatabase &database, const QString &statement, const QVariantList &values = {});
/// An INSERT; returns the id of the new row.
Result<qint64> insert(const QSqlDatabase &database, const QString &statement, const QVariantList &values);

/// All or nothing: what was not committed when this goes is rolled back. Takes the write lock at once,
/// so that it cannot lose it half-way to another process.
class Transaction
{
public:
    explicit Transaction(const QSqlDatabase &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    /// Whether it could begin.
    const Result<Done> &begun() const { return m_begun; }
    /// Until then, and without it, nothing of it has happened.
    Result<Done> commit();

private:
    QSqlDatabase m_database;
    Result<Done> m_begun;
    bool m_open = false;
};

// Values as columns. Qt binds a null string or byte array as NULL, which is no text of ours.
inline QVariant column(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}
inline QVariant column(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}
/// Milliseconds since 1970 in UTC; an invalid time is now.
QVariant timeColumn(const QDateTime &time);
/// The inverse, in UTC.
QDateTime timeFrom(const QVariant &value);

} // namespace console
