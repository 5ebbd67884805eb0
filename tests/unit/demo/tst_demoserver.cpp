#include "democlient.h"
#include "support/paths.h"

#include "support/testcase.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>

using console::demo::DemoOptions;
using console::demo::DemoServer;
using console::demo::Json;
using console::test::DemoAnswer;
using console::test::DemoClient;
using console::test::shown;

/// Starting, stopping, and the troubles the demo server can be told to make.
class tst_demoserver : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreMadeAnew();
    void takenPortIsAnError();
    void stopsUnderLoad();
    void manySlowAnswersAtOnce();
    void rateLimitIsShared();
    void failsAsManyAsTold();
    void hasAsManyConnectionsAsTold();
    void countsArrivals();
    void answersAreNotCompressed();
    void everySecretIsRecognisable();
    void someTokensCanBeRead_data();
    void someTokensCanBeRead();
    void tokensRefreshOrBackOff();
    void scopesAreCheckedFirst_data();
    void scopesAreCheckedFirst();
    void proxyPassesStatusBodyAndType_data();
    void proxyPassesStatusBodyAndType();
};

void tst_demoserver::keysAreMadeAnew()
{
    DemoClient first;
    DemoClient second;
    QVERIFY(first.key != second.key);
    second.key = first.key;
    QCOMPARE(shown(second.get(QStringLiteral("/connections?limit=1")).json["error"]["code"]), shown("unknown_account"));
}

void tst_demoserver::takenPortIsAnError()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    DemoOptions options;
    options.port = other.serverPort();
    DemoServer server(options);
    QString error;
    QVERIFY(!server.start(&error));
    QVERIFY2(error.contains(QString::number(other.serverPort())), qPrintable(error));
}

// Destroying the server in the middle of requests, also slow ones, neither hangs nor crashes.
void tst_demoserver::stopsUnderLoad()
{
    for (int round = 0; round < 3; ++round) {
        QList<QNetworkReply *> replies;
        auto client = std::make_unique<DemoClient>();
        QVERIFY(client->started);
        for (int i = 0; i < 6; ++i) {
            replies << client->start("GET", QStringLiteral("/connections"));
            replies << client->start("GET", QStringLiteral("/proxy/slow/60000"), {},
                                     {{"Connection-Id", "crm-acme"}, {"Provider-Config-Key", "demo-crm"}});
        }
        QTRY_VERIFY(client->server.requestCount("GET", "/proxy") > 0);
        QElapsedTimer timer;
        timer.start();
        client.reset();
        QVERIFY2(timer.elapsed() < 20000, "a slow answer held the stop");
    }
}

void tst_demoserver::manySlowAnswersAtOnce()
{
    DemoClient client;
    client.server.setLatency(400);
    QList<QNetworkReply *> replies;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 6; ++i)
        replies << client.start("GET", QStringLiteral("/connections?limit=1"));
    for (QNetworkReply *reply : replies)
        QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), 20000);
    QVERIFY(timer.elapsed() >= 400);
    // One after the other they would take 2.4 s and more.
    QVERIFY2(timer.elapsed() < 2400, qPrintable(QString::number(timer.elapsed())));
    qDeleteAll(replies);
}

void tst_demoserver::rateLimitIsShared()
{
    DemoClient client;
    client.server.setRateLimit(2);
    const DemoAnswer first = client.get(QStringLiteral("/integrations"));
    QCOMPARE(first.status, 200);
    QCOMPARE(first.header("X-RateLimit-Limit"), QByteArray("2"));
    QCOMPARE(first.header("X-RateLimit-Remaining"), QByteArray("1"));
    client.key = client.server.readOnlyKey();
    QCOMPARE(client.get(QStringLiteral("/integrations")).status, 200);
    const DemoAnswer refused = client.get(QStringLiteral("/connections?limit=1"));
    QCOMPARE(refused.status, 429);
    QCOMPARE(refused.body, QByteArray(R"({"error":{"code":"too_many_request","method":"GET","path":"/connections"}})"));
    QVERIFY(refused.header("Retry-After").toInt() > 0);
    client.server.setRateLimit(100);
    QCOMPARE(client.get(QStringLiteral("/integrations")).status, 200);
}

void tst_demoserver::failsAsManyAsTold()
{
    DemoClient client;
    client.server.setFailPercent(25);
    int failed = 0;
    for (int i = 0; i < 20; ++i) {
        const DemoAnswer answer = client.get(QStringLiteral("/connections?limit=1"));
        if (answer.status == 500 && answer.json["error"]["code"] == "generic_error_support")
            ++failed;
    }
    QCOMPARE(failed, 5);
}

