#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

namespace console {

using storetext::tr;

namespace {

QString urlText(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded);
}

Environment readEnvironment(const QSqlQuery &row)
{
    Environment environment;
    environment.id = row.value(0).toLongLong();
    environment.name = row.value(1).toString();
    environment.baseUrl = QUrl(row.value(2).toString());
    environment.dashboardUrl = QUrl(row.value(3).toString());
    environment.dashboardEnvironment = row.value(4).toString();
    environment.caFile = row.value(5).toString();
    environment.color = row.value(6).toString();
    environment.production = row.value(7).toBool();
    // A level that this version does not know is taken for the strictest.
    environment.guardLevel = guardLevelFromName(row.value(8).toString()).value_or(GuardLevel::ReadOnly);
    environment.useSystemProxy = row.value(9).toBool();
    return environment;
}

QVariantList columnsOf(const Environment &environment)
{
    return {column(environment.name),
            column(urlText(environment.baseUrl)),
            column(urlText(environment.dashboardUrl)),
            column(environment.dashboardEnvironment),
            column(environment.caFile),
            column(environment.color),
            environment.production,
            guardLevelName(environment.guardLevel),
            environment.useSystemProxy};
}

Result<qint64> add(const QSqlDatabase &database, const Environment &environment)
{
    return insert(
        database,
        QStringLiteral("INSERT INTO environments (name, base_url, dashboard_url, dashboard_environment, ca_file, "
                       "color, production, guard_level, use_system_proxy) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        columnsOf(environment));
}

Result<qint64> update(const QSqlDatabase &database, const Environment &environment)
{
    const Result<QSqlQuery> query =
        execute(database,
                QStringLiteral("UPDATE environments SET name = ?, base_url = ?, dashboard_url = ?, "
                               "dashboard_environment = ?, ca_file = ?, color = ?, production = ?, guard_level = ?, "
                               "use_system_proxy = ? WHERE id = ?"),
                columnsOf(environment) << environment.id);
    if (!query)
        return failure(query.error());
    if (query->numRowsAffected() != 1)
        return failure(localError(ErrorKind::Storage, {},
                                  tr("The environment %1 is not stored here any more.").arg(environment.name),
                                  tr("Add it as a new environment.")));
    return environment.id;
}

Result<qint64> save(const QSqlDatabase &database, const Environment &environment)
{
    if (environment.temporary)
        return failure(
            localError(ErrorKind::Storage, {},
                       tr("The environment %1 is for this run only and is never stored.").arg(environment.name),
                       tr("Add it as a new environment to keep it.")));
    return environment.id == 0 ? add(database, environment) : update(database, environment);
}

} // namespace

Call<QList<Environment>> *Store::environments(QObject *parent)
{
    return m_thread->run<QList<Environment>>(parent, tr("Read the environments"), [](const QSqlDatabase &database) {
        return selectRows(
            database,
            QStringLiteral("SELECT id, name, base_url, dashboard_url, dashboard_environment, ca_file, color, "
                           "production, guard_level, use_system_proxy FROM environments ORDER BY id"),
            {}, readEnvironment);
    });
}

Call<qint64> *Store::saveEnvironment(QObject *parent, const Environment &environment)
{
    return m_thread->run<qint64>(parent, tr("Save the environment"),
                                 [environment](const QSqlDatabase &database) { return save(database, environment); });
}

Call<Done> *Store::removeEnvironment(QObject *parent, qint64 id)
{
    return m_thread->run<Done>(parent, tr("Remove the environment"), [id](const QSqlDatabase &database) {
        return change(database, QStringLiteral("DELETE FROM environments WHERE id = ?"), {id});
    });
}

} // namespace console
