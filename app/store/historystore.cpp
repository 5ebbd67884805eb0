#include "store/proxyrequestjson.h"
#include "store/secretnames.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

namespace console {

using storetext::tr;

namespace {

/// Rows that an environment's history keeps at most; the oldest go first.
constexpr int HistoryLimit = 5000;

ProxyHistoryEntry readEntry(const QSqlQuery &row)
{
    ProxyHistoryEntry entry;
    entry.id = row.value(0).toLongLong();
    entry.environmentId = row.value(1).toLongLong();
    entry.sentAt = timeFrom(row.value(2));
    entry.request.connection = {ProviderConfigKey(row.value(3).toString()), ConnectionId(row.value(4).toString())};
    entry.request.method = row.value(5).toString();
    entry.request.path = row.value(6).toString();
    // Without its details a row is still worth showing: method, path and body have columns of their own.
    (void)requestFromJson(row.value(7).toByteArray(), entry.request);
    entry.request.body = row.value(8).toByteArray();
    entry.status = row.value(9).toInt();
    entry.responseBytes = row.value(10).toLongLong();
    entry.milliseconds = row.value(11).toLongLong();
    entry.outcome = row.value(12).toString();
    return entry;
}

Result<qint64> insertEntry(const QSqlDatabase &database, const ProxyHistoryEntry &entry)
{
    const ProxyRequest request = withoutSecrets(entry.request);
    return insert(
        database,
        QStringLiteral("INSERT INTO history (environment_id, sent_at, provider_config_key, connection_id, method, "
                       "path, request, body, status, response_bytes, milliseconds, outcome) "
                       "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        {entry.environmentId, timeColumn(entry.sentAt), column(request.connection.providerConfigKey.value),
         column(request.connection.connectionId.value), column(request.method), column(request.path),
         column(QString::fromUtf8(requestToJson(request))), column(request.body), entry.status, entry.responseBytes,
         entry.milliseconds, column(entry.outcome)});
}

Result<Done> dropOldest(const QSqlDatabase &database, qint64 environmentId)
{
    return change(database,
                  QStringLiteral("DELETE FROM history WHERE environment_id = ? AND id <= (SELECT id FROM history "
                                 "WHERE environment_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?)"),
                  {environmentId, environmentId, HistoryLimit});
}

Result<qint64> append(const QSqlDatabase &database, const ProxyHistoryEntry &entry)
{
    Transaction transaction(database);
    if (!transaction.begun())
        return failure(transaction.begun().error());
    const Result<qint64> id = insertEntry(database, entry);
    if (!id)
        return id;
    const Result<Done> committed =
        dropOldest(database, entry.environmentId).and_then([&transaction](Done) { return transaction.commit(); });
    return committed.map([&id](Done) { return *id; });
}

} // namespace

Call<qint64> *Store::appendHistory(QObject *parent, const ProxyHistoryEntry &entry)
{
    return m_thread->run<qint64>(parent, tr("Add to the request history"),
                                 [entry](const QSqlDatabase &database) { return append(database, entry); });
}

Call<QList<ProxyHistoryEntry>> *Store::history(QObject *parent, qint64 environmentId, int limit)
{
    return m_thread->run<QList<ProxyHistoryEntry>>(
        parent, tr("Read the request history"), [=](const QSqlDatabase &database) {
            return selectRows(
                database,
                QStringLiteral("SELECT id, environment_id, sent_at, provider_config_key, connection_id, method, "
                               "path, request, body, status, response_bytes, milliseconds, outcome "
                               "FROM history WHERE environment_id = ? ORDER BY id DESC LIMIT ?"),
                {environmentId, qMax(0, limit)}, readEntry);
        });
}

Call<Done> *Store::clearHistory(QObject *parent, qint64 environmentId)
{
    return m_thread->run<Done>(parent, tr("Clear the request history"), [=](const QSqlDatabase &database) {
        return change(database, QStringLiteral("DELETE FROM history WHERE environment_id = ?"), {environmentId});
    });
}

} // namespace console
