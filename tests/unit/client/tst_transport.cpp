#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

ConnectionQuery onePage()
{
    return ConnectionQuery{.limit = 2};
}

QByteArray gzipOfEmptyList()
{
    // printf '{"connections":[]}' | gzip -n | base64
    return QByteArray::fromBase64("H4sIAAAAAAAAA6tWSs7Py0tNLsnMzytWsoqOrQUAjrHZUBIAAAA=");
}

} // namespace

class tst_transport : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    /// What every request carries.
    void headers()
    {
        ClientRig rig;
        rig.server.answerAlways(200, R"({"connections":[]})");
        QVERIFY(resultOf(rig.client->connections().list(onePage())));
        const WireRequest &request = rig.server.requests().at(0);
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.target, QByteArray("/connections?limit=2"));
        QCOMPARE(request.header("authorization"), "Bearer " + testKey);
        QCOMPARE(request.header("user-agent"), QByteArray("nango-console/test"));
        QVERIFY(!request.hasHeader("content-type"));
        QVERIFY(!request.hasHeader("cookie"));
        QVERIFY(!request.hasHeader("upgrade"));
        QCOMPARE(rig.sent, QStringList{QStringLiteral("GET /connections")});
        QVERIFY(rig.guard.balanced());
        QCOMPARE(rig.guard.lastOutcome(), Outcome::Succeeded);
    }

    void basePathIsKept()
    {
        ClientRig rig(QStringLiteral("/nango/api/"));
        rig.server.answerAlways(200, R"({"connections":[]})");
        QVERIFY(resultOf(rig.client->connections().list({})));
        QCOMPARE(rig.server.requests().at(0).target, QByteArray("/nango/api/connections"));
    }

    void idsAreOneSegment_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QByteArray>("segment");
        QTest::newRow("slash") << QStringLiteral("user/1 a&b") << QByteArray("user%2F1%20a%26b");
        QTest::newRow("question mark") << QStringLiteral("a?b#c") << QByteArray("a%3Fb%23c");
        QTest::newRow("percent") << QStringLiteral("100%41") << QByteArray("100%2541");
        QTest::newRow("plus") << QStringLiteral("a+b") << QByteArray("a%2Bb");
        QTest::newRow("unicode") << QString::fromUtf8("Zürich 東京") << QByteArray("Z%C3%BCrich%20%E6%9D%B1%E4%BA%AC");
        QTest::newRow("braces") << QStringLiteral("{a}[b]|\\\"") << QByteArray("%7Ba%7D%5Bb%5D%7C%5C%22");
        QTest::newRow("colon, at") << QStringLiteral("a:b@c;d=e,f") << QByteArray("a%3Ab%40c%3Bd%3De%2Cf");
        QTest::newRow("dots inside") << QStringLiteral("..a..") << QByteArray("..a..");
        QTest::newRow("255") << QString(255, u'x') << QByteArray(255, 'x');
    }
    void idsAreOneSegment()
    {
        QFETCH(QString, id);
        QFETCH(QByteArray, segment);
        ClientRig rig;
        rig.server.answerAlways(200, R"({"success":true})");
        QVERIFY(resultOf(rig.client->connections().remove({ProviderConfigKey(QStringLiteral("a+b c")), ConnectionId(id)})));
        QCOMPARE(rig.server.requests().at(0).target,
                 QByteArray("/connections/" + segment + "?provider_config_key=a%2Bb%20c"));
    }

    void whatAUrlCannotHoldDoesNotLeave_data()
    {
        QTest::addColumn<QString>("id");
        QTest::newRow("empty") << QString();
        QTest::newRow("dot") << QStringLiteral(".");
        QTest::newRow("dots") << QStringLiteral("..");
    }
    void whatAUrlCannotHoldDoesNotLeave()
    {
        QFETCH(QString, id);
        ClientRig rig;
        const auto result = resultOf(rig.client->connections().remove({ProviderConfigKey(QStringLiteral("crm")), ConnectionId(id)}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 0);
        QCOMPARE(rig.guard.intents.size(), 0);
    }

    void guardIsAskedAndRefuses()
    {
        ClientRig rig;
        rig.guard.answer = RecordingGuard::Answer::Refuse;
        const auto result = resultOf(rig.client->syncs().pause(ClientRig::target()));
        QCOMPARE(result.error().kind, ErrorKind::Refused);
        QCOMPARE(rig.server.count(), 0);
        QCOMPARE(rig.sent.size(), 0);
        QCOMPARE(rig.guard.intents.size(), 1);
        QCOMPARE(rig.guard.intents.first().effect, Effect::Write);
        QCOMPARE(rig.guard.intents.first().action, QStringLiteral("Pause sync"));
        QCOMPARE(rig.guard.intents.first().target, QStringLiteral("crm / acme: contacts"));
        QCOMPARE(rig.guard.intents.first().pathTemplate, QStringLiteral("/sync/pause"));
        QVERIFY(rig.guard.settlements.isEmpty());
    }

    /// The server reads the request and drops the connection, also a reused one: what may change
    /// something arrives once, whatever Qt would like to do.
    void arrivals_data()
    {
        QTest::addColumn<QString>("call");
        QTest::addColumn<bool>("reused");
        for (const bool reused : {false, true}) {
            for (const char *call : {"pause", "delete", "metadata post", "metadata patch", "frequency put",
                                     "connection get", "proxy get", "proxy head", "proxy post empty", "proxy delete",
                                     "proxy post big", "action"})
                QTest::addRow("%s, %s connection", call, reused ? "reused" : "fresh") << QString::fromLatin1(call) << reused;
        }
    }
    void arrivals()
    {
        QFETCH(QString, call);
        QFETCH(bool, reused);
        ClientRig rig;
        rig.server.onRequest([reused](const WireRequest &request, SocketAnswer answer) {
            if (reused && request.path() == "/integrations")
                answer.json(R"({"data":[]})");
            else if (request.path() == "/health")
                answer.json(R"({"result":"ok"})");
            else
                answer.close();
        });
        if (reused)
            QVERIFY(resultOf(rig.client->integrations().list()));
        rig.server.clear();
        const Error error = errorOf(rig, call);
        QCOMPARE(error.kind, ErrorKind::OutcomeUnknown);
        QVERIFY(rig.guard.balanced());
        QCOMPARE(rig.guard.lastOutcome(), Outcome::Unknown);
        // Qt would re-send from the event loop, before what is asked for later.
        QVERIFY(resultOf(rig.client->server().health()));
        QCOMPARE(rig.server.count(), 2);
        if (reused && !call.contains(QStringLiteral("head")))
            QCOMPARE(rig.server.requests().at(0).onThisConnection, 2);
    }

    void observingIsTriedAgain()
    {
        ClientRig rig;
        int refused = 0;
        rig.server.onRequest([&refused](const WireRequest &, SocketAnswer answer) {
            if (++refused <= 2)
                answer.answer(503, "");
            else
                answer.json(R"({"connections":[]})");
        });
        QSignalSpy waiting(rig.client.get(), &NangoClient::waiting);
        QVERIFY(resultOf(rig.client->connections().list({})));
        QCOMPARE(rig.server.count(), 3);
        QCOMPARE(waiting.count(), 2);
        QCOMPARE(rig.guard.intents.size(), 3);
        QVERIFY(rig.guard.balanced());
    }

    void rateLimitWaits_data()
    {
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::addColumn<int>("milliseconds");
        QTest::newRow("0 counts as 1") << QByteArray("0") << 5;
        QTest::newRow("3") << QByteArray("3") << 15;
        QTest::newRow("none") << QByteArray() << 10;
    }
    void rateLimitWaits()
    {
        QFETCH(QByteArray, retryAfter);
        QFETCH(int, milliseconds);
        ClientRig rig;
        rig.server.onRequest([&](const WireRequest &request, SocketAnswer answer) {
            if (request.onThisConnection > 1)
                return answer.json(R"({"connections":[]})");
            QList<std::pair<QByteArray, QByteArray>> headers;
            if (!retryAfter.isEmpty())
                headers.append({"Retry-After", retryAfter});
            answer.answer(429, R"({"error":{"code":"too_many_request","method":"GET","path":"/connections"}})",
                          "application/json", headers);
        });
        QSignalSpy waiting(rig.client.get(), &NangoClient::waiting);
        QVERIFY(resultOf(rig.client->connections().list({})));
        QCOMPARE(waiting.count(), 1);
        QCOMPARE(waiting.first().at(1).toInt(), milliseconds);
    }

    void writesAreNotTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << status;
    }
    void writesAreNotTriedAgain()
    {
        QFETCH(int, status);
        ClientRig rig;
        rig.server.answerAlways(status, "");
        QVERIFY(!resultOf(rig.client->syncs().pause(ClientRig::target())));
        QVERIFY(!resultOf(rig.client->connections().get(ClientRig::acme())));
        QCOMPARE(rig.server.count(), 2);
        QVERIFY(rig.guard.balanced());
    }

    void rateLimitIsTold()
    {
        ClientRig rig;
        rig.server.answerAlways(200, R"({"connections":[]})", "application/json",
                                {{"X-RateLimit-Limit", "200"}, {"X-RateLimit-Remaining", "17"}, {"X-RateLimit-Reset", "1795444055"}});
        QVERIFY(resultOf(rig.client->connections().list({})));
        QCOMPARE(rig.guard.limits.size(), 1);
        QCOMPARE(rig.guard.limits.first().limit, 200);
        QCOMPARE(rig.guard.limits.first().remaining, 17);
        QCOMPARE(rig.guard.limits.first().resetsAt.toSecsSinceEpoch(), 1795444055);
    }

    void foreignRateLimitIsNot()
    {
        ClientRig rig;
        rig.server.answerAlways(429, "{}", "application/json",
                                {{"X-RateLimit-Limit", "5"}, {"X-RateLimit-Remaining", "0"}});
        QVERIFY(resultOf(rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")})));
        QCOMPARE(rig.guard.limits.size(), 0);
    }

    void deadlines()
    {
        ClientConfig config;
        config.deadlines.quick = std::chrono::milliseconds(40);
        config.deadlines.syncStatus = std::chrono::milliseconds(40);
        ClientRig rig(config);
        rig.server.onRequest([](const WireRequest &, SocketAnswer) {});
        QCOMPARE(resultOf(rig.client->connections().list({})).error().kind, ErrorKind::Timeout);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::Failed);
        QCOMPARE(resultOf(rig.client->syncs().pause(ClientRig::target())).error().kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::Unknown);
        QCOMPARE(rig.server.count(), 2);
        QVERIFY(rig.guard.balanced());
    }

    void idleConnectionsAreDropped()
    {
        ClientConfig config;
        config.pace.idleLimit = std::chrono::milliseconds(30);
        ClientRig rig(config);
        rig.server.answerAlways(200, R"({"connections":[]})");
        QVERIFY(resultOf(rig.client->connections().list({})));
        QVERIFY(resultOf(rig.client->connections().list({})));
        QTRY_COMPARE(rig.server.openConnections(), 0);
        QVERIFY(resultOf(rig.client->connections().list({})));
        QVERIFY(rig.server.connections() >= 2);
    }

    void redirectsAreShownAndNotFollowed()
    {
        MisbehavingServer elsewhere;
        elsewhere.answerAlways(200, R"({"connections":[]})");
        ClientRig rig;
        rig.server.onRequest([&elsewhere](const WireRequest &request, SocketAnswer answer) {
            if (request.path() == "/health")
                return answer.json(R"({"result":"ok"})");
            answer.answer(302, "", "text/plain", {{"Location", elsewhere.url(QStringLiteral("/x")).toEncoded()}});
        });
        const auto result = resultOf(rig.client->connections().list({}));
        QCOMPARE(result.error().kind, ErrorKind::Redirected);
        QVERIFY(result.error().message.contains(elsewhere.url().toString()));
        // It would have been followed before what is asked for later.
        QVERIFY(resultOf(rig.client->server().health()));
        QCOMPARE(elsewhere.connections(), 0);
    }

    void strangeAnswers_data()
    {
        QTest::addColumn<QByteArray>("wire");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const QByteArray &wire, bool closes, ErrorKind kind) {
            QTest::newRow(name) << wire << closes << static_cast<int>(kind);
        };
        const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        row("HTML 200", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>", false, ErrorKind::NotNango);
        row("empty 200", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", false, ErrorKind::NotNango);
        row("empty JSON 200", ok + "Content-Length: 0\r\n\r\n", false, ErrorKind::Malformed);
        row("204", "HTTP/1.1 204 No Content\r\n\r\n", false, ErrorKind::NotNango);
        row("text", "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nOK", false, ErrorKind::NotNango);
        row("bad JSON", ok + "Content-Length: 17\r\n\r\n{\"connections\":[x", true, ErrorKind::Malformed);
        row("cut JSON", ok + "Content-Length: 16\r\n\r\n{\"connections\":[", false, ErrorKind::Malformed);
        row("wrong type", ok + "Content-Length: 18\r\n\r\n{\"connections\":{}}", false, ErrorKind::Malformed);
        row("not an object", ok + "Content-Length: 4\r\n\r\ntrue", false, ErrorKind::Malformed);
        row("invalid UTF-8", ok + "Content-Length: 19\r\n\r\n{\"connections\":\"\xff\"}", true, ErrorKind::Malformed);
        row("length too long", ok + "Content-Length: 100\r\n\r\n{\"connections\":[]}", true, ErrorKind::Interrupted);
        row("length too short", ok + "Content-Length: 10\r\n\r\n{\"connections\":[]}", true, ErrorKind::Malformed);
        row("head cut", "HTTP/1.1 200 OK\r\nContent-Ty", true, ErrorKind::Interrupted);
        row("nothing", "", true, ErrorKind::Interrupted);
        row("not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", true, ErrorKind::Interrupted);
        row("gzip cut", ok + "Content-Encoding: gzip\r\nContent-Length: 10\r\n\r\n" + gzipOfEmptyList().left(10), true, ErrorKind::Malformed);
        row("gzip that is none", ok + "Content-Encoding: gzip\r\nContent-Length: 18\r\n\r\n{\"connections\":[]}", false, ErrorKind::Malformed);
    }
    void strangeAnswers()
    {
        QFETCH(QByteArray, wire);
        QFETCH(bool, closes);
        QFETCH(int, kind);
        ClientRig rig;
        rig.server.onRequest([&](const WireRequest &, SocketAnswer answer) {
            answer.raw(wire);
            if (closes)
                answer.close();
        });
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY(!result);
        QCOMPARE(static_cast<int>(result.error().kind), kind);
        QVERIFY(!result.error().message.isEmpty());
        QCOMPARE(result.error().attempted, QStringLiteral("List connections"));
        QVERIFY(rig.guard.balanced());
    }

    /// Qt takes a chunked body whose end is missing for whole when the close comes at once; the JSON is
    /// then what is cut, and that is seen.
    void cutChunks()
    {
        ClientRig rig;
        rig.server.onRequest([&](const WireRequest &, SocketAnswer answer) {
            answer.raw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                       "12\r\n{\"connections");
            answer.close();
        });
        const ErrorKind kind = resultOf(rig.client->connections().list({})).error().kind;
        QVERIFY(kind == ErrorKind::Malformed || kind == ErrorKind::Interrupted);
    }

    void goodAnswersInOtherForms_data()
    {
        QTest::addColumn<QByteArray>("wire");
        const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
        QTest::newRow("chunked") << QByteArray(ok + "Transfer-Encoding: chunked\r\n\r\n9\r\n{\"connect\r\n9\r\nions\":[]}\r\n0\r\n\r\n");
        QTest::newRow("until close") << QByteArray(ok + "Connection: close\r\n\r\n{\"connections\":[]}");
        QTest::newRow("gzip") << QByteArray(ok + "Content-Encoding: gzip\r\nContent-Length: " + QByteArray::number(gzipOfEmptyList().size()) + "\r\n\r\n" + gzipOfEmptyList());
        QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"connections\":[]}");
        QTest::newRow("problem+json") << QByteArray("HTTP/1.1 200 OK\r\nContent-Type: application/vnd.x+json;q=1\r\nContent-Length: 18\r\n\r\n{\"connections\":[]}");
    }
    void goodAnswersInOtherForms()
    {
        QFETCH(QByteArray, wire);
        ClientRig rig;
        rig.server.onRequest([&](const WireRequest &, SocketAnswer answer) {
            answer.raw(wire);
            if (!wire.contains("Content-Length") && !wire.contains("chunked"))
                answer.close();
        });
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QCOMPARE(result->rows.size(), size_t(0));
    }

    void byteByByte()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &, SocketAnswer answer) {
            auto *timer = new QTimer(answer.socket());
            const QByteArray wire = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"connections\":[]}";
            auto at = std::make_shared<qsizetype>(0);
            QObject::connect(timer, &QTimer::timeout, timer, [=]() mutable {
                answer.raw(wire.mid((*at)++, 1));
                answer.socket()->flush();
                if (*at >= wire.size())
                    timer->stop();
            });
            timer->start(0);
        });
        QVERIFY(resultOf(rig.client->connections().list({})));
    }

    void largePagesAreDecodedInTheBackground()
    {
        QByteArray body = "{\"connections\":[";
        for (int i = 0; i < 4000; ++i) {
            body += i ? "," : "";
            const QByteArray number = QByteArray::number(i);
            body += "{\"id\":" + number + ",\"connection_id\":\"c" + number + "\",\"provider_config_key\":\"crm\","
                    "\"provider\":\"crm\",\"errors\":[],\"metadata\":{\"n\":1.0e400}}";
        }
        body += "]}";
        ClientRig rig;
        rig.server.answerAlways(200, body);
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY(result);
        QCOMPARE(result->rows.size(), size_t(4000));
        QCOMPARE(result->rows[3999].metadata()["n"].toRawBytes(), QByteArray("1.0e400"));
    }

    void offline()
    {
        ClientConfig config;
        {
            QTcpServer gone;
            gone.listen(QHostAddress::LocalHost);
            config.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(gone.serverPort()));
        }
        ClientRig rig(config);
        const auto result = resultOf(rig.client->syncs().pause(ClientRig::target()));
        QCOMPARE(result.error().kind, ErrorKind::Offline);
        QCOMPARE(result.error().origin, ErrorOrigin::Network);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
    }

    void unknownHost()
    {
        ClientConfig config;
        config.baseUrl = QUrl(QStringLiteral("http://nothing.invalid"));
        config.useSystemProxy = false;
        ClientRig rig(config);
        const auto result = resultOf(rig.client->connections().list({}));
        QCOMPARE(result.error().kind, ErrorKind::Offline);
        QVERIFY(result.error().message.contains(QStringLiteral("nothing.invalid")));
    }

    void unreadableCaFile()
    {
        ClientConfig config;
        config.baseUrl = QUrl(QStringLiteral("https://127.0.0.1:1"));
        config.caFile = QStringLiteral("/nonexistent/ca.pem");
        ClientRig rig(config);
        QCOMPARE(resultOf(rig.client->connections().list({})).error().kind, ErrorKind::Tls);
    }

    void plainAnswerToTls()
    {
        ClientConfig config;
        MisbehavingServer plain;
        config.baseUrl = QUrl(QStringLiteral("https://127.0.0.1:%1").arg(plain.url().port()));
        ClientRig rig(config);
        // The raw server waits for an end of head that a TLS hello does not have; close what connects.
        QTimer close;
        QObject::connect(&close, &QTimer::timeout, &close, [&] { plain.closeAll(); });
        close.start(10);
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY(!result);
        QVERIFY(result.error().kind == ErrorKind::Tls || result.error().kind == ErrorKind::Interrupted);
    }

    void oldSyncAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::newRow("text OK") << 200 << QByteArray("OK") << QByteArray("text/plain; charset=utf-8");
        QTest::newRow("204") << 204 << QByteArray() << QByteArray();
        QTest::newRow("success") << 200 << QByteArray(R"({"success":true})") << QByteArray("application/json");
    }
    void oldSyncAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        ClientRig rig;
        rig.server.answerAlways(status, body, type);
        QVERIFY(resultOf(rig.client->syncs().start(ClientRig::target())));
    }

    void anErrorHoldsNoKey()
    {
        ClientRig rig;
        QByteArray body = R"({"error":{"code":"unknown_account","message":"no account for KEY",)"
                          R"("payload":{"key":"KEY","connection":{"credentials":{"access_token":"tok-123"}}}}})";
        rig.server.answerAlways(401, body.replace("KEY", testKey));
        const auto result = resultOf(rig.client->connections().list({}));
        QCOMPARE(result.error().kind, ErrorKind::Unauthorized);
        QVERIFY(!result.error().details().contains(QString::fromLatin1(testKey)));
        QVERIFY(!result.error().details().contains(QStringLiteral("tok-123")));
    }

