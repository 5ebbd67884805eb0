#include "session/proxy.h"
#include "support/misbehavingserver.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "ui/proxy/proxypage.h"
#include "ui/proxy/requestpane.h"
#include "workspacefixture.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace console;
using namespace console::test;

namespace {

ProxyRequest request(ProxyBodyKind kind = ProxyBodyKind::None)
{
    return {.connection = connectionRef("crm", "acme"),
            .method = QStringLiteral("POST"),
            .path = QStringLiteral("/v1/files"),
            .bodyKind = kind};
}

/// A request in which everything is set.
ProxyRequest fullRequest(ProxyBodyKind kind)
{
    ProxyRequest full = request(kind);
    full.params = {{QStringLiteral("q"), QStringLiteral("a b")}};
    full.headers = {{QStringLiteral("X-Trace"), QStringLiteral("1"), false}};
    full.body = R"({ "n" : 1.50 })";
    full.form = {{QStringLiteral("a"), QStringLiteral("1")}};
    full.filePath = QStringLiteral("/tmp/none.bin");
    full.parts = {{.name = QStringLiteral("x"), .value = QStringLiteral("y")},
                  {.name = QStringLiteral("f"), .filePath = QStringLiteral("/tmp/f.png"), .contentType = QStringLiteral("image/png")}};
    full.retries = 2;
    full.retryOn = QStringLiteral("404");
    full.baseUrlOverride = QStringLiteral("https://other.example");
    full.decompress = false;
    full.forwardHeadersOnRedirect = true;
    full.activityLogId = QStringLiteral("op_1");
    return full;
}

/// The page on a server of its own, shown.
struct Shown {
    Shown()
    {
        server.answerAlways(200, R"({"ok":true})");
        QVERIFY(fixture.openAt(server.url()));
        page = std::make_unique<ProxyPage>(fixture.context(), nullptr);
        stage.show(*page, QSize(1000, 640));
    }

    QPushButton &button(const char *name) { return *named<QPushButton>(*page, name); }
    QString text(const char *objectName) { return page->findChild<QLabel *>(QLatin1String(objectName))->text(); }
    QString status() { return text("responseStatus"); }
    QString facts() { return named<QLabel>(*page, "Response facts")->text(); }
    ProxyRequest composed() { return page->findChild<RequestPane *>()->request(); }
    QList<ProxyHistoryEntry> history() { return resultOf(fixture.session().proxy().history(10)).value_or(QList<ProxyHistoryEntry>()); }
    QString file(const QString &name, const QByteArray &content)
    {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(content);
        return file.fileName();
    }

    QTemporaryDir folder;
    MisbehavingServer server;
    WorkspaceFixture fixture;
    Stage stage;
    std::unique_ptr<ProxyPage> page;
};

} // namespace

