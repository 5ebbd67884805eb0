#include "rawsql.h"
#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <cstdio>

using namespace console;
using console::test::SearchedDir;
using console::test::RawSql;
using console::test::resultOf;

// The file itself: where it is made, who may read it, what is refused, and what survives.
class tst_storefile : public console::test::TestCase
{
    Q_OBJECT

private:
    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void writeFile(const QString &path, const QByteArray &content)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }
    static JournalEntry entry(const QString &target)
    {
        return {.action = QStringLiteral("Pause sync"), .target = target};
    }

private Q_SLOTS:
    void isForItsOwnerAlone()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("a/b/console.db"));
        Store store(path);
        QVERIFY(resultOf(store.keepSetting(this, QStringLiteral("k"), "v")));
        const auto owner = QFile::ReadUser | QFile::WriteUser;
        for (const char *name : {"a", "a/b"})
            QCOMPARE(QFileInfo(folder.filePath(QLatin1String(name))).permissions() & 0x0fff, owner | QFile::ExeUser);
        const QStringList files = QDir(folder.filePath(QStringLiteral("a/b"))).entryList(QDir::Files);
        QVERIFY(files.contains(QStringLiteral("console.db-wal")));
        for (const QString &name : files)
            QCOMPARE(QFileInfo(folder.filePath(QStringLiteral("a/b/") + name)).permissions() & 0x0fff, owner);
    }

    void aFileThatOthersCouldReadIsClosedToThem()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        writeFile(path, {});
        QVERIFY(QFile::setPermissions(path, QFile::ReadUser | QFile::WriteUser | QFile::ReadGroup | QFile::ReadOther));
        Store store(path);
        QVERIFY(resultOf(store.environments(this)));
        QCOMPARE(QFileInfo(path).permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
    }

    void whatIsNoDatabaseOfOursIsRefused_data()
    {
        QTest::addColumn<QStringList>("sql");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        QTest::newRow("newer") << QStringList{QStringLiteral("CREATE TABLE t (a)"),
                                              QStringLiteral("PRAGMA user_version = 99")}
                               << QByteArray() << QStringLiteral("newer Nango Console (format 99");
        QTest::newRow("another program's")
            << QStringList{QStringLiteral("CREATE TABLE t (a)")} << QByteArray() << QStringLiteral("another program");
        QTest::newRow("text") << QStringList() << QByteArray("this is no database").repeated(100)
                              << QStringLiteral("damaged");
        QTest::newRow("cut off") << QStringList() << QByteArray("SQLite format 3\0\x10\0\1\1\0\x40\x20\x20", 24)
                                 << QStringLiteral("damaged");
    }
    void whatIsNoDatabaseOfOursIsRefused()
    {
        QFETCH(QStringList, sql);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        if (sql.isEmpty())
            writeFile(path, bytes);
        else
            QCOMPARE(RawSql(path).run(sql), QString());
        const QByteArray before = contentOf(path);
        {
            Store store(path);
            const auto result = resultOf(store.appendJournal(this, entry(QStringLiteral("x"))));
            QVERIFY(!result);
            QCOMPARE(result.error().kind, ErrorKind::Storage);
            QCOMPARE(result.error().origin, ErrorOrigin::ThisMachine);
            QCOMPARE(result.error().attempted, QStringLiteral("Write to the journal"));
            QVERIFY2(result.error().message.contains(message), qPrintable(result.error().message));
            QVERIFY2(result.error().message.contains(path), qPrintable(result.error().message));
            QVERIFY(!result.error().nextStep.isEmpty());
            QVERIFY(!resultOf(store.environments(this))); // every call says it
        }
        QCOMPARE(contentOf(path), before);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("console.db")});
    }

    void aDamagedPageIsSaid()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        {
            Store store(path);
            QVERIFY(resultOf(store.keepSetting(this, QStringLiteral("k"), QByteArray(20000, 'x'))));
        }
        QByteArray content = contentOf(path);
        for (qsizetype i = 4096; i < content.size(); ++i)
            content[i] = '\xa5';
        writeFile(path, content);
        Store store(path);
        const auto result = resultOf(store.setting(this, QStringLiteral("k")));
        QVERIFY(!result);
        QVERIFY2(result.error().message.contains(QStringLiteral("damaged")), qPrintable(result.error().message));
        QVERIFY(result.error().message.contains(path));
    }

    void aFolderThatCannotBeMadeIsSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("a file in the way") << QStringLiteral("/dev/null/x/console.db");
        QTest::newRow("a folder as the file") << QStringLiteral("/proc/self");
    }
    void aFolderThatCannotBeMadeIsSaid()
    {
        QFETCH(QString, path);
        Store store(path);
        const auto result = resultOf(store.environments(this));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QVERIFY(!result.error().nextStep.isEmpty());
    }

    void openingIsTriedAgain()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("sub/console.db"));
        writeFile(folder.filePath(QStringLiteral("sub")), "in the way");
        Store store(path);
        QVERIFY(!resultOf(store.environments(this)));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("sub"))));
        QVERIFY(resultOf(store.environments(this)));
    }

    void neverMakesTheCallerWait()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        const RawSql sql(path);
        QCOMPARE(sql.run({QStringLiteral("BEGIN EXCLUSIVE")}), QString());
        // Nothing can be opened now: that these return at all is what is tested.
        Store store(path);
        QPointer<CallBase> call = store.environments(this);
        int turns = 0;
        QVERIFY(QTest::qWaitFor([&turns] { return ++turns > 5; }));
        QVERIFY(call && !call->isFinished());
        QCOMPARE(sql.run({QStringLiteral("COMMIT")}), QString());
        QTRY_VERIFY(!call);
        QVERIFY(resultOf(store.environments(this)));
    }

    void finishesWhatWasHandedOver()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        {
            Store store(path);
            for (int i = 0; i < 100; ++i)
                store.appendJournal(this, entry(QString::number(i)));
        }
        Store store(path);
        const auto rows = resultOf(store.journal(this, std::nullopt, 1000)).value();
        QCOMPARE(rows.size(), 100);
        QCOMPARE(rows.first().target, QStringLiteral("99"));
        QCOMPARE(rows.last().target, QStringLiteral("0"));
    }

    void resultsArriveAfterTheStoreIsGone()
    {
        std::optional<Result<qint64>> result;
        {
            Store store(QStringLiteral(":memory:"));
            store.appendJournal(this, entry(QStringLiteral("x")))
                ->onFinished(this, [&result](const Result<qint64> &id) { result = id; });
        }
        QTRY_VERIFY(result);
        QVERIFY(*result);
    }

    void aDeadCallTakesNoWorkAway_data()
    {
        QTest::addColumn<bool>("cancel");
        QTest::newRow("its parent died") << false;
        QTest::newRow("it was canceled") << true;
    }
    void aDeadCallTakesNoWorkAway()
    {
        QFETCH(bool, cancel);
        Store store(QStringLiteral(":memory:"));
        auto parent = std::make_unique<QObject>();
        int heard = 0;
        ErrorKind kind = ErrorKind::Storage;
        auto *call = store.appendJournal(parent.get(), entry(QStringLiteral("x")));
        call->onFinished(this, [&](const Result<qint64> &result) {
            ++heard;
            kind = result ? ErrorKind::Storage : result.error().kind;
        });
        if (cancel)
            call->cancel();
        else
            parent.reset();
        QCOMPARE(resultOf(store.journal(this, std::nullopt, 9)).value().size(), 1);
        QCOMPARE(heard, cancel ? 1 : 0);
        if (cancel)
            QCOMPARE(kind, ErrorKind::Canceled);
    }

    void anotherStoreSeesCommittedRows()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        Store first(path);
        QVERIFY(resultOf(first.appendJournal(this, entry(QStringLiteral("x")))));
        Store second(path);
        QCOMPARE(resultOf(second.journal(this, std::nullopt, 9)).value().size(), 1);
        QVERIFY(resultOf(second.appendJournal(this, entry(QStringLiteral("y")))));
        QCOMPARE(resultOf(first.journal(this, std::nullopt, 9)).value().size(), 2);
    }

    void committedRowsSurviveKill()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("CONSOLE_TEST_KILL_PATH"), path);
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("tst_storefile"), QStringLiteral("writesUntilItIsKilled")});
        QByteArray output;
        QVERIFY(QTest::qWaitFor(
            [&] {
                output += child.readAllStandardOutput();
                return output.contains("committed");
            },
            30000));
        child.kill();
        QVERIFY(child.waitForFinished());
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);

        Store store(path);
        const auto rows = resultOf(store.journal(this, std::nullopt, 9)).value();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().target, QStringLiteral("intent"));
        QCOMPARE(rows.first().outcome, Outcome::Unknown);
        QCOMPARE(resultOf(store.draft(this, 0, QStringLiteral("k"))).value()->text, QByteArray("typed"));
    }

    // The child of the test above.
    void writesUntilItIsKilled()
    {
        const QString path = qEnvironmentVariable("CONSOLE_TEST_KILL_PATH");
        if (path.isEmpty())
            QSKIP("only as the child of committedRowsSurviveKill");
        Store store(path);
        QVERIFY(resultOf(store.keepDraft(this, 0, Draft{.key = QStringLiteral("k"), .text = "typed"})));
        QVERIFY(resultOf(store.appendJournal(this, entry(QStringLiteral("intent")))));
        std::fputs("committed\n", stdout);
        std::fflush(stdout);
        QVERIFY2(QTest::qWaitFor([] { return false; }, 60000), "nobody killed this process");
    }
};

CONSOLE_TEST(tst_storefile)
#include "tst_storefile.moc"