private:
    static Error errorOf(ClientRig &rig, const QString &call)
    {
        const ConnectionRef ref = ClientRig::acme();
        const auto error = [](const auto &result) { return result ? Error{} : result.error(); };
        const auto proxy = [&](const QString &method, ProxyBodyKind kind = ProxyBodyKind::None, const QByteArray &body = {}) {
            return error(resultOf(rig.client->proxy().send(
                {.connection = ref, .method = method, .path = QStringLiteral("/x"), .bodyKind = kind, .body = body})));
        };
        if (call == QLatin1String("pause"))
            return error(resultOf(rig.client->syncs().pause(ClientRig::target())));
        if (call == QLatin1String("delete"))
            return error(resultOf(rig.client->connections().remove(ref)));
        if (call == QLatin1String("metadata post"))
            return error(resultOf(rig.client->metadata().replace(ref, "{\"a\":1}")));
        if (call == QLatin1String("metadata patch"))
            return error(resultOf(rig.client->metadata().merge(ref, "{\"a\":1}")));
        if (call == QLatin1String("frequency put"))
            return error(resultOf(rig.client->syncs().setFrequency(ref, SyncRef{QStringLiteral("a")}, {})));
        if (call == QLatin1String("connection get"))
            return error(resultOf(rig.client->connections().get(ref)));
        if (call == QLatin1String("proxy get"))
            return proxy(QStringLiteral("GET"));
        if (call == QLatin1String("proxy head"))
            return proxy(QStringLiteral("HEAD"));
        if (call == QLatin1String("proxy post empty"))
            return proxy(QStringLiteral("POST"));
        if (call == QLatin1String("proxy delete"))
            return proxy(QStringLiteral("DELETE"));
        if (call == QLatin1String("proxy post big"))
            return proxy(QStringLiteral("POST"), ProxyBodyKind::Text, QByteArray(300000, 'x'));
        return error(resultOf(rig.client->actions().run(ref, QStringLiteral("echo"), "{}")));
    }
};

CONSOLE_TEST(tst_transport)
#include "tst_transport.moc"
