#include "store/sql.h"
#include "store/store.h"
#include "store/storetext.h"
#include "store/storethread.h"

namespace console {

using storetext::tr;

namespace {

ConnectionNote readNote(const QSqlQuery &row)
{
    return ConnectionNote{.text = row.value(0).toString(), .savedAt = timeFrom(row.value(1))};
}

QString markName(ConnectionMark mark)
{
    return mark == ConnectionMark::Pinned ? QStringLiteral("pinned") : QStringLiteral("recent");
}

} // namespace

Call<ConnectionNote> *Store::connectionNote(QObject *parent, qint64 environmentId, const QString &connection)
{
    return m_thread->run<ConnectionNote>(parent, tr("Read note"), [=](const QSqlDatabase &database) {
        return selectRows(database,
                          QStringLiteral("SELECT text, saved_at FROM connection_notes "
                                         "WHERE environment_id = ? AND connection = ?"),
                          {environmentId, column(connection)}, readNote)
            .map([](const QList<ConnectionNote> &rows) { return rows.value(0); });
    });
}

Call<Done> *Store::keepConnectionNote(QObject *parent, qint64 environmentId, const QString &connection,
                                      const QString &text)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return m_thread->run<Done>(parent, tr("Keep note"), [=](const QSqlDatabase &database) {
        if (text.isEmpty())
            return change(database,
                          QStringLiteral("DELETE FROM connection_notes WHERE environment_id = ? AND connection = ?"),
                          {environmentId, column(connection)});
        return change(database,
                      QStringLiteral("INSERT INTO connection_notes (environment_id, connection, text, saved_at) "
                                     "VALUES (?, ?, ?, ?) ON CONFLICT (environment_id, connection) "
                                     "DO UPDATE SET text = excluded.text, saved_at = excluded.saved_at"),
                      {environmentId, column(connection), column(text), timeColumn(now)});
    });
}

Call<QStringList> *Store::markedConnections(QObject *parent, qint64 environmentId, ConnectionMark mark, int limit)
{
    return m_thread->run<QStringList>(parent, tr("Read marked connections"), [=](const QSqlDatabase &database) {
        return selectRows(database,
                          QStringLiteral("SELECT connection FROM connection_marks WHERE environment_id = ? "
                                         "AND mark = ? ORDER BY number DESC LIMIT ?"),
                          {environmentId, column(markName(mark)), limit},
                          [](const QSqlQuery &row) { return row.value(0).toString(); })
            .map([](const QList<QString> &rows) { return QStringList(rows); });
    });
}

Call<Done> *Store::markConnection(QObject *parent, qint64 environmentId, ConnectionMark mark, const QString &connection,
                                  int most)
{
    return m_thread->run<Done>(parent, tr("Mark connection"), [=](const QSqlDatabase &database) -> Result<Done> {
        Transaction transaction(database);
        if (!transaction.begun())
            return transaction.begun();
        const QVariant name = column(markName(mark));
        // A new row each time: its number says which was marked last, whatever the clock says.
        const std::pair<QString, QVariantList> steps[] = {
            {QStringLiteral("DELETE FROM connection_marks WHERE environment_id = ? AND mark = ? AND connection = ?"),
             {environmentId, name, column(connection)}},
            {QStringLiteral("INSERT INTO connection_marks (environment_id, mark, connection) VALUES (?, ?, ?)"),
             {environmentId, name, column(connection)}},
            {QStringLiteral("DELETE FROM connection_marks WHERE environment_id = ? AND mark = ? AND number NOT IN "
                            "(SELECT number FROM connection_marks WHERE environment_id = ? AND mark = ? "
                            "ORDER BY number DESC LIMIT ?)"),
             {environmentId, name, environmentId, name, most}},
        };
        for (const auto &[statement, values] : steps) {
            if (const Result<Done> done = change(database, statement, values); !done)
                return done;
        }
        return transaction.commit();
    });
}

Call<Done> *Store::unmarkConnection(QObject *parent, qint64 environmentId, ConnectionMark mark,
                                    const QString &connection)
{
    return m_thread->run<Done>(parent, tr("Unmark connection"), [=](const QSqlDatabase &database) {
        return change(database,
                      QStringLiteral("DELETE FROM connection_marks WHERE environment_id = ? AND mark = ? "
                                     "AND connection = ?"),
                      {environmentId, column(markName(mark)), column(connection)});
    });
}

} // namespace console
