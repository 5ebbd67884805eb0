#include "democlient.h"

#include "support/testcase.h"

#include <algorithm>

using console::demo::Json;
using console::test::DemoClient;
using console::test::shown;

/// The life of a sync, as in conformance/sync-lifecycle.json.
class tst_demosyncs : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void triggeredWhilePausedRunsAndStaysPaused();
    void pauseLetsTheRunFinish();
    void startSchedulesTheNextRun();
    void failingSyncKeepsItsError();
    void emptyCacheAddsEverythingAgain();
    void incrementalRunsChangeRecords();
    void newConnectionRunsItsSyncs();
    void frequencyIsNormalised_data();
    void frequencyIsNormalised();
};

namespace {

const QList<QNetworkReply::RawHeaderPair> acme{{"Connection-Id", "crm-acme"}, {"Provider-Config-Key", "demo-crm"}};

Json statusOf(DemoClient &client, const QString &sync, const QString &connection = QStringLiteral("crm-acme"))
{
    const Json answer =
        client.get(QStringLiteral("/sync/status?syncs=%1&provider_config_key=demo-crm&connection_id=%2").arg(sync, connection))
            .json;
    return answer["syncs"][0];
}

std::string stateOf(DemoClient &client, const QString &sync)
{
    return statusOf(client, sync)["status"].get<std::string>();
}

int command(DemoClient &client, const QString &verb, const QString &sync, const QString &more = {})
{
    const QString body =
        QStringLiteral(R"({"provider_config_key":"demo-crm","connection_id":"crm-acme","syncs":["%1"]%2})").arg(sync, more);
    return client.send("POST", QStringLiteral("/sync/") + verb, body.toUtf8()).status;
}

std::string keys(const Json &object)
{
    std::string result;
    for (const auto &[key, value] : object.items())
        result += key + " ";
    return result;
}

const QString slow = QStringLiteral("slow-sync");

} // namespace

void tst_demosyncs::triggeredWhilePausedRunsAndStaysPaused()
{
    DemoClient client;
    const Json before = statusOf(client, slow);
    QCOMPARE(shown(before["status"]), shown("PAUSED"));
    QVERIFY(!before.contains("finishedAt"));
    QVERIFY(!before.contains("latestResult"));
    QCOMPARE(command(client, QStringLiteral("trigger"), slow), 200);
    const Json running = statusOf(client, slow);
    QCOMPARE(shown(running["status"]), shown("RUNNING"));
    QCOMPARE(shown(running["latestExecutionStatus"]), shown("RUNNING"));
    QVERIFY(!running.contains("finishedAt"));
    QTRY_VERIFY(statusOf(client, slow)["recordCount"]["Tick"] > 2);
    QTRY_COMPARE(stateOf(client, slow), std::string("PAUSED"));
    const Json after = statusOf(client, slow);
    QCOMPARE(shown(after["latestResult"]["Tick"]["added"]), shown(20));
    QCOMPARE(keys(after),
             std::string("id connection_id type finishedAt nextScheduledSyncAt name variant status frequency latestResult "
                         "latestExecutionStatus recordCount checkpoint "));
}

void tst_demosyncs::pauseLetsTheRunFinish()
{
    DemoClient client;
    command(client, QStringLiteral("start"), slow);
    QVERIFY(!statusOf(client, slow)["nextScheduledSyncAt"].is_null());
    QCOMPARE(command(client, QStringLiteral("pause"), slow), 200);
    QCOMPARE(stateOf(client, slow), std::string("RUNNING"));
    QVERIFY(statusOf(client, slow)["nextScheduledSyncAt"].is_null());
    QTRY_COMPARE(stateOf(client, slow), std::string("PAUSED"));
    QCOMPARE(shown(statusOf(client, slow)["latestExecutionStatus"]), shown("SUCCESS"));
}

void tst_demosyncs::startSchedulesTheNextRun()
{
    DemoClient client;
    const QString sync = QStringLiteral("fetch-contacts");
    command(client, QStringLiteral("pause"), sync);
    QCOMPARE(stateOf(client, sync), std::string("PAUSED"));
    QCOMPARE(command(client, QStringLiteral("start"), sync), 200);
    QCOMPARE(stateOf(client, sync), std::string("SUCCESS"));
    QVERIFY(!statusOf(client, sync)["nextScheduledSyncAt"].is_null());
}

