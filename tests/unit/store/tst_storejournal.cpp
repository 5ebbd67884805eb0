#include "rawsql.h"
#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

using namespace console;
using console::test::SearchedDir;
using console::test::RawSql;
using console::test::resultOf;

class tst_storejournal : public console::test::TestCase
{
    Q_OBJECT

private:
    static JournalEntry pause(const QString &target, qint64 environmentId = 0)
    {
        return {.at = QDateTime(QDate(2026, 11, 20), QTime(10, 0, 0, 250), Qt::UTC),
                .environmentId = environmentId,
                .environmentName = QStringLiteral("prod"),
                .effect = Effect::Write,
                .action = QStringLiteral("Pause sync"),
                .target = target,
                .request = QStringLiteral("POST /sync/pause"),
                .ticket = QStringLiteral("T-17")};
    }
    QString path() const { return m_folder.filePath(QStringLiteral("console.db")); }

    SearchedDir m_folder;

private Q_SLOTS:
    void keepsEveryField()
    {
        Store store(QStringLiteral(":memory:"));
        JournalEntry written = pause(QStringLiteral("crm / acme: contacts"), 7);
        written.outcome = Outcome::Failed;
        written.effect = Effect::Destroy;
        written.detail = QStringLiteral("HTTP 500 – Grüße");
        const Result<qint64> id = resultOf(store.appendJournal(this, written));
        QVERIFY(id);

        const auto rows = resultOf(store.journal(this, std::nullopt, 10));
        QVERIFY(rows);
        QCOMPARE(rows->size(), 1);
        const JournalEntry &read = rows->first();
        QCOMPARE(read.id, *id);
        QCOMPARE(read.at, written.at);
        QCOMPARE(read.environmentId, 7);
        QCOMPARE(read.environmentName, written.environmentName);
        QCOMPARE(read.effect, Effect::Destroy);
        QCOMPARE(read.action, written.action);
        QCOMPARE(read.target, written.target);
        QCOMPARE(read.request, written.request);
        QCOMPARE(read.ticket, written.ticket);
        QCOMPARE(read.outcome, Outcome::Failed);
        QCOMPARE(read.detail, written.detail);
    }

    void listsTheNewestFirst_data()
    {
        QTest::addColumn<qint64>("environment"); // -1: all
        QTest::addColumn<int>("limit");
        QTest::addColumn<QString>("targets");
        QTest::newRow("all") << qint64{-1} << 10 << QStringLiteral("d c b a");
        QTest::newRow("limited") << qint64{-1} << 2 << QStringLiteral("d c");
        QTest::newRow("one environment") << qint64{1} << 10 << QStringLiteral("c a");
        QTest::newRow("one environment, limited") << qint64{1} << 1 << QStringLiteral("c");
        QTest::newRow("of one run") << qint64{0} << 10 << QStringLiteral("d");
        QTest::newRow("unknown environment") << qint64{9} << 10 << QString();
        QTest::newRow("no room") << qint64{-1} << 0 << QString();
        QTest::newRow("a negative limit is none") << qint64{-1} << -1 << QString();
    }
    void listsTheNewestFirst()
    {
        QFETCH(qint64, environment);
        QFETCH(int, limit);
        Store store(QStringLiteral(":memory:"));
        store.appendJournal(this, pause(QStringLiteral("a"), 1));
        store.appendJournal(this, pause(QStringLiteral("b"), 2));
        store.appendJournal(this, pause(QStringLiteral("c"), 1));
        store.appendJournal(this, pause(QStringLiteral("d"), 0));
        const auto filter = environment < 0 ? std::nullopt : std::optional(environment);
        const auto rows = resultOf(store.journal(this, filter, limit));
        QVERIFY(rows);
        QStringList targets;
        for (const JournalEntry &row : *rows)
            targets << row.target;
        QTEST(targets.join(u' '), "targets");
    }

