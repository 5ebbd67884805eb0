#include "store/metadataversionlimits.h"

#include "store/sql.h"

namespace console {

Result<Done> dropVersionsOf(const QSqlDatabase &database, qint64 environmentId, const QString &connection,
                            const MetadataVersionLimits &limits)
{
    return change(database,
                  QStringLiteral("DELETE FROM metadata_versions WHERE id IN (SELECT id FROM ("
                                 "SELECT id, MIN(id) OVER () AS first, ROW_NUMBER() OVER (ORDER BY id DESC) AS place, "
                                 "SUM(LENGTH(metadata)) OVER (ORDER BY id DESC) AS bytes "
                                 "FROM metadata_versions WHERE environment_id = ? AND connection = ?) "
                                 "WHERE id <> first AND place > 1 AND (place > ? OR bytes > ?))"),
                  {environmentId, column(connection), limits.newest, limits.bytesOfConnection});
}

Result<Done> dropVersionsOfAll(const QSqlDatabase &database, const MetadataVersionLimits &limits)
{
    return change(database,
                  QStringLiteral("DELETE FROM metadata_versions WHERE id IN (SELECT id FROM ("
                                 "SELECT id, SUM(LENGTH(metadata)) OVER (ORDER BY id DESC) AS bytes, "
                                 "MIN(id) OVER one AS first, MAX(id) OVER one AS last FROM metadata_versions "
                                 "WINDOW one AS (PARTITION BY environment_id, connection)) "
                                 "WHERE id <> first AND id <> last AND bytes > ?)"),
                  {limits.bytesInAll});
}

} // namespace console
