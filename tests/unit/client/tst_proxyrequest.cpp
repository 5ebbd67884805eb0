#include "client/endpoints/proxy.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

namespace {

ProxyRequest proxied(const QString &method = QStringLiteral("POST"))
{
    return {.connection = ClientRig::acme(), .method = method, .path = QStringLiteral("/v1/items")};
}

} // namespace

class tst_proxyrequest : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void target_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("plain") << QStringLiteral("/a/b") << QByteArray("/proxy/a/b");
        QTest::newRow("no slash") << QStringLiteral("a/b") << QByteArray("/proxy/a/b");
        QTest::newRow("root") << QStringLiteral("/") << QByteArray("/proxy/");
        QTest::newRow("query") << QStringLiteral("/a?x=1&y=a+b") << QByteArray("/proxy/a?x=1&y=a+b");
        QTest::newRow("encoded stays") << QStringLiteral("/a%2Fb%20c?q=%2B%26") << QByteArray("/proxy/a%2Fb%20c?q=%2B%26");
        QTest::newRow("percent alone") << QStringLiteral("/100%/x%zz") << QByteArray("/proxy/100%25/x%25zz");
        QTest::newRow("space") << QStringLiteral("/a b") << QByteArray("/proxy/a%20b");
        QTest::newRow("braces") << QStringLiteral("/{id}?q={x}") << QByteArray("/proxy/%7Bid%7D?q=%7Bx%7D");
        QTest::newRow("hash") << QStringLiteral("/a#b") << QByteArray("/proxy/a%23b");
        QTest::newRow("unicode") << QString::fromUtf8("/Zürich") << QByteArray("/proxy/Z%C3%BCrich");
        QTest::newRow("double slash") << QStringLiteral("//json") << QByteArray("/proxy//json");
        QTest::newRow("double slash inside") << QStringLiteral("/a//b/") << QByteArray("/proxy/a//b/");
        QTest::newRow("URL inside") << QStringLiteral("/http://x/y") << QByteArray("/proxy/http://x/y");
        QTest::newRow("semicolon, colon") << QStringLiteral("/a;v=1/b:run?f=$top,x") << QByteArray("/proxy/a;v=1/b:run?f=$top,x");
        QTest::newRow("dots inside") << QStringLiteral("/a..b/...") << QByteArray("/proxy/a..b/...");
        QTest::newRow("brackets in query") << QStringLiteral("/a?f[x]=1") << QByteArray("/proxy/a?f%5Bx%5D=1");
        QTest::newRow("question in query") << QStringLiteral("/a?b?c") << QByteArray("/proxy/a?b?c");
    }
    /// As it arrives, not as it is built: Qt has a say too.
    void target()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, target);
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        ProxyRequest request = proxied(QStringLiteral("GET"));
        request.path = path;
        const auto result = resultOf(rig.client->proxy().send(request));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QCOMPARE(rig.server.requests().at(0).target, target);
    }

    void paramsAreAppended()
    {
        QCOMPARE(endpoints::proxyTarget(QStringLiteral("/a?x=1"), {{QStringLiteral("q"), QStringLiteral("a+b c&")},
                                                                   {QStringLiteral("off"), QStringLiteral("1"), false},
                                                                   {QString(), QStringLiteral("1")}}),
                 QByteArray("/a?x=1&q=a%2Bb%20c%26"));
    }

    void problems_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("says");
        QTest::newRow("placeholder") << QStringLiteral("path=/a/${access_token}") << QStringLiteral("credentials");
        QTest::newRow("whole URL") << QStringLiteral("path=https://x.example/a") << QStringLiteral("whole URL");
        QTest::newRow("leads elsewhere") << QStringLiteral("path=/../connections/a") << QStringLiteral("elsewhere");
        QTest::newRow("leads elsewhere, encoded") << QStringLiteral("path=/a/%2e%2E/b") << QStringLiteral("elsewhere");
        QTest::newRow("override placeholder") << QStringLiteral("base=https://${x}.example") << QStringLiteral("credentials");
        QTest::newRow("override scheme") << QStringLiteral("base=ftp://x.example") << QStringLiteral("http");
        QTest::newRow("override text") << QStringLiteral("base=not a url") << QStringLiteral("http");
        QTest::newRow("retries") << QStringLiteral("retries=11") << QStringLiteral("Retries");
        QTest::newRow("retry on") << QStringLiteral("retryon=4xx") << QStringLiteral("404,409");
        QTest::newRow("method") << QStringLiteral("method=TRACE") << QStringLiteral("TRACE");
        QTest::newRow("line break") << QStringLiteral("header=a\r\nX-Evil: 1") << QStringLiteral("line break");
        QTest::newRow("content type line break") << QStringLiteral("type=a\nb") << QStringLiteral("line break");
        QTest::newRow("connection") << QStringLiteral("connection=") << QStringLiteral("No connection");
    }
    void problems()
    {
        QFETCH(QString, what);
        QFETCH(QString, says);
        ProxyRequest request = proxied();
        request.bodyKind = ProxyBodyKind::Text;
        request.body = "x";
        const QString field = what.section(u'=', 0, 0);
        const QString value = what.section(u'=', 1);
        if (field == QLatin1String("path"))
            request.path = value;
        else if (field == QLatin1String("base"))
            request.baseUrlOverride = value;
        else if (field == QLatin1String("retries"))
            request.retries = value.toInt();
        else if (field == QLatin1String("retryon"))
            request.retryOn = value;
        else if (field == QLatin1String("method"))
            request.method = value;
        else if (field == QLatin1String("header"))
            request.headers.append({QStringLiteral("X-A"), value});
        else if (field == QLatin1String("type"))
            request.headers.append({QStringLiteral("Content-Type"), value});
        else
            request.connection = {};
        QVERIFY2(ProxyClient::problem(request).contains(says), qPrintable(ProxyClient::problem(request)));
        ClientRig rig;
        QCOMPARE(resultOf(rig.client->proxy().send(request)).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 0);
        QVERIFY(rig.guard.intents.isEmpty());
    }

    void effects()
    {
        ProxyRequest request = proxied();
        const std::pair<const char *, Effect> methods[] = {{"GET", Effect::Touch}, {"HEAD", Effect::Touch}, {"POST", Effect::Write}, {"PUT", Effect::Write}, {"PATCH", Effect::Write}, {"DELETE", Effect::Destroy}};
        for (const auto &[method, effect] : methods) {
            request.method = QString::fromLatin1(method);
            QCOMPARE(ProxyClient::effectOf(request), effect);
        }
        request.method = QStringLiteral("GET");
        request.baseUrlOverride = QStringLiteral("https://x.example");
        QCOMPARE(ProxyClient::effectOf(request), Effect::Destroy);
    }

    void contentTypes_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("chosen");
        QTest::addColumn<QByteArray>("own");
        QTest::addColumn<QByteArray>("passedOn");
        const auto row = [](const char *name, ProxyBodyKind kind, const char *chosen, const char *own, const char *passedOn) {
            QTest::newRow(name) << static_cast<int>(kind) << QString::fromLatin1(chosen) << QByteArray(own) << QByteArray(passedOn);
        };
        row("none", ProxyBodyKind::None, "", "", "");
        row("none, chosen", ProxyBodyKind::None, "application/json", "", "application/json");
        row("JSON", ProxyBodyKind::Json, "", "application/json", "");
        row("JSON, chosen", ProxyBodyKind::Json, "application/vnd.api+json", "application/vnd.api+json", "application/vnd.api+json");
        row("form", ProxyBodyKind::Form, "", "application/x-www-form-urlencoded", "application/x-www-form-urlencoded");
        row("text", ProxyBodyKind::Text, "", "text/plain", "text/plain");
        row("text, XML", ProxyBodyKind::Text, "application/xml", "application/xml", "application/xml");
        row("file", ProxyBodyKind::File, "", "image/png", "image/png");
        row("file, JSON", ProxyBodyKind::File, "application/json", "application/octet-stream", "application/json");
    }
    void contentTypes()
    {
        QFETCH(int, kind);
        QFETCH(QString, chosen);
        QFETCH(QByteArray, own);
        QFETCH(QByteArray, passedOn);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("a.png")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("bytes");
        file.close();
        ProxyRequest request = proxied();
        request.bodyKind = static_cast<ProxyBodyKind>(kind);
        request.body = "{}";
        request.form = {{QStringLiteral("a b"), QStringLiteral("1+1=2")}};
        request.filePath = file.fileName();
        if (!chosen.isEmpty())
            request.headers.append({QStringLiteral("content-type"), chosen});
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        QVERIFY(resultOf(rig.client->proxy().send(request)));
        const WireRequest &sent = rig.server.requests().at(0);
        QCOMPARE(sent.header("content-type"), own);
        QCOMPARE(sent.header("nango-proxy-content-type"), passedOn);
        QCOMPARE(sent.hasHeader("content-length"), true);
        if (request.bodyKind == ProxyBodyKind::Form)
            QCOMPARE(sent.body, QByteArray("a+b=1%2B1%3D2"));
        if (request.bodyKind == ProxyBodyKind::File)
            QCOMPARE(sent.body, QByteArray("bytes"));
    }

    void headers()
    {
        ProxyRequest request = proxied(QStringLiteral("GET"));
        request.headers = {{QStringLiteral("X-One"), QStringLiteral("1")},
                           {QStringLiteral("x-one"), QStringLiteral("2")},
                           {QStringLiteral("Off"), QStringLiteral("1"), false},
                           {QStringLiteral("Authorization"), QStringLiteral("Basic x")},
                           {QStringLiteral("Nango-Proxy-Two"), QStringLiteral("t")},
                           {QStringLiteral("Retries"), QStringLiteral("99")}};
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        QVERIFY(resultOf(rig.client->proxy().send(request)));
        const WireRequest &sent = rig.server.requests().at(0);
        QCOMPARE(sent.header("nango-proxy-x-one"), QByteArray("1, 2"));
        QCOMPARE(sent.header("nango-proxy-authorization"), QByteArray("Basic x"));
        QCOMPARE(sent.header("authorization"), "Bearer " + testKey);
        QCOMPARE(sent.header("nango-proxy-two"), QByteArray("t"));
        QCOMPARE(sent.header("nango-proxy-retries"), QByteArray("99"));
        QVERIFY(!sent.hasHeader("retries"));
        QVERIFY(!sent.hasHeader("nango-proxy-off"));
        QVERIFY(!sent.hasHeader("base-url-override"));
    }

    /// Every status is an answer; also one that Qt would like to authenticate or follow.
    void anyStatusIsAnAnswer_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {200, 201, 204, 302, 304, 307, 308, 400, 401, 403, 404, 407, 409, 410, 418, 424, 429, 451, 500, 501, 502, 503, 599})
            QTest::addRow("%d", status) << status;
    }
    void anyStatusIsAnAnswer()
    {
        QFETCH(int, status);
        const QByteArray body = status == 204 || status == 304 ? QByteArray() : QByteArray(R"({"is":"shown"})");
        for (const char *method : {"GET", "POST"}) {
            ClientRig rig;
            rig.server.answerAlways(status, body, "application/json",
                                    {{"WWW-Authenticate", "Basic realm=\"x\""}, {"Location", "http://127.0.0.1:9/x"}, {"X-Upstream", "1"}});
            const auto result = resultOf(rig.client->proxy().send(proxied(QString::fromLatin1(method))));
            QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
            QCOMPARE(result->status, status);
            // Of these two Qt keeps the body to itself.
            if (status != 307 && status != 308)
                QCOMPARE(result->body.bytes(), body);
            QCOMPARE(rig.server.count(), 1);
            QCOMPARE(result->originHint.isEmpty(), status < 300 || status == 304);
        }
    }

    /// An answer whose end is missing is an error, or it says that it may be incomplete: never is it simply whole.
    void theEndOfAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("cut");
        QTest::addColumn<bool>("mayBeIncomplete");
        const QByteArray text = "Content-Type: text/csv\r\n";
        const QByteArray json = "Content-Type: application/json\r\n";
        const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
        const QByteArray gzip = QByteArray::fromBase64("H4sIAAAAAAAAA6tWSs7Py0tNLsnMzytWsoqOrQUAjrHZUBIAAAA=");
        const auto sized = [](const QByteArray &body) {
            return "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        };
        const auto row = [](const char *name, const QByteArray &head, const QByteArray &body, bool cut, bool may) {
            QTest::newRow(name) << head << body << cut << may;
        };
        row("sized", text + "Content-Length: 3\r\n", "a,b", false, false);
        row("sized, cut", text + "Content-Length: 9\r\n", "a,b", true, false);
        row("chunked", text + chunked, "3\r\na,b\r\n0\r\n\r\n", false, true);
        row("chunked, no last chunk", text + chunked, "3\r\na,b\r\n", true, true);
        row("chunked, cut inside a chunk", text + chunked, "9\r\na,b", true, true);
        row("chunked, cut after many", text + chunked, QByteArray("3\r\na,b\r\n").repeated(2000), true, true);
        row("chunked JSON", json + chunked, "8\r\n{\"a\": 1}\r\n0\r\n\r\n", false, false);
        row("chunked JSON, cut", json + chunked, "9\r\n{\"a\":", true, true);
        // Qt takes some of these for broken.
        row("until the close", text + "Connection: close\r\n", "a,b", true, true);
        row("gzip", text + "Content-Encoding: gzip\r\n" + sized(gzip), gzip, false, true);
        row("gzip, cut", text + "Content-Encoding: gzip\r\n" + chunked, "14\r\n" + gzip.left(20) + "\r\n", true, true);
        row("gzip of JSON", json + "Content-Encoding: gzip\r\n" + sized(gzip), gzip, false, false);
        row("nothing", "", "", false, false);
    }
    void theEndOfAnAnswer()
    {
        QFETCH(QByteArray, head);
        QFETCH(QByteArray, body);
        QFETCH(bool, cut);
        QFETCH(bool, mayBeIncomplete);
        const QByteArray wire = (head.isEmpty() ? "HTTP/1.1 204 No Content\r\n" : "HTTP/1.1 200 OK\r\n") + head + "\r\n" + body;
        // Whether Qt notices depends on how data and close fall together.
        for (int i = 0; i < 20; ++i) {
            ClientRig rig;
            rig.server.onRequest([wire](const WireRequest &, SocketAnswer answer) {
                answer.raw(wire);
                answer.close();
            });
            const auto result = resultOf(rig.client->proxy().send(proxied()));
            QVERIFY2(result || cut, result ? "" : qPrintable(result.error().details()));
            if (result)
                QCOMPARE(result->mayBeIncomplete, mayBeIncomplete);
            else
                QCOMPARE(result.error().kind, ErrorKind::OutcomeUnknown);
            QVERIFY(!result || !cut || result->mayBeIncomplete);
            QCOMPARE(rig.server.count(), 1);
        }
    }

    void headDoesNotWaitForABody()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &, SocketAnswer answer) {
            answer.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\n");
        });
        const auto result = resultOf(rig.client->proxy().send(proxied(QStringLiteral("HEAD"))));
        QVERIFY(result);
        QCOMPARE(result->status, 200);
        QVERIFY(result->body.isEmpty());
    }

    /// Files of a form are read as they are sent: what Qt takes ahead is all that is in memory.
    void largeFormsAreStreamed()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("large.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        const QByteArray mega(1024 * 1024, 'f');
        for (int i = 0; i < 40; ++i)
            file.write(mega);
        file.close();
        ProxyRequest request = proxied();
        request.bodyKind = ProxyBodyKind::Multipart;
        request.parts = {{.name = QStringLiteral("note"), .value = QStringLiteral("x")},
                         {.name = QStringLiteral("one"), .filePath = file.fileName()}};
        ClientRig rig;
        // It never reads: the upload stops where the buffers are full.
        rig.server.stopReading();
        Call<ProxyResponse> *call = rig.client->proxy().send(request);
        qint64 sent = 0;
        connect(call, &CallBase::progressed, this, [&sent](qint64 done) { sent = done; });
        QTRY_VERIFY(sent > 100'000);
        QVERIFY(sent < 20 * mega.size());
        call->cancel();
        QVERIFY(resultOf(call).error().isCanceled());
        QCOMPARE(rig.guard.lastOutcome(), Outcome::Unknown);
        QVERIFY(rig.guard.balanced());
    }

    void aFormOfSeveralFilesArrivesWhole()
    {
        QTemporaryDir folder;
        QList<FormPart> parts;
        QByteArrayList contents;
        for (int i = 0; i < 3; ++i) {
            contents << QByteArray(i * 70'000, static_cast<char>('a' + i));
            QFile file(folder.filePath(QString::number(i)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(contents.last());
            parts << FormPart{.name = QString::number(i), .filePath = file.fileName(), .contentType = QStringLiteral("text/plain")};
        }
        ProxyRequest request = proxied();
        request.bodyKind = ProxyBodyKind::Multipart;
        request.parts = parts;
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        QVERIFY(resultOf(rig.client->proxy().send(request)));
        const QByteArray body = rig.server.requests().at(0).body;
        for (const QByteArray &content : contents)
            QVERIFY(body.contains("\r\n\r\n" + content + "\r\n--"));
    }

    void tooLargeABody()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("huge.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        // Of holes only.
        QVERIFY(file.resize(76LL * 1024 * 1024));
        ProxyRequest request = proxied();
        request.bodyKind = ProxyBodyKind::File;
        request.filePath = file.fileName();
        ClientRig rig;
        const Error error = resultOf(rig.client->proxy().send(request)).error();
        QCOMPARE(error.kind, ErrorKind::Invalid);
        QVERIFY(error.message.contains(QStringLiteral("75 MB")));
        QVERIFY(!error.nextStep.isEmpty());
        QCOMPARE(rig.server.connections(), 0);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
    }

    void missingFile()
    {
        ProxyRequest request = proxied();
        request.bodyKind = ProxyBodyKind::File;
        request.filePath = QStringLiteral("/nonexistent/file");
        ClientRig rig;
        QCOMPARE(resultOf(rig.client->proxy().send(request)).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 0);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
        QVERIFY(rig.guard.balanced());
    }
};

CONSOLE_TEST(tst_proxyrequest)
#include "tst_proxyrequest.moc"
