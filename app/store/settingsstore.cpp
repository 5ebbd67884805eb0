#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

namespace console {

using storetext::tr;

Call<QByteArray> *Store::setting(QObject *parent, const QString &key)
{
    return m_thread->run<QByteArray>(parent, tr("Read a setting"), [key](const QSqlDatabase &database) {
        return selectRows(database, QStringLiteral("SELECT value FROM settings WHERE key = ?"), {column(key)},
                          [](const QSqlQuery &row) { return row.value(0).toByteArray(); })
            .map([](const QList<QByteArray> &rows) { return rows.value(0); });
    });
}

Call<Done> *Store::keepSetting(QObject *parent, const QString &key, const QByteArray &value)
{
    return m_thread->run<Done>(parent, tr("Keep a setting"), [key, value](const QSqlDatabase &database) {
        return change(database,
                      QStringLiteral("INSERT INTO settings (key, value) VALUES (?, ?) "
                                     "ON CONFLICT (key) DO UPDATE SET value = excluded.value"),
                      {column(key), column(value)});
    });
}

} // namespace console
