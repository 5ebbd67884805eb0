#include "store/migrations.h"

#include "rawsql.h"
#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

#include <QDir>
#include <QFileInfo>

using namespace console;
using console::test::SearchedDir;
using console::test::RawSql;
using console::test::resultOf;

namespace {

// Version 1 as it was released, with one row in each table. It never changes: it stands for users' files.
QStringList versionOneFile()
{
    const QString bound = QStringLiteral(
        "environment_id INTEGER NOT NULL, stored_environment_id INTEGER AS "
        "(CASE WHEN environment_id > 0 THEN environment_id END) STORED REFERENCES environments(id) ON DELETE CASCADE");
    return {
        QStringLiteral("CREATE TABLE journal (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, "
                       "environment_id INTEGER NOT NULL, environment_name TEXT NOT NULL, effect TEXT NOT NULL, "
                       "action TEXT NOT NULL, target TEXT NOT NULL, request TEXT NOT NULL, ticket TEXT NOT NULL, "
                       "outcome TEXT NOT NULL, detail TEXT NOT NULL)"),
        QStringLiteral("CREATE TABLE environments (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, "
                       "base_url TEXT NOT NULL, dashboard_url TEXT NOT NULL, dashboard_environment TEXT NOT NULL, "
                       "ca_file TEXT NOT NULL, color TEXT NOT NULL, production INTEGER NOT NULL, "
                       "guard_level TEXT NOT NULL, use_system_proxy INTEGER NOT NULL)"),
        QStringLiteral("CREATE TABLE settings (key TEXT PRIMARY KEY NOT NULL, value BLOB NOT NULL)"),
        QStringLiteral("CREATE TABLE drafts (%1, key TEXT NOT NULL, text BLOB NOT NULL, base BLOB NOT NULL, "
                       "saved_at INTEGER NOT NULL, PRIMARY KEY (environment_id, key))")
            .arg(bound),
        QStringLiteral("CREATE TABLE history (id INTEGER PRIMARY KEY AUTOINCREMENT, %1, sent_at INTEGER NOT NULL, "
                       "provider_config_key TEXT NOT NULL, connection_id TEXT NOT NULL, method TEXT NOT NULL, "
                       "path TEXT NOT NULL, request TEXT NOT NULL, body BLOB NOT NULL, status INTEGER NOT NULL, "
                       "response_bytes INTEGER NOT NULL, milliseconds INTEGER NOT NULL, outcome TEXT NOT NULL)")
            .arg(bound),
        QStringLiteral("CREATE TABLE metadata_versions (id INTEGER PRIMARY KEY AUTOINCREMENT, %1, "
                       "connection TEXT NOT NULL, metadata BLOB NOT NULL, saved_at INTEGER NOT NULL)")
            .arg(bound),
        QStringLiteral("INSERT INTO environments VALUES (3, 'Prod', 'https://api.nango.dev', '', '', '', '#aa0000', 1, "
                       "'read-only', 1)"),
        QStringLiteral("INSERT INTO journal VALUES (8, 1763632800000, 3, 'Prod', 'write', 'Pause sync', 'crm / acme', "
                       "'POST /sync/pause', '', 'not-sent', '')"),
        QStringLiteral("INSERT INTO settings VALUES ('page', 'syncs')"),
        QStringLiteral("INSERT INTO drafts (environment_id, key, text, base, saved_at) VALUES (3, 'k', '{', '{}', 0)"),
        QStringLiteral(
            "INSERT INTO history (environment_id, sent_at, provider_config_key, connection_id, method, path, "
            "request, body, status, response_bytes, milliseconds, outcome) VALUES (3, 0, 'crm', 'acme', 'PUT', "
            "'/x', '{\"params\":[{\"name\":\"a\",\"value\":\"b\",\"enabled\":false}],\"headers\":[],"
            "\"bodyKind\":\"text\",\"form\":[],\"filePath\":\"\",\"retries\":2,\"retryOn\":\"404\","
            "\"baseUrlOverride\":\"\"}', 'body', 404, 12, 34, 'ok')"),
        QStringLiteral("INSERT INTO metadata_versions (environment_id, connection, metadata, saved_at) "
                       "VALUES (3, 'crm / acme', '{\"a\":1}', 0)"),
        QStringLiteral("PRAGMA user_version = 1"),
    };
}

QStringList schemaOf(const RawSql &sql)
{
    return sql.rows(QStringLiteral("SELECT type, name, sql FROM sqlite_master ORDER BY type, name"));
}

} // namespace

