#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

namespace console {

using storetext::tr;

namespace {

Draft readDraft(const QSqlQuery &row)
{
    return Draft{.key = row.value(0).toString(),
                 .text = row.value(1).toByteArray(),
                 .base = row.value(2).toByteArray(),
                 .savedAt = timeFrom(row.value(3))};
}

} // namespace

Call<std::optional<Draft>> *Store::draft(QObject *parent, qint64 environmentId, const QString &key)
{
    return m_thread->run<std::optional<Draft>>(parent, tr("Read unsaved text"), [=](const QSqlDatabase &database) {
        return selectRows(database,
                          QStringLiteral("SELECT key, text, base, saved_at FROM drafts "
                                         "WHERE environment_id = ? AND key = ?"),
                          {environmentId, column(key)}, readDraft)
            .map([](const QList<Draft> &rows) { return rows.isEmpty() ? std::nullopt : std::optional(rows.first()); });
    });
}

Call<Done> *Store::keepDraft(QObject *parent, qint64 environmentId, const Draft &draft)
{
    return m_thread->run<Done>(parent, tr("Keep unsaved text"), [=](const QSqlDatabase &database) {
        return change(
            database,
            QStringLiteral("INSERT INTO drafts (environment_id, key, text, base, saved_at) VALUES (?, ?, ?, ?, ?) "
                           "ON CONFLICT (environment_id, key) DO UPDATE SET text = excluded.text, "
                           "base = excluded.base, saved_at = excluded.saved_at"),
            {environmentId, column(draft.key), column(draft.text), column(draft.base), timeColumn(draft.savedAt)});
    });
}

Call<Done> *Store::dropDraft(QObject *parent, qint64 environmentId, const QString &key)
{
    return m_thread->run<Done>(parent, tr("Drop unsaved text"), [=](const QSqlDatabase &database) {
        return change(database, QStringLiteral("DELETE FROM drafts WHERE environment_id = ? AND key = ?"),
                      {environmentId, column(key)});
    });
}

} // namespace console