class tst_proxy_page : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    /// Whatever is composed comes out as it went in, also what the chosen kind of body does not send.
    void keepsARequestAsItIs_data()
    {
        QTest::addColumn<ProxyBodyKind>("kind");
        QTest::newRow("none") << ProxyBodyKind::None;
        QTest::newRow("JSON") << ProxyBodyKind::Json;
        QTest::newRow("form") << ProxyBodyKind::Form;
        QTest::newRow("text") << ProxyBodyKind::Text;
        QTest::newRow("file") << ProxyBodyKind::File;
        QTest::newRow("multipart") << ProxyBodyKind::Multipart;
    }
    void keepsARequestAsItIs()
    {
        QFETCH(ProxyBodyKind, kind);
        Shown shown;
        const ProxyRequest full = fullRequest(kind);
        shown.page->showRequest(full);
        QCOMPARE(shown.composed(), full);
    }

    void sendsAFormOfFieldsAndFiles()
    {
        Shown shown;
        ProxyRequest multipart = request(ProxyBodyKind::Multipart);
        const QByteArray content = QByteArray("\0binary\xff", 8) + QByteArray(300'000, 'c');
        multipart.headers = {{QStringLiteral("Authorization"), QStringLiteral("Bearer typed-by-hand")}};
        multipart.parts = {{.name = QStringLiteral("note"), .value = QStringLiteral("Zürich")},
                           {.name = QStringLiteral("logo"), .filePath = shown.file(QStringLiteral("logo.png"), content)}};
        shown.page->showRequest(multipart);
        shown.button("Send").click();
        QTRY_COMPARE(shown.status(), QStringLiteral("200 X"));
        QCOMPARE(shown.server.count(), 1);
        const WireRequest &sent = shown.server.requests().front();
        QVERIFY(sent.body.contains("name=\"note\"\r\n\r\nZ\xc3\xbcrich\r\n"));
        QVERIFY(sent.body.contains("filename=\"logo.png\"\r\nContent-Type: image/png\r\n\r\n" + content + "\r\n--"));
        QCOMPARE(sent.header("nango-proxy-authorization"), QByteArray("Bearer typed-by-hand"));
        // The path is remembered; what was typed into Authorization is not, and goes on standing in the composer.
        QTRY_COMPARE(shown.history().size(), 1);
        const ProxyRequest kept = shown.history().first().request;
        QCOMPARE(kept.parts, multipart.parts);
        QCOMPARE(kept.headers.first().value, QString());
        QCOMPARE(shown.composed(), multipart);
    }

    void saysWhichFileCannotBeSent_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("says");
        QTest::newRow("missing") << QStringLiteral("/nonexistent/file.csv") << QStringLiteral("There is no file");
        QTest::newRow("a folder") << QStringLiteral("/tmp") << QStringLiteral("is not a file");
    }
    void saysWhichFileCannotBeSent()
    {
        QFETCH(QString, path);
        QFETCH(QString, says);
        for (const ProxyBodyKind kind : {ProxyBodyKind::File, ProxyBodyKind::Multipart}) {
            Shown shown;
            ProxyRequest wrong = request(kind);
            wrong.filePath = path;
            wrong.parts = {{.name = QStringLiteral("f"), .filePath = path}};
            shown.page->showRequest(wrong);
            shown.button("Send").click();
            QTRY_VERIFY2(messageOf(*shown.page).contains(says), qPrintable(messageOf(*shown.page)));
            QVERIFY(messageOf(*shown.page).contains(path));
            QCOMPARE(shown.server.connections(), 0);
            QCOMPARE(shown.fixture.questions().size(), 0);
            QCOMPARE(shown.composed(), wrong);
            QVERIFY(shown.history().isEmpty());
        }
    }

    void saysHowLargeAFileIs()
    {
        Shown shown;
        ProxyRequest one = request(ProxyBodyKind::File);
        one.filePath = shown.file(QStringLiteral("large.bin"), QByteArray(2048, 'x'));
        shown.page->showRequest(one);
        QVERIFY(shown.text("fileFacts").startsWith(QStringLiteral("large.bin, 2")));
        named<QLineEdit>(*shown.page, "File")->setText(QStringLiteral("/nonexistent"));
        QCOMPARE(shown.text("fileFacts"), QStringLiteral("There is no such file."));
    }

    void canBeCanceledDuringAnUpload()
    {
        Shown shown;
        shown.server.stopReading();
        ProxyRequest large = request(ProxyBodyKind::File);
        large.filePath = shown.file(QStringLiteral("large.bin"), QByteArray(12'000'000, 'u'));
        shown.page->showRequest(large);
        shown.button("Send").click();
        QTRY_VERIFY2(shown.facts().contains(QStringLiteral("of")), qPrintable(shown.facts()));
        QVERIFY(!shown.button("Send").isEnabled());
        shown.page->findChild<QPushButton *>(QStringLiteral("cancelRequest"))->click();
        QTRY_COMPARE(shown.status(), QStringLiteral("Canceled"));
        QVERIFY(shown.facts().contains(QStringLiteral("may still have been carried out")));
        QVERIFY(shown.button("Send").isEnabled());
        QCOMPARE(shown.composed(), large);
        QTRY_COMPARE(shown.history().size(), 1);
    }

    /// The answer begins and goes on for ever.
    void canBeCanceledDuringASlowAnswer()
    {
        Shown shown;
        shown.server.onRequest([](const WireRequest &, SocketAnswer answer) {
            answer.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100000\r\n\r\n" + QByteArray(5000, 's'));
        });
        shown.page->showRequest(request());
        shown.button("Send").click();
        QTRY_VERIFY2(shown.facts().contains(QStringLiteral("of")), qPrintable(shown.facts()));
        QCOMPARE(shown.status(), QStringLiteral("Waiting…"));
        shown.page->findChild<QPushButton *>(QStringLiteral("cancelRequest"))->click();
        QTRY_COMPARE(shown.status(), QStringLiteral("Canceled"));
        QCOMPARE(shown.server.count(), 1);
        QCOMPARE(shown.composed(), request());
    }

    void aDeadServerLosesNothing_data()
    {
        QTest::addColumn<bool>("reads");
        QTest::addColumn<QString>("status");
        QTest::newRow("closes at once") << true << QStringLiteral("Outcome unknown");
        QTest::newRow("is gone") << false << QStringLiteral("No response");
    }
    void aDeadServerLosesNothing()
    {
        QFETCH(bool, reads);
        QFETCH(QString, status);
        WorkspaceFixture fixture;
        auto server = std::make_unique<MisbehavingServer>();
        server->onRequest([](const WireRequest &, SocketAnswer answer) { answer.close(); });
        QVERIFY(fixture.openAt(server->url()));
        Stage stage;
        ProxyPage page(fixture.context(), nullptr);
        stage.show(page);
        page.showRequest(fullRequest(ProxyBodyKind::Json));
        if (!reads)
            server.reset();
        named<QPushButton>(page, "Send")->click();
        QTRY_COMPARE(page.findChild<QLabel *>(QStringLiteral("responseStatus"))->text(), status);
        QVERIFY(!messageOf(page).isEmpty());
        QVERIFY(!reads || server->count() == 1);
        QCOMPARE(page.findChild<RequestPane *>()->request(), fullRequest(ProxyBodyKind::Json));
    }

    void saysWhenAnEndCannotBeChecked()
    {
        Shown shown;
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: text/csv\r\nTransfer-Encoding: chunked\r\n\r\n";
        shown.server.onRequest([head](const WireRequest &, SocketAnswer answer) { answer.raw(head + "3\r\na,b\r\n0\r\n\r\n"); });
        shown.page->showRequest(request());
        shown.button("Send").click();
        QTRY_COMPARE(shown.status(), QStringLiteral("200 OK"));
        QVERIFY2(shown.facts().contains(QStringLiteral("may be incomplete")), qPrintable(shown.facts()));
        shown.server.answerAlways(200, "a,b", "text/csv");
        shown.button("Send").click();
        QTRY_COMPARE(shown.status(), QStringLiteral("200 X"));
        QVERIFY(!shown.facts().contains(QStringLiteral("may be incomplete")));
    }

    void warnsOfRetriesThatWrite()
    {
        Shown shown;
        ProxyRequest retried = request();
        retried.retries = 1;
        shown.page->showRequest(retried);
        const auto warns = [&shown] {
            for (const QLabel *label : shown.page->findChildren<QLabel *>()) {
                if (label->text().contains(QStringLiteral("may arrive more than once")))
                    return true;
            }
            return false;
        };
        QVERIFY(warns());
        named<QComboBox>(*shown.page, "Method")->setCurrentText(QStringLiteral("GET"));
        QVERIFY(!warns());
    }
};

CONSOLE_TEST(tst_proxy_page)
#include "tst_proxy_page.moc"
