#include "client/newcredentials.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "wirecompare.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;
namespace fresh = console::newcredentials;

namespace {

QByteArray connectionList(const QByteArray &tags, const QByteArray &endUser = "null")
{
    return R"({"connections":[{"connection_id":"acme","provider_config_key":"other","tags":{"not":"this one"}},)"
           R"({"connection_id":"acme","provider_config_key":"crm","end_user":)" +
           endUser + R"(,"tags":)" + tags + "}]}";
}

QDateTime newYear()
{
    return {QDate(2035, 1, 1), QTime(1, 2, 3), Qt::UTC};
}

ProxyRequest multipart(const QList<FormPart> &parts)
{
    return {.connection = ClientRig::acme(),
            .method = QStringLiteral("POST"),
            .path = QStringLiteral("/upload"),
            .bodyKind = ProxyBodyKind::Multipart,
            .parts = parts};
}

} // namespace

/// What the recordings and the SDK's requests do not show of the requests that the client makes.
class tst_clientrequests : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    // ---- Records -------------------------------------------------------------------------------------

    void modifiedAfterEndsInZ_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("sent");
        const auto row = [](const char *given, const char *sent) {
            QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(sent);
        };
        row("2026-11-23T14:06:02.960123+00:00", "2026-11-23T14:06:02.960123Z");
        row("2026-11-23T14:06:02Z", "2026-11-23T14:06:02Z");
        row("2026-11-23T14:06Z", "2026-11-23T14:06:00Z");
        row("2026-11-23 14:06:02.5+0000", "2026-11-23T14:06:02.5Z");
        row("2026-03-01T00:30:00.1+05:30", "2026-02-28T19:00:00.1Z");
        row("2026-12-31T23:00:00-02:00", "2027-01-01T01:00:00Z");
        row("2026-11-23", "");
        row("2026-11-23T14:06:02", "");
        row("2026-13-23T14:06:02Z", "");
        row("2026-11-23T25:06:02Z", "");
        row("yesterday", "");
    }
    void modifiedAfterEndsInZ()
    {
        QFETCH(QString, given);
        QFETCH(QString, sent);
        ClientRig rig;
        rig.server.answerAlways(200, R"({"records":[],"next_cursor":null})");
        const auto page = resultOf(rig.client->records().list(
            {.connection = ClientRig::acme(), .model = QStringLiteral("Contact"), .modifiedAfter = given}));
        if (sent.isEmpty()) {
            QCOMPARE(page.error().kind, ErrorKind::Invalid);
            QVERIFY(page.error().message.contains(given));
            QCOMPARE(rig.server.count(), 0);
            return;
        }
        const QByteArray query = rig.server.requests().at(0).target.split('?').value(1);
        QVERIFY(queryPairs(query).contains(std::pair(QStringLiteral("modified_after"), sent)));
    }

    void atMostAHundredIds()
    {
        ClientRig rig;
        rig.server.answerAlways(200, R"({"records":[],"next_cursor":null})");
        RecordQuery query{.connection = ClientRig::acme(), .model = QStringLiteral("Contact")};
        for (int i = 0; i < 100; ++i)
            query.ids << QStringLiteral("a,b %1").arg(i);
        QVERIFY(resultOf(rig.client->records().list(query)));
        QCOMPARE(rig.server.requests().at(0).target.count("ids=a%2Cb%20"), 100);
        query.ids << QStringLiteral("one more");
        QCOMPARE(resultOf(rig.client->records().list(query)).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 1);
    }

    // ---- Tags of an end user -------------------------------------------------------------------------

    void anEndUserKeepsTheTags_data()
    {
        QTest::addColumn<QByteArray>("present");
        QTest::addColumn<QByteArray>("endUser");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("none") << QByteArray("{}") << QByteArray(R"({"id":"u"})") << QByteArray("{}");
        QTest::newRow("derived ones go stale")
            << QByteArray(R"({"end_user_id":"old","env":"live","end_user_email":"a@b.c","end_user_display_name":"A"})")
            << QByteArray(R"({"id":"u"})") << QByteArray(R"({"env":"live"})");
        QTest::newRow("those of the old end user are kept")
            << QByteArray(R"({"plan":"free"})") << QByteArray(R"({"id":"u"})") << QByteArray(R"({"plan":"free"})");
        QTest::newRow("those that the new one replaces are not")
            << QByteArray(R"({"plan":"free","env":"live"})") << QByteArray(R"({"id":"u","tags":{"Plan":"paid"}})")
            << QByteArray(R"({"env":"live"})");
        QTest::newRow("bytes stay") << QByteArray(R"({"a":"\u00e4\/"})") << QByteArray(R"({ "id" : "u" })")
                                    << QByteArray(R"({"a":"\u00e4\/"})");
    }
    void anEndUserKeepsTheTags()
    {
        QFETCH(QByteArray, present);
        QFETCH(QByteArray, endUser);
        QFETCH(QByteArray, sent);
        ClientRig rig;
        rig.server.onRequest([present](const WireRequest &request, SocketAnswer answer) {
            answer.json(request.method == "GET" ? connectionList(present, R"({"id":"old","tags":{"plan":"free"}})")
                                                : QByteArray(R"({"success":true})"));
        });
        QVERIFY(resultOf(rig.client->connections().changeEndUser(ClientRig::acme(), endUser)));
        QCOMPARE(rig.server.count(), 2);
        QCOMPARE(rig.server.requests().at(1).method, QByteArray("PATCH"));
        QCOMPARE(rig.server.requests().at(1).body, "{\"end_user\":" + endUser + ",\"tags\":" + sent + '}');
        QVERIFY(rig.guard.balanced());
    }

    /// Somebody sets a tag while the user is still asked whether to write.
    void tagsAreReadWhenTheGuardLetsGo()
    {
        ClientRig rig;
        rig.guard.answer = RecordingGuard::Answer::Hold;
        QByteArray present = R"({"env":"live"})";
        rig.server.onRequest([&present](const WireRequest &request, SocketAnswer answer) {
            answer.json(request.method == "GET" ? connectionList(present) : QByteArray(R"({"success":true})"));
        });
        auto *call = rig.client->connections().changeEndUser(ClientRig::acme(), R"({"id":"u"})");
        QTRY_VERIFY(rig.guard.held);
        QCOMPARE(rig.server.count(), 0);
        present = R"({"env":"live","set":"meanwhile"})";
        rig.guard.answer = RecordingGuard::Answer::Admit;
        rig.guard.grantHeld();
        QVERIFY(resultOf(call));
        QVERIFY(rig.server.requests().at(1).body.contains(R"("set":"meanwhile")"));
        QCOMPARE(rig.guard.intents.first().effect, Effect::Write);
    }

    void anEndUserOfNobodyIsNotWritten_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("list");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no such connection") << 200 << QByteArray(R"({"connections":[]})") << ErrorKind::NotFound;
        QTest::newRow("the tags cannot be read") << 403 << QByteArray(R"({"error":{"code":"forbidden"}})") << ErrorKind::Forbidden;
    }
    void anEndUserOfNobodyIsNotWritten()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, list);
        QFETCH(ErrorKind, kind);
        ClientRig rig;
        rig.server.answerAlways(status, list);
        const auto result = resultOf(rig.client->connections().changeEndUser(ClientRig::acme(), R"({"id":"u"})"));
        QCOMPARE(result.error().kind, kind);
        QCOMPARE(rig.server.count(), 1);
        QVERIFY(rig.guard.balanced());
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
    }

    void cancelledWhileTheTagsAreRead()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &, const SocketAnswer &) {});
        auto *call = rig.client->connections().changeEndUser(ClientRig::acme(), R"({"id":"u"})");
        QTRY_COMPARE(rig.server.count(), 1);
        call->cancel();
        QCOMPARE(resultOf(call).error().kind, ErrorKind::Canceled);
        rig.client.reset();
        QVERIFY(rig.guard.balanced());
        QCOMPARE(rig.server.count(), 1);
    }

    // ---- Import --------------------------------------------------------------------------------------

    /// The ID comes to be while the user is still asked.
    void importNewLooksAgain()
    {
        ClientRig rig;
        int looks = 0;
        bool comesToBe = false;
        rig.server.onRequest([&](const WireRequest &request, SocketAnswer answer) {
            if (request.method == "GET")
                answer.json(++looks == 2 && comesToBe ? connectionList("{}") : QByteArray(R"({"connections":[]})"));
            else
                answer.json(R"({"connection_id":"acme","provider_config_key":"crm"})");
        });
        const ConnectionImport import{.integration = ClientRig::acme().providerConfigKey,
                                      .connectionId = ClientRig::acme().connectionId,
                                      .credentials = fresh::none()};
        QVERIFY(resultOf(rig.client->connections().importNew(import)));
        QCOMPARE(rig.server.count(), 3);
        QCOMPARE(rig.server.requests().at(2).method, QByteArray("POST"));
        looks = 0;
        comesToBe = true;
        QCOMPARE(resultOf(rig.client->connections().importNew(import)).error().kind, ErrorKind::Invalid);
        QCOMPARE(looks, 2);
        QCOMPARE(rig.server.count(), 5);
        QVERIFY(rig.guard.balanced());
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
    }

    // ---- Credentials to be sent ----------------------------------------------------------------------

    void credentialsToImport_data()
    {
        QTest::addColumn<QByteArray>("made");
        QTest::addColumn<QByteArray>("wanted");
        const Secret a("a");
        const Secret b("b");
        const QString x = QStringLiteral("x");
        const QString y = QStringLiteral("y");
        const auto row = [](const char *name, const QByteArray &made, const char *wanted) {
            QTest::newRow(name) << made << QByteArray(wanted);
        };
        row("OAUTH2", fresh::oauth2(a), R"({"type":"OAUTH2","access_token":"a"})");
        row("OAUTH2, all", fresh::oauth2(a, b, newYear(), {.clientId = x, .clientSecret = b}),
            R"({"type":"OAUTH2","access_token":"a","refresh_token":"b","expires_at":"2035-01-01T01:02:03.000Z",)"
            R"("config_override":{"client_id":"x","client_secret":"b"}})");
        row("OAUTH1", fresh::oauth1(a, b), R"({"type":"OAUTH1","oauth_token":"a","oauth_token_secret":"b"})");
        row("OAUTH2_CC", fresh::oauth2Cc({.token = a, .clientId = x, .clientSecret = b}),
            R"({"type":"OAUTH2_CC","token":"a","client_id":"x","client_secret":"b"})");
        row("API_KEY", fresh::apiKey(a), R"({"type":"API_KEY","apiKey":"a"})");
        row("BASIC, empty password", fresh::basic(x, {}), R"({"type":"BASIC","username":"x","password":""})");
        row("TBA", fresh::tba(x, b), R"({"type":"TBA","token_id":"x","token_secret":"b"})");
        row("APP", fresh::app(x, y), R"({"type":"APP","app_id":"x","installation_id":"y"})");
        row("CUSTOM", fresh::custom(x, y), R"({"type":"CUSTOM","app_id":"x","installation_id":"y"})");
        row("NONE", fresh::none(), R"({"type":"NONE"})");
        row("integration, OAUTH2", fresh::integrationOAuth({.clientId = x, .clientSecret = b, .scopes = y, .webhookSecret = Secret()}),
            R"({"type":"OAUTH2","client_id":"x","client_secret":"b","scopes":"y","webhook_secret":""})");
        row("integration, OAUTH1", fresh::integrationOAuth({.type = QStringLiteral("OAUTH1"), .clientId = x, .clientSecret = b}),
            R"({"type":"OAUTH1","client_id":"x","client_secret":"b"})");
        row("integration, APP", fresh::integrationApp(x, y, a), R"({"type":"APP","app_id":"x","app_link":"y","private_key":"a"})");
        row("integration, CUSTOM", fresh::integrationCustom(x, a, y, x, b),
            R"({"type":"CUSTOM","client_id":"x","client_secret":"a","app_id":"y","app_link":"x","private_key":"b"})");
    }
    void credentialsToImport()
    {
        QFETCH(QByteArray, made);
        QTEST(made, "wanted");
        QCOMPARE(fresh::importProblem(made), QString());
    }

    /// The server reads all of these as January 1970, and the token as expired.
    void misreadExpiriesAreNotSent_data()
    {
        QTest::addColumn<QByteArray>("expiry");
        QTest::addColumn<bool>("sent");
        for (const char *bad : {"1700000000", "null", "1.7e9", "true", "\"1700000000\"", "\"soon\"", "{}"})
            QTest::newRow(bad) << QByteArray(bad) << false;
        for (const char *good : {"1700000000000", "\"2035-01-01T00:00:00Z\"", "\"2035-01-01T00:00:00.000+00:00\""})
            QTest::newRow(good) << QByteArray(good) << true;
    }
    void misreadExpiriesAreNotSent()
    {
        QFETCH(QByteArray, expiry);
        QFETCH(bool, sent);
        ClientRig rig;
        rig.server.answerAlways(201, R"({"connection_id":"new","provider_config_key":"crm"})");
        const auto result = resultOf(rig.client->connections().importNew(
            {.integration = ProviderConfigKey(QStringLiteral("crm")),
             .credentials = R"({"type":"OAUTH2","access_token":"a","expires_at":)" + expiry + '}'}));
        QCOMPARE(result.has_value(), sent);
        QCOMPARE(rig.server.count(), sent ? 1 : 0);
        if (!sent)
            QVERIFY(!result.error().message.contains(QLatin1String("OAUTH2")));
    }

    void quickstartTakesNoCredentials()
    {
        ClientRig rig;
        rig.server.answerAlways(200, R"({"data":{"unique_key":"gh","provider":"github"}})");
        IntegrationDraft draft{.provider = QStringLiteral("github"), .key = QStringLiteral("gh"), .forwardWebhooks = false};
        QVERIFY(resultOf(rig.client->integrations().createQuickstart(draft)));
        QCOMPARE(rig.server.requests().at(0).body, QByteArray(R"({"provider":"github","unique_key":"gh","forward_webhooks":false})"));
        draft.credentials = "{}";
        QCOMPARE(resultOf(rig.client->integrations().createQuickstart(draft)).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 1);
    }

    /// The SDK sends the last of them alone.
    void includesAreRepeated()
    {
        ClientRig rig;
        rig.server.answerAlways(200, R"({"data":{"unique_key":"gh","provider":"github"}})");
        QVERIFY(resultOf(rig.client->integrations().get(ProviderConfigKey(QStringLiteral("a/b ~")), {.webhook = true, .credentials = true})));
        QCOMPARE(rig.server.requests().at(0).target, QByteArray("/integrations/a%2Fb%20~?include=webhook&include=credentials"));
    }

    // ---- Actions, connect links ----------------------------------------------------------------------

    void retriesOfAnActionHaveABound()
    {
        ClientRig rig;
        rig.server.answerAlways(202, R"({"id":"42","statusUrl":"/action/42"})", "application/json", {{"Location", "/action/42"}});
        const auto started = resultOf(rig.client->actions().start(ClientRig::acme(), QStringLiteral("a"), "0", 5));
        QVERIFY(started);
        QCOMPARE(started->id + started->statusUrl, QStringLiteral("42/action/42"));
        QCOMPARE(rig.server.requests().at(0).header("x-max-retries"), QByteArray("5"));
        QCOMPARE(rig.server.requests().at(0).body, QByteArray(R"({"action_name":"a","input":0})"));
        for (const int retries : {-1, 6})
            QCOMPARE(resultOf(rig.client->actions().start(ClientRig::acme(), QStringLiteral("a"), {}, retries)).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 1);
    }

    void aLinkIsEndedWithItsOwnToken()
    {
        ClientRig rig;
        rig.server.answerAlways(204, {});
        const Secret token("nango_connect_session_0123");
        QVERIFY(resultOf(rig.client->connectSessions().end(token)));
        QCOMPARE(rig.server.requests().at(0).header("authorization"), QByteArray("Bearer nango_connect_session_0123"));
        QCOMPARE(resultOf(rig.client->connectSessions().end(Secret())).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 1);
        for (const RequestIntent &intent : rig.guard.intents)
            QVERIFY(!intent.target.contains(QLatin1String("nango_connect_session")));
    }

    // ---- Proxy ---------------------------------------------------------------------------------------

    void knobs()
    {
        ProxyRequest request{.connection = ClientRig::acme(), .path = QStringLiteral("/x"), .retries = 3};
        request.decompress = false;
        request.forwardHeadersOnRedirect = true;
        request.activityLogId = QStringLiteral("op_1");
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        QVERIFY(resultOf(rig.client->proxy().send(request)));
        const WireRequest &sent = rig.server.requests().at(0);
        QCOMPARE(sent.header("retries"), QByteArray("3"));
        QCOMPARE(sent.header("decompress"), QByteArray("false"));
        QCOMPARE(sent.header("forward-headers-on-redirect"), QByteArray("true"));
        QCOMPARE(sent.header("nango-activity-log-id"), QByteArray("op_1"));
    }

    void multipartForms()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("logo \"new\".png"));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray("\x89PNG\r\n\0\xff", 8));
        file.close();
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        const auto result = resultOf(rig.client->proxy().send(
            multipart({{.name = QStringLiteral("na\"me"), .value = QStringLiteral("Zürich\r\n")},
                       {.name = QStringLiteral("off"), .value = QStringLiteral("x"), .enabled = false},
                       {.name = QStringLiteral("json"), .value = QStringLiteral("{}"), .contentType = QStringLiteral("application/json")},
                       {.name = QStringLiteral("file"), .filePath = path}})));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QCOMPARE(rig.server.count(), 1);
        const WireRequest &sent = rig.server.requests().at(0);
        const QByteArray type = sent.header("content-type");
        QVERIFY(type.startsWith("multipart/form-data; boundary="));
        QCOMPARE(sent.header("nango-proxy-content-type"), QByteArray("multipart/form-data"));
        const QByteArray line = "--" + type.mid(30);
        QCOMPARE(sent.body, line + "\r\nContent-Disposition: form-data; name=\"na%22me\"\r\n\r\nZ\xc3\xbcrich\r\n\r\n" + line +
                                "\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n{}\r\n" + line +
                                "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"logo %22new%22.png\"\r\nContent-Type: image/png\r\n\r\n" +
                                QByteArray("\x89PNG\r\n\0\xff", 8) + "\r\n" + line + "--\r\n");
    }

    void multipartFormsThatCannotBeSent_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("type");
        const QString none;
        QTest::newRow("no name") << none << none << none;
        QTest::newRow("no file") << QStringLiteral("a") << QStringLiteral("/nonexistent/file") << none;
        QTest::newRow("line break") << QStringLiteral("a") << none << QStringLiteral("text/plain\r\nX: y");
    }
    void multipartFormsThatCannotBeSent()
    {
        QFETCH(QString, name);
        QFETCH(QString, file);
        QFETCH(QString, type);
        ClientRig rig;
        const auto result = resultOf(rig.client->proxy().send(multipart({{.name = name, .filePath = file, .contentType = type}})));
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QVERIFY(!result.error().message.isEmpty());
        QCOMPARE(rig.server.count(), 0);
        QVERIFY(rig.guard.balanced());
        QCOMPARE(resultOf(rig.client->proxy().send(multipart({}))).error().kind, ErrorKind::Invalid);
    }
};

CONSOLE_TEST(tst_clientrequests)
#include "tst_clientrequests.moc"
