#pragma once

#include "core/done.h"
#include "core/result.h"

#include <QList>
#include <QSqlDatabase>
#include <QStringList>

namespace console {

/// The SQL statements that lead from one version of the schema to the next. Once released, a step is
/// never changed: files of users have gone through it.
using Migration = QStringList;

/// The steps of this console's schema: element 0 leads from an empty file to version 1, and so on.
QList<Migration> schemaMigrations();

/// Brings an open database to version `steps.size()` (PRAGMA user_version), all steps in one transaction.
/// A file that already holds an older version is copied to `<file>.backup-v<version>` first. Fails with
/// ErrorKind::Storage and changes nothing for a version above, and for a file that is not ours.
Result<Done> migrate(const QSqlDatabase &database, const QList<Migration> &steps);

} // namespace console