void tst_demoserver::hasAsManyConnectionsAsTold()
{
    for (const int count : {0, 3, 60}) {
        DemoClient client({.connectionCount = count});
        const DemoAnswer answer = client.get(QStringLiteral("/connections?limit=1000"));
        QCOMPARE(static_cast<int>(answer.json["connections"].size()), count);
    }
}

void tst_demoserver::countsArrivals()
{
    DemoClient client;
    client.get(QStringLiteral("/connections/crm-acme?provider_config_key=demo-crm"));
    client.get(QStringLiteral("/connections?limit=1"));
    client.send("POST", QStringLiteral("/sync/pause"), "{}");
    QCOMPARE(client.server.requestCount("GET", "/connections"), 2);
    QCOMPARE(client.server.requestCount("GET", "/connections/"), 1);
    QCOMPARE(client.server.requestCount("POST"), 1);
    QCOMPARE(client.server.writingRequestCount(), 1);
    client.key.clear();
    const Json statistics = client.get(QStringLiteral("/__demo/stats")).json;
    QCOMPARE(shown(statistics["requests"]["GET /connections/:connectionId"]), shown(1));
    QCOMPARE(shown(statistics["writing"]), shown(1));
}

void tst_demoserver::answersAreNotCompressed()
{
    DemoClient client;
    const DemoAnswer answer = client.get(QStringLiteral("/connections"), {{"Accept-Encoding", "gzip, deflate, br"}});
    QVERIFY(answer.header("Content-Encoding").isEmpty());
    QVERIFY(answer.body.startsWith("{\"connections\":["));
}

// So that a test can search for them in files the console wrote.
void tst_demoserver::everySecretIsRecognisable()
{
    DemoClient client;
    const Json connections = client.get(QStringLiteral("/connections")).json["connections"];
    QSet<QString> types;
    for (const Json &connection : connections) {
        const QByteArray id = QByteArray::fromStdString(connection["connection_id"].get<std::string>());
        const QByteArray key = QByteArray::fromStdString(connection["provider_config_key"].get<std::string>());
        const Json full = client
                              .get(QStringLiteral("/connections/%1?refresh_token=true&provider_config_key=%2")
                                       .arg(QString::fromLatin1(id.toPercentEncoding()),
                                            QString::fromLatin1(key.toPercentEncoding())))
                              .json;
        if (!full.contains("credentials") || full["credentials"].empty())
            continue;
        types.insert(QString::fromStdString(console::demo::textOf(full["credentials"], "type")));
        if (connection["connection_id"] != "basic-empty-password")
            QVERIFY2(console::demo::dump(full["credentials"]).find("demo-secret-") != std::string::npos, id.constData());
    }
    for (const char *type : {"OAUTH1", "OAUTH2", "OAUTH2_CC", "API_KEY", "BASIC", "TBA", "APP", "TWO_STEP"})
        QVERIFY2(types.contains(QLatin1String(type)), type);
}

/// Signed to look at, made up, and of the connection's own expiry.
void tst_demoserver::someTokensCanBeRead_data()
{
    QTest::addColumn<QString>("connection");
    QTest::addColumn<QString>("integration");
    QTest::addColumn<QString>("member");
    QTest::newRow("Salesforce") << QStringLiteral("salesforce-acme") << QStringLiteral("salesforce") << QStringLiteral("access_token");
    QTest::newRow("Okta") << QStringLiteral("okta-acme") << QStringLiteral("okta-cc") << QStringLiteral("token");
}

void tst_demoserver::someTokensCanBeRead()
{
    QFETCH(QString, connection);
    QFETCH(QString, integration);
    QFETCH(QString, member);
    DemoClient client;
    QByteArray before;
    for (const char *refresh : {"false", "true"}) {
        const Json credentials = client.get(QStringLiteral("/connections/%1?provider_config_key=%2&force_refresh=%3").arg(connection, integration, QLatin1String(refresh))).json["credentials"];
        const QByteArray token = QByteArray::fromStdString(credentials[member.toStdString()].get<std::string>());
        QVERIFY(credentials["raw"][member.toStdString()] == credentials[member.toStdString()]);
        QVERIFY(token != std::exchange(before, token));
        const QByteArrayList parts = token.split('.');
        QCOMPARE(parts.size(), 3);
        const auto read = [](const QByteArray &part) {
            return Json::parse(QByteArray::fromBase64(part, QByteArray::Base64UrlEncoding).toStdString());
        };
        QVERIFY(console::demo::textOf(read(parts.at(0)), "alg") == "RS256");
        const Json claims = read(parts.at(1));
        QVERIFY(claims.contains("scp") && claims["iat"] < claims["exp"]);
        const auto expiry = QDateTime::fromString(QString::fromStdString(credentials["expires_at"].get<std::string>()), Qt::ISODateWithMs);
        QCOMPARE(claims["exp"].get<qint64>(), expiry.toSecsSinceEpoch());
        QCOMPARE(QByteArray::fromBase64(parts.at(2), QByteArray::Base64UrlEncoding).size(), 256);
        QVERIFY(parts.at(2).startsWith("demo-secret-"));
    }
}

