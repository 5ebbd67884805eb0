#include "store/store.h"
#include "support/resultof.h"
#include "support/testcase.h"

using namespace console;
using console::test::resultOf;

class tst_storeenvironments : public console::test::TestCase
{
    Q_OBJECT

private:
    static Environment selfHosted()
    {
        return {.name = QStringLiteral("Prod – EU"),
                .baseUrl = QUrl(QStringLiteral("https://nango.example.com/base%20path")),
                .dashboardUrl = QUrl(QStringLiteral("https://app.example.com")),
                .dashboardEnvironment = QStringLiteral("prod"),
                .caFile = QStringLiteral("/etc/ssl/own.pem"),
                .color = QStringLiteral("#aa0011"),
                .production = true,
                .guardLevel = GuardLevel::ReadOnly,
                .useSystemProxy = false};
    }

private Q_SLOTS:
    void keepsEveryField()
    {
        Store store(QStringLiteral(":memory:"));
        Environment environment = selfHosted();
        environment.id = resultOf(store.saveEnvironment(this, environment)).value();
        QVERIFY(environment.id > 0);
        const Environment plain{.name = QStringLiteral("Local"),
                                .baseUrl = QUrl(QStringLiteral("http://localhost:3003"))};
        const qint64 plainId = resultOf(store.saveEnvironment(this, plain)).value();

        const auto read = resultOf(store.environments(this)).value();
        QCOMPARE(read.size(), 2);
        QCOMPARE(read.at(0), environment);
        QCOMPARE(read.at(1).id, plainId);
        QCOMPARE(read.at(1).name, plain.name);
        QCOMPARE(read.at(1).guardLevel, GuardLevel::Confirm);
        QVERIFY(read.at(1).useSystemProxy);
    }

    void updatesInPlace()
    {
        Store store(QStringLiteral(":memory:"));
        Environment environment = selfHosted();
        environment.id = resultOf(store.saveEnvironment(this, environment)).value();
        environment.name = QStringLiteral("Renamed");
        environment.guardLevel = GuardLevel::Free;
        QCOMPARE(resultOf(store.saveEnvironment(this, environment)).value(), environment.id);
        QCOMPARE(resultOf(store.environments(this)).value(), QList<Environment>{environment});
    }

    void refusesWhatItCannotKeep_data()
    {
        QTest::addColumn<qint64>("id");
        QTest::addColumn<bool>("temporary");
        QTest::newRow("one that is gone") << qint64{42} << false;
        QTest::newRow("of one run") << qint64{-1} << true;
        QTest::newRow("of one run, without an id") << qint64{0} << true;
    }
    void refusesWhatItCannotKeep()
    {
        QFETCH(qint64, id);
        QFETCH(bool, temporary);
        Store store(QStringLiteral(":memory:"));
        Environment environment = selfHosted();
        environment.id = id;
        environment.temporary = temporary;
        const auto saved = resultOf(store.saveEnvironment(this, environment));
        QVERIFY(!saved);
        QCOMPARE(saved.error().kind, ErrorKind::Storage);
        QCOMPARE(saved.error().attempted, QStringLiteral("Save the environment"));
        QVERIFY(!saved.error().nextStep.isEmpty());
        QVERIFY(resultOf(store.environments(this)).value().isEmpty());
    }

    void removalTakesAllButTheJournal()
    {
        Store store(QStringLiteral(":memory:"));
        const qint64 gone = resultOf(store.saveEnvironment(this, selfHosted())).value();
        const qint64 kept = resultOf(store.saveEnvironment(this, selfHosted())).value();
        for (const qint64 id : {gone, kept}) {
            QVERIFY(resultOf(store.appendJournal(this, JournalEntry{.environmentId = id})));
            QVERIFY(resultOf(store.keepDraft(this, id, Draft{.key = QStringLiteral("k"), .text = "t"})));
            QVERIFY(resultOf(store.appendHistory(this, ProxyHistoryEntry{.environmentId = id})));
            QVERIFY(resultOf(store.keepMetadataVersion(this, id, QStringLiteral("c"), "{}")));
        }
        QVERIFY(resultOf(store.removeEnvironment(this, gone)));
        QVERIFY(resultOf(store.removeEnvironment(this, gone))); // nothing left to remove

        for (const qint64 id : {gone, kept}) {
            const int expected = id == kept ? 1 : 0;
            QCOMPARE(resultOf(store.draft(this, id, QStringLiteral("k"))).value().has_value(), id == kept);
            QCOMPARE(resultOf(store.history(this, id, 9)).value().size(), expected);
            QCOMPARE(resultOf(store.metadataVersions(this, id, QStringLiteral("c"))).value().size(), expected);
            QCOMPARE(resultOf(store.journal(this, id, 9)).value().size(), 1);
        }
        // The journal still speaks of the old one: a new environment must not get its id.
        QVERIFY(resultOf(store.saveEnvironment(this, selfHosted())).value() > kept);
    }

    void nothingIsKeptForARemovedEnvironment()
    {
        Store store(QStringLiteral(":memory:"));
        const auto kept = resultOf(store.keepDraft(this, 42, Draft{.key = QStringLiteral("k"), .text = "t"}));
        QVERIFY(!kept);
        QCOMPARE(kept.error().message, QStringLiteral("The local database refused the change."));
    }
};

CONSOLE_TEST(tst_storeenvironments)
#include "tst_storeenvironments.moc"
