#include "store/metadataversionlimits.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

namespace console {

using storetext::tr;

namespace {

MetadataVersion readVersion(const QSqlQuery &row)
{
    return MetadataVersion{
        .id = row.value(0).toLongLong(), .savedAt = timeFrom(row.value(1)), .metadata = row.value(2).toByteArray()};
}

/// Looking at all of them takes longer than one save should.
constexpr qint64 LookAtAllEvery = 64;

Result<Done> keepWithinLimits(const QSqlDatabase &database, qint64 id, qint64 environmentId, const QString &connection)
{
    const MetadataVersionLimits limits;
    const Result<Done> dropped = dropVersionsOf(database, environmentId, connection, limits);
    return dropped && id % LookAtAllEvery == 0 ? dropVersionsOfAll(database, limits) : dropped;
}

Result<Done> keep(const QSqlDatabase &database, qint64 environmentId, const QString &connection,
                  const QByteArray &metadata, const QDateTime &now)
{
    Transaction transaction(database);
    if (!transaction.begun())
        return failure(transaction.begun().error());
    const Result<qint64> id =
        insert(database,
               QStringLiteral("INSERT INTO metadata_versions (environment_id, connection, metadata, saved_at) "
                              "VALUES (?, ?, ?, ?)"),
               {environmentId, column(connection), column(metadata), timeColumn(now)});
    if (!id)
        return failure(id.error());
    return keepWithinLimits(database, *id, environmentId, connection).and_then([&transaction](Done) {
        return transaction.commit();
    });
}

} // namespace

Call<Done> *Store::keepMetadataVersion(QObject *parent, qint64 environmentId, const QString &connection,
                                       const QByteArray &metadata)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return m_thread->run<Done>(parent, tr("Keep the earlier metadata"), [=](const QSqlDatabase &database) {
        return keep(database, environmentId, connection, metadata, now);
    });
}

Call<QList<MetadataVersion>> *Store::metadataVersions(QObject *parent, qint64 environmentId, const QString &connection)
{
    return m_thread->run<QList<MetadataVersion>>(
        parent, tr("Read earlier metadata"), [=](const QSqlDatabase &database) {
            return selectRows(database,
                              QStringLiteral("SELECT id, saved_at, metadata FROM metadata_versions "
                                             "WHERE environment_id = ? AND connection = ? ORDER BY id DESC"),
                              {environmentId, column(connection)}, readVersion);
        });
}

} // namespace console