void tst_demosyncs::failingSyncKeepsItsError()
{
    DemoClient client;
    const QString sync = QStringLiteral("always-fails");
    const QString list = QStringLiteral("/connections?connectionId=crm-acme");
    const std::string before = client.get(list).json["connections"][0]["errors"][0]["log_id"].get<std::string>();
    QCOMPARE(stateOf(client, sync), std::string("ERROR"));
    command(client, QStringLiteral("trigger"), sync);
    QTRY_COMPARE(stateOf(client, sync), std::string("ERROR"));
    QCOMPARE(shown(statusOf(client, sync)["latestExecutionStatus"]), shown("STOPPED"));
    const Json errors = client.get(list).json["connections"][0]["errors"];
    QCOMPARE(errors.size(), std::size_t(1));
    QVERIFY(errors[0]["log_id"] != before);
    const QString logId = QString::fromStdString(errors[0]["log_id"].get<std::string>());
    QVERIFY(QRegularExpression(QStringLiteral("^\\d{13}_[A-Za-z0-9]{8}$")).match(logId).hasMatch());
}

void tst_demosyncs::emptyCacheAddsEverythingAgain()
{
    DemoClient client;
    const QString sync = QStringLiteral("fetch-contacts");
    command(client, QStringLiteral("trigger"), sync);
    QTRY_COMPARE(stateOf(client, sync), std::string("SUCCESS"));
    QCOMPARE(shown(statusOf(client, sync)["latestResult"]["Contact"]["added"]), shown(0));
    command(client, QStringLiteral("trigger"), sync, QStringLiteral(R"(,"opts":{"reset":true,"emptyCache":true})"));
    QTRY_COMPARE(stateOf(client, sync), std::string("SUCCESS"));
    QCOMPARE(shown(statusOf(client, sync)["latestResult"]["Contact"]["added"]), shown(250));
}

void tst_demosyncs::incrementalRunsChangeRecords()
{
    DemoClient client;
    const QString deleted = QStringLiteral("/records?model=IncrementalContact&filter=deleted");
    QVERIFY(client.get(deleted, acme).json["records"].empty());
    const QString sync = QStringLiteral("contacts-incremental");
    command(client, QStringLiteral("trigger"), sync);
    QTRY_COMPARE(stateOf(client, sync), std::string("SUCCESS"));
    const Json gone = client.get(deleted, acme).json["records"];
    QVERIFY(!gone.empty());
    QCOMPARE(shown(gone[0]["_nango_metadata"]["last_action"]), shown("DELETED"));
    QVERIFY(!client.get(QStringLiteral("/records?model=IncrementalContact&filter=updated"), acme).json["records"].empty());
    QCOMPARE(shown(statusOf(client, sync)["checkpoint"]["generation"]), shown(1));
}

void tst_demosyncs::newConnectionRunsItsSyncs()
{
    DemoClient client;
    const QByteArray body = R"({"provider_config_key":"demo-crm","connection_id":"new-1","metadata":{"total":7},)"
                            R"("credentials":{"type":"API_KEY","apiKey":"k"}})";
    QCOMPARE(client.send("POST", QStringLiteral("/connections"), body).status, 201);
    const QString sync = QStringLiteral("fetch-contacts");
    QCOMPARE(shown(statusOf(client, sync, QStringLiteral("new-1"))["status"]), shown("RUNNING"));
    QTRY_COMPARE(shown(statusOf(client, sync, QStringLiteral("new-1"))["recordCount"]["Contact"]), shown(7));
}

void tst_demosyncs::frequencyIsNormalised_data()
{
    QTest::addColumn<QByteArray>("frequency");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("answered");
    QTest::newRow("every 2 hours") << QByteArray("\"every 2 hours\"") << 200 << QStringLiteral("2 hours");
    QTest::newRow("short") << QByteArray("\"10m\"") << 200 << QStringLiteral("10m");
    QTest::newRow("default") << QByteArray("null") << 200 << QStringLiteral("every hour");
    QTest::newRow("too short") << QByteArray("\"every 5 seconds\"") << 400 << QString();
    QTest::newRow("no frequency") << QByteArray("\"often\"") << 400 << QString();
}

void tst_demosyncs::frequencyIsNormalised()
{
    QFETCH(QByteArray, frequency);
    QFETCH(int, status);
    QFETCH(QString, answered);
    DemoClient client;
    const auto answer = client.send("PUT", QStringLiteral("/sync/update-connection-frequency"),
                                    R"({"sync_name":"fetch-contacts","provider_config_key":"demo-crm",)"
                                    R"("connection_id":"crm-acme","frequency":)"
                                        + frequency + "}");
    QCOMPARE(answer.status, status);
    QCOMPARE(QString::fromStdString(console::demo::textOf(answer.json, "frequency")), answered);
}

CONSOLE_TEST(tst_demosyncs)
#include "tst_demosyncs.moc"