class tst_migrations : public console::test::TestCase
{
    Q_OBJECT

private:
    static QList<Migration> twoSteps()
    {
        return {
            {QStringLiteral("CREATE TABLE t (a)")},
            {QStringLiteral("ALTER TABLE t ADD COLUMN b DEFAULT 'new'"), QStringLiteral("UPDATE t SET a = a || '!'")}};
    }

private Q_SLOTS:
    void theFirstReleasedFileIsRead()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        QCOMPARE(RawSql(path).run(versionOneFile()), QString());
        Store store(path);
        const Environment environment = resultOf(store.environments(this)).value().value(0);
        QCOMPARE(environment.id, 3);
        QCOMPARE(environment.guardLevel, GuardLevel::ReadOnly);
        const JournalEntry entry = resultOf(store.journal(this, 3, 9)).value().value(0);
        QCOMPARE(entry.id, 8);
        QCOMPARE(entry.outcome, Outcome::NotSent);
        QCOMPARE(entry.effect, Effect::Write);
        QCOMPARE(resultOf(store.setting(this, QStringLiteral("page"))).value(), QByteArray("syncs"));
        QCOMPARE(resultOf(store.draft(this, 3, QStringLiteral("k"))).value()->text, QByteArray("{"));
        const ProxyHistoryEntry sent = resultOf(store.history(this, 3, 9)).value().value(0);
        QCOMPARE(sent.request.params, (QList<NameValue>{{QStringLiteral("a"), QStringLiteral("b"), false}}));
        QCOMPARE(sent.request.bodyKind, ProxyBodyKind::Text);
        QCOMPARE(sent.request.retries, 2);
        QCOMPARE(sent.status, 404);
        QCOMPARE(resultOf(store.metadataVersions(this, 3, QStringLiteral("crm / acme"))).value().value(0).metadata,
                 QByteArray("{\"a\":1}"));
    }

    void anOlderFileIsBackedUpFirst()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("odd %1 %2 'name'.db"));
        const RawSql sql(path);
        QCOMPARE(sql.run({QStringLiteral("PRAGMA journal_mode = WAL"), QStringLiteral("CREATE TABLE t (a)"),
                          QStringLiteral("INSERT INTO t VALUES ('kept')"), QStringLiteral("PRAGMA user_version = 1")}),
                 QString());
        const QString backup = path + QStringLiteral(".backup-v1");
        QFile leftover(backup);
        QVERIFY(leftover.open(QIODevice::WriteOnly)); // of an attempt that failed: replaced
        leftover.close();

        QVERIFY(migrate(sql.database(), twoSteps()));
        QCOMPARE(sql.rows(QStringLiteral("SELECT * FROM t")), QStringList{QStringLiteral("kept!|new")});
        QCOMPARE(sql.rows(QStringLiteral("PRAGMA user_version")), QStringList{QStringLiteral("2")});

        const RawSql old(backup);
        QCOMPARE(old.rows(QStringLiteral("SELECT * FROM t")), QStringList{QStringLiteral("kept")});
        QCOMPARE(old.rows(QStringLiteral("PRAGMA user_version")), QStringList{QStringLiteral("1")});
        QCOMPARE(QFileInfo(backup).permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
        QVERIFY(migrate(sql.database(), twoSteps())); // nothing more to do
    }

    void aNewFileNeedsNoBackup()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        const RawSql sql(path);
        QVERIFY(migrate(sql.database(), twoSteps()));
        QCOMPARE(sql.rows(QStringLiteral("PRAGMA user_version")), QStringList{QStringLiteral("2")});
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("console.db")});
    }

    void aFailedStepChangesNothing()
    {
        const SearchedDir folder;
        const RawSql sql(folder.filePath(QStringLiteral("console.db")));
        QCOMPARE(sql.run({QStringLiteral("CREATE TABLE t (a)"), QStringLiteral("INSERT INTO t VALUES ('kept')"),
                          QStringLiteral("PRAGMA user_version = 1")}),
                 QString());
        QList<Migration> steps = twoSteps();
        steps.last() << QStringLiteral("NO SQL");
        const QStringList before = schemaOf(sql);
        const auto result = migrate(sql.database(), steps);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QCOMPARE(schemaOf(sql), before);
        QCOMPARE(sql.rows(QStringLiteral("SELECT * FROM t")), QStringList{QStringLiteral("kept")});
        QCOMPARE(sql.rows(QStringLiteral("PRAGMA user_version")), QStringList{QStringLiteral("1")});
    }

    void withoutABackupNothingIsMigrated()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        const RawSql sql(path);
        QCOMPARE(sql.run({QStringLiteral("CREATE TABLE t (a)"), QStringLiteral("PRAGMA user_version = 1")}), QString());
        // A folder that is in the way cannot be replaced by a file.
        QVERIFY(QDir().mkpath(path + QStringLiteral(".backup-v1/x")));
        const auto result = migrate(sql.database(), twoSteps());
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(QStringLiteral(".backup-v1")), qPrintable(result.error().message));
        QCOMPARE(sql.rows(QStringLiteral("PRAGMA user_version")), QStringList{QStringLiteral("1")});
    }
};

CONSOLE_TEST(tst_migrations)
#include "tst_migrations.moc"