void tst_demoserver::tokensRefreshOrBackOff()
{
    DemoClient client;
    const QString good = QStringLiteral("/connections/salesforce-acme?provider_config_key=salesforce&force_refresh=true");
    const Json first = client.get(good).json["credentials"]["access_token"];
    const Json second = client.get(good).json["credentials"]["access_token"];
    QVERIFY(first != second);
    const QString revoked = QStringLiteral("/connections/salesforce-revoked?provider_config_key=salesforce");
    const DemoAnswer refused = client.get(revoked);
    QCOMPARE(refused.status, 400);
    QCOMPARE(shown(refused.json["error"]["payload"]["connection"]["connection_id"]), shown("salesforce-revoked"));
    QCOMPARE(client.get(revoked).status, 424);
}

void tst_demoserver::scopesAreCheckedFirst_data()
{
    QTest::addColumn<QByteArray>("probe");
    QFile file(console::test::fixturePath(QStringLiteral("conformance/scope-probes.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Json probes = Json::parse(file.readAll().toStdString());
    for (const Json &probe : probes["probes"])
        QTest::addRow("%s %s", probe["request"]["method"].get<std::string>().c_str(),
                      probe["request"]["target"].get<std::string>().c_str())
            << QByteArray::fromStdString(console::demo::dump(probe));
}

void tst_demoserver::scopesAreCheckedFirst()
{
    QFETCH(QByteArray, probe);
    DemoClient client;
    const Json json = Json::parse(probe.toStdString());
    const QByteArray full = client.key;
    for (const auto &[key, expected] : json["answers"].items()) {
        if (key == "full (environment:*)")
            client.key = full;
        else if (key == "ro-no-credentials")
            client.key = client.server.readOnlyKey();
        else if (key == "connections-only")
            client.key = client.server.addKey({"environment:connections:*"});
        else
            continue;
        const Json &body = json["request"]["body"];
        const DemoAnswer answer =
            client.send(QByteArray::fromStdString(json["request"]["method"].get<std::string>()),
                        QString::fromStdString(json["request"]["target"].get<std::string>()),
                        body.is_null() ? QByteArray() : QByteArray::fromStdString(console::demo::dump(body)));
        QCOMPARE(answer.status, expected["status"].get<int>());
        QCOMPARE(QString::fromStdString(console::demo::dump(answer.json["error"])),
                 QString::fromStdString(console::demo::dump(expected["error"])));
    }
}

void tst_demoserver::proxyPassesStatusBodyAndType_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<int>("bytes");
    const QByteArray json = "application/json; charset=utf-8";
    QTest::newRow("contact") << QStringLiteral("/contacts/u_000017") << 200 << json << 0;
    QTest::newRow("no contact") << QStringLiteral("/contacts/u_999999") << 404 << json << 0;
    QTest::newRow("created is ok") << QStringLiteral("/status/201") << 200 << json << 0;
    QTest::newRow("teapot") << QStringLiteral("/status/418") << 418 << json << 0;
    QTest::newRow("image") << QStringLiteral("/image.png") << 200 << QByteArray("image/png") << 0;
    QTest::newRow("bytes") << QStringLiteral("/bytes/100000") << 200 << QByteArray("application/octet-stream") << 100000;
    QTest::newRow("text") << QStringLiteral("/text") << 200 << QByteArray("text/plain; charset=utf-8") << 15;
    QTest::newRow("events") << QStringLiteral("/stream") << 200 << QByteArray("text/event-stream") << 75;
}

void tst_demoserver::proxyPassesStatusBodyAndType()
{
    QFETCH(QString, path);
    QFETCH(int, status);
    QFETCH(QByteArray, type);
    QFETCH(int, bytes);
    DemoClient client;
    const DemoAnswer answer = client.get(QStringLiteral("/proxy") + path,
                                         {{"Connection-Id", "crm-acme"}, {"Provider-Config-Key", "demo-crm"}});
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Content-Type"), type);
    if (bytes > 0)
        QCOMPARE(answer.body.size(), bytes);
}

CONSOLE_TEST(tst_demoserver)
#include "tst_demoserver.moc"
