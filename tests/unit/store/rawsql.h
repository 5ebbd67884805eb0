#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QStringList>
#include <QUuid>

namespace console::test {

/// A connection of the test's own to a database file, apart from the store's.
class RawSql
{
public:
    explicit RawSql(const QString &path) : m_name(QUuid::createUuid().toString())
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name);
        database.setDatabaseName(path);
        database.open();
    }
    ~RawSql() { QSqlDatabase::removeDatabase(m_name); }
    RawSql(const RawSql &) = delete;
    RawSql &operator=(const RawSql &) = delete;

    QSqlDatabase database() const { return QSqlDatabase::database(m_name, false); }

    /// Runs the statements up to the first failure; returns its text, or nothing.
    QString run(const QStringList &statements) const
    {
        for (const QString &statement : statements) {
            QSqlQuery query(database());
            if (!query.exec(statement))
                return query.lastError().databaseText();
        }
        return {};
    }

    /// All rows, columns joined with '|'.
    QStringList rows(const QString &statement) const
    {
        QSqlQuery query(database());
        if (!query.exec(statement))
            return {query.lastError().databaseText()};
        QStringList rows;
        while (query.next()) {
            QStringList columns;
            for (int column = 0; query.value(column).isValid(); ++column)
                columns << query.value(column).toString();
            rows << columns.join(u'|');
        }
        return rows;
    }

private:
    QString m_name;
};

} // namespace console::test