    void settlesOnce_data()
    {
        QTest::addColumn<Outcome>("first");
        QTest::addColumn<bool>("secondIsTaken");
        QTest::newRow("succeeded") << Outcome::Succeeded << false;
        QTest::newRow("failed") << Outcome::Failed << false;
        QTest::newRow("not sent") << Outcome::NotSent << false;
        QTest::newRow("still unknown") << Outcome::Unknown << true;
    }
    void settlesOnce()
    {
        QFETCH(Outcome, first);
        QFETCH(bool, secondIsTaken);
        Store store(QStringLiteral(":memory:"));
        const qint64 id = resultOf(store.appendJournal(this, pause(QStringLiteral("a")))).value();
        QVERIFY(resultOf(store.settleJournal(this, id, first, QStringLiteral("one"))));
        const auto second = resultOf(store.settleJournal(this, id, Outcome::Succeeded, QStringLiteral("two")));
        QCOMPARE(second.has_value(), secondIsTaken);
        const JournalEntry row = resultOf(store.journal(this, std::nullopt, 1)).value().first();
        QCOMPARE(row.outcome, secondIsTaken ? Outcome::Succeeded : first);
        QCOMPARE(row.detail, secondIsTaken ? QStringLiteral("two") : QStringLiteral("one"));
        if (!secondIsTaken) {
            QCOMPARE(second.error().kind, ErrorKind::Storage);
            QCOMPARE(second.error().serverMessage, QStringLiteral("the journal is append-only"));
            QVERIFY(!second.error().attempted.isEmpty());
            QVERIFY(!second.error().nextStep.isEmpty());
        }
    }

    void anUnknownRowIsAnError()
    {
        Store store(QStringLiteral(":memory:"));
        const auto settled = resultOf(store.settleJournal(this, 4711, Outcome::Failed, {}));
        QVERIFY(!settled);
        QCOMPARE(settled.error().message, QStringLiteral("The journal has no row 4711."));
    }

    void sqlitesTriggersRefuse_data()
    {
        QTest::addColumn<QString>("statement");
        QTest::newRow("delete") << QStringLiteral("DELETE FROM journal");
        QTest::newRow("outcome of a settled row")
            << QStringLiteral("UPDATE journal SET outcome = 'unknown' WHERE id = 1");
        QTest::newRow("detail of a settled row") << QStringLiteral("UPDATE journal SET detail = '' WHERE id = 1");
        QTest::newRow("time") << QStringLiteral("UPDATE journal SET at = 0 WHERE id = 2");
        QTest::newRow("target") << QStringLiteral("UPDATE journal SET target = 'x' WHERE id = 2");
        QTest::newRow("action with outcome")
            << QStringLiteral("UPDATE journal SET action = 'x', outcome = 'failed' WHERE id = 2");
        QTest::newRow("id") << QStringLiteral("UPDATE journal SET id = 9 WHERE id = 2");
    }
    void sqlitesTriggersRefuse()
    {
        QFETCH(QString, statement);
        const SearchedDir folder;
        const QString file = folder.filePath(QStringLiteral("console.db"));
        {
            Store store(file);
            JournalEntry settled = pause(QStringLiteral("a"));
            settled.outcome = Outcome::Succeeded;
            QVERIFY(resultOf(store.appendJournal(this, settled)));
            QVERIFY(resultOf(store.appendJournal(this, pause(QStringLiteral("b")))));
        }
        const RawSql sql(file);
        const QStringList before = sql.rows(QStringLiteral("SELECT * FROM journal"));
        QCOMPARE(before.size(), 2);
        QCOMPARE(sql.run({statement}), QStringLiteral("the journal is append-only"));
        QCOMPARE(sql.rows(QStringLiteral("SELECT * FROM journal")), before);
    }

    void oldUnknownRowsStayUnknown()
    {
        {
            Store store(path());
            QVERIFY(resultOf(store.appendJournal(this, pause(QStringLiteral("a")))));
        }
        Store again(path());
        QCOMPARE(resultOf(again.journal(this, std::nullopt, 9)).value().first().outcome, Outcome::Unknown);
    }
};

CONSOLE_TEST(tst_storejournal)
#include "tst_storejournal.moc"
