#include "core/timestamps.h"
#include "dto/sync.h"
#include "recording.h"
#include "support/testcase.h"

using namespace console;
using console::test::recordedBody;

namespace {

const ProviderConfigKey crm(QStringLiteral("demo-crm"));

SyncStatus status(const QByteArray &json)
{
    return decodeSyncStatuses(parseJson("{\"syncs\":[" + json + "]}").value(), crm).value().at(0);
}

} // namespace

class tst_syncdto : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheRecordedStatuses()
    {
        const auto all = decodeSyncStatuses(recordedBody(QStringLiteral("262")), crm);
        QVERIFY(all);
        const SyncStatus &failing = all->at(0);
        QCOMPARE(failing.connection().toString(), QStringLiteral("demo-crm / crm-acme"));
        QCOMPARE(failing.sync.toString(), QStringLiteral("always-fails"));
        QCOMPARE(failing.state, SyncState::Error);
        QVERIFY(failing.lastRunFailed());
        QVERIFY(failing.latestResult.empty());
        QCOMPARE(failing.recordCounts.at(0).first, QStringLiteral("Broken"));

        const SyncStatus &incremental = all->at(1);
        QCOMPARE(incremental.state, SyncState::Success);
        QCOMPARE(incremental.latestResult.at(1), (SyncResult{QStringLiteral("IncrementalContact"), 200, 0, 0}));
        QCOMPARE(incremental.recordCounts.at(1), std::pair(QStringLiteral("Company"), qint64(5)));
        QCOMPARE(compactJson(incremental.checkpoint), QByteArray("{\"generation\":0}"));
        QCOMPARE(incremental.frequency, QStringLiteral("every 30 minutes"));
        QVERIFY(incremental.finishedAt.isValid() && incremental.nextScheduledSyncAt.isValid());

        const SyncStatus &paused = all->at(3);
        QCOMPARE(paused.state, SyncState::Paused);
        QVERIFY(!paused.nextScheduledSyncAt.isValid() && !paused.finishedAt.isValid());
        QVERIFY(paused.latestExecutionStatus.isEmpty());
    }

    void readsRecordedStates_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<SyncState>("state");
        QTest::addColumn<QString>("sync");
        QTest::newRow("running") << QStringLiteral("276") << SyncState::Running << QStringLiteral("fetch-contacts");
        QTest::newRow("paused while running") << QStringLiteral("311") << SyncState::Running << QStringLiteral("slow-sync");
        QTest::newRow("variant") << QStringLiteral("334") << SyncState::Success << QStringLiteral("fetch-contacts::eu");
    }
    void readsRecordedStates()
    {
        QFETCH(QString, recording);
        QFETCH(SyncState, state);
        QFETCH(QString, sync);
        const auto all = decodeSyncStatuses(recordedBody(recording), crm);
        QVERIFY(all);
        QCOMPARE(all->at(0).state, state);
        QCOMPARE(all->at(0).sync.toString(), sync);
    }

    void readsEmptyAnswers()
    {
        for (const char *recording : {"266", "268"})
            QVERIFY(decodeSyncStatuses(recordedBody(QLatin1String(recording)), crm).value().empty());
        QVERIFY(!decodeSyncStatuses(parseJson("{}").value(), crm));
    }

    void readsOlderAndNewerServers()
    {
        const SyncStatus old = status(R"({"id":"1","type":"INITIAL","name":"contacts","status":"SUCCESS","finishedAt":"2023-12-01T00:00:00.000Z","nextScheduledSyncAt":null})");
        QCOMPARE(old.sync.toString(), QStringLiteral("contacts"));
        QCOMPARE(old.sync.variant, QStringLiteral("base"));
        QVERIFY(old.connectionId.isEmpty());
        QVERIFY(old.recordCounts.empty());
        const SyncStatus newer = status(R"({"name":"a","variant":"eu","status":"THROTTLED","frequency":null,"recordCount":null,"latestResult":{"M":3}})");
        QCOMPARE(newer.state, SyncState::Unknown);
        QCOMPARE(newer.statusText, QStringLiteral("THROTTLED"));
        QVERIFY(newer.latestResult.empty());
        QCOMPARE(status("17").sync.name, QString());
    }

    void frequencies_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("seconds");
        const std::pair<const char *, qint64> rows[] = {
            {"every 30 minutes", 1800}, {"30m", 1800}, {"every hour", 3600}, {"12h", 43200}, {"every half day", 43200},
            {"every quarter hour", 900}, {"1d", 86400}, {"1w", 604800}, {"30s", 30}, {"every 2 hrs", 7200},
            {"every month", 2592000}, {"hourly", -1}, {"", -1}, {"every 2", -1}, {"0.5h", -1}, {"2 fortnights", -1}};
        for (const auto &[text, seconds] : rows)
            QTest::newRow(text) << QString::fromLatin1(text) << seconds;
    }
    void frequencies()
    {
        QFETCH(QString, text);
        QFETCH(qint64, seconds);
        QCOMPARE(frequencySeconds(text).value_or(-1), seconds);
    }

    void lateness_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("secondsAfter");
        QTest::addColumn<bool>("late");
        const QByteArray next = R"("nextScheduledSyncAt":"2026-11-23T12:00:00.000Z",)";
        const QByteArray hourly = "{" + next + R"("status":"SUCCESS","frequency":"every hour"})";
        QTest::newRow("before") << hourly << qint64(-10) << false;
        QTest::newRow("within a tenth") << hourly << qint64(360) << false;
        QTest::newRow("past a tenth") << hourly << qint64(361) << true;
        QTest::newRow("a minute at least") << "{" + next + R"("status":"SUCCESS","frequency":"30s"})" << qint64(60) << false;
        QTest::newRow("past that minute") << "{" + next + R"("status":"ERROR","frequency":"30s"})" << qint64(61) << true;
        QTest::newRow("running") << "{" + next + R"("status":"RUNNING","frequency":"30s"})" << qint64(9999) << false;
        QTest::newRow("not scheduled") << QByteArray(R"({"status":"PAUSED","nextScheduledSyncAt":null})") << qint64(9999) << false;
    }
    void lateness()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, secondsAfter);
        QFETCH(bool, late);
        const QDateTime due = parseTimestamp(u"2026-11-23T12:00:00Z");
        QCOMPARE(status(json).isLate(due.addSecs(secondsAfter)), late);
    }

    void targetsAreNeverEverybodyByAccident()
    {
        const ConnectionRef acme{crm, ConnectionId(QStringLiteral("acme"))};
        const SyncRef contacts{.name = QStringLiteral("contacts")};
        QVERIFY(!SyncTarget::syncs(acme, {}));
        QVERIFY(!SyncTarget::syncs(acme, {contacts, SyncRef{}}));
        QVERIFY(!SyncTarget::syncs({crm, {}}, {contacts}));
        QVERIFY(!SyncTarget::everySyncOf({crm, {}}));
        QVERIFY(!SyncTarget::everySyncOf({{}, acme.connectionId}));
        QVERIFY(!SyncTarget::wholeIntegration({}));
        const auto named = SyncTarget::syncs(acme, {contacts, {QStringLiteral("deals"), QStringLiteral("eu")}});
        QCOMPARE(named->toString(), QStringLiteral("demo-crm / acme: contacts, deals::eu"));
        QCOMPARE(named->scope(), SyncTarget::Scope::NamedSyncs);
        QCOMPARE(SyncTarget::everySyncOf(acme)->toString(), QStringLiteral("demo-crm / acme: every sync"));
        const auto whole = SyncTarget::wholeIntegration(crm);
        QVERIFY(whole->connection().connectionId.isEmpty());
        QCOMPARE(whole->toString(), QStringLiteral("demo-crm: every sync of every connection"));
    }
};

CONSOLE_TEST(tst_syncdto)

#include "tst_syncdto.moc"
