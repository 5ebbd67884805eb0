#pragma once

#include "core/done.h"
#include "core/result.h"

#include <QSqlDatabase>
#include <QString>

namespace console {

/// How many earlier metadata documents are kept. The newest of a connection, which an undo needs, and its first, which
/// is what it was before anybody saved from here, always stay.
struct MetadataVersionLimits {
    int newest = 100;                            ///< Of one connection.
    qint64 bytesOfConnection = 64 * 1024 * 1024; ///< The newest of one connection, together.
    qint64 bytesInAll = 512 * 1024 * 1024;       ///< The newest of all connections and environments, together.
};

/// Drops the oldest versions of one connection that are over its limits.
Result<Done> dropVersionsOf(const QSqlDatabase &database, qint64 environmentId, const QString &connection,
                            const MetadataVersionLimits &limits);
/// Drops the oldest versions of all that are over the limit of all. Looks at every one: not for each save.
Result<Done> dropVersionsOfAll(const QSqlDatabase &database, const MetadataVersionLimits &limits);

} // namespace console
