#include "client/bodysink.h"
#include "support/clientrig.h"
#include "support/openfiles.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace console;
using namespace console::test;

namespace {

/// Bytes that tell where they are from.
QByteArray numbered(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xff);
    return bytes;
}

/// Files of this process cannot grow past so many bytes, as on a full disk.
class DiskLimit
{
public:
    explicit DiskLimit(rlim_t bytes) : m_signal(std::signal(SIGXFSZ, SIG_IGN))
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{.rlim_cur = bytes, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~DiskLimit()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }

private:
    rlimit m_before{};
    void (*m_signal)(int);
};

/// The open files without a name.
QStringList spilledFiles()
{
    return openFiles().filter(QStringLiteral("(deleted)"));
}

} // namespace

class tst_bodies : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void spillsPastTheCap_data()
    {
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("memory");
        QTest::newRow("empty") << 0 << true;
        QTest::newRow("at the cap") << 100000 << true;
        QTest::newRow("one more") << 100001 << false;
        QTest::newRow("much more") << 3000000 << false;
    }
    void spillsPastTheCap()
    {
        QFETCH(int, size);
        QFETCH(bool, memory);
        ClientConfig config;
        config.memoryCap = 100000;
        ClientRig rig(config);
        const QByteArray body = numbered(size);
        rig.server.answerAlways(200, body, "application/octet-stream");
        const auto result = resultOf(rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")}));
        QVERIFY(result);
        QCOMPARE(result->body.size(), qint64(size));
        QCOMPARE(result->body.isInMemory(), memory);
        QVERIFY(result->body.read(0, size) == body);
        QVERIFY(result->body.read(size / 2, 100) == body.mid(size / 2, 100));
    }

    /// What the disk does not take is an error at once, however much was still to come.
    void diskFull()
    {
        const DiskLimit limit(200'000);
        ClientConfig config;
        config.memoryCap = 1000;
        ClientRig rig(config);
        rig.server.onRequest([](const WireRequest &, SocketAnswer answer) {
            answer.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900000000\r\n\r\n" +
                       QByteArray(3'000'000, 'x'));
        });
        const auto result =
            resultOf(rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
        QCOMPARE(result.error().origin, ErrorOrigin::ThisMachine);
        QCOMPARE(result.error().attempted, QStringLiteral("Send proxy request"));
        QVERIFY(result.error().nextStep.contains(QStringLiteral("disk space")));
        // It was answered: what it did at the provider nobody here knows.
        QCOMPARE(rig.guard.lastOutcome(), Outcome::Unknown);
        QVERIFY(rig.guard.balanced());
        QTRY_VERIFY(spilledFiles().isEmpty());
    }

    /// The same when the last bytes are the ones too many.
    void diskFullAtTheEnd()
    {
        const DiskLimit limit(200'000);
        ClientConfig config;
        config.memoryCap = 1000;
        ClientRig rig(config);
        rig.server.answerAlways(200, QByteArray(200'001, 'x'), "text/plain");
        const auto result =
            resultOf(rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")}));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Storage);
    }

    /// Better large than lost.
    void noTemporaryFolder()
    {
        const QByteArray before = qgetenv("TMPDIR");
        // A folder in which nobody makes files, root neither.
        qputenv("TMPDIR", "/proc");
        ClientConfig config;
        config.memoryCap = 1000;
        ClientRig rig(config);
        const QByteArray body = numbered(100'000);
        rig.server.answerAlways(200, body, "text/plain");
        const auto result =
            resultOf(rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")}));
        before.isNull() ? qunsetenv("TMPDIR") : qputenv("TMPDIR", before);
        QVERIFY(result);
        QVERIFY(result->body.isInMemory());
        QVERIFY(result->body.bytes() == body);
    }

    /// Cancel returns at once, and the file is gone when the worker has looked up from its last write.
    void canceledDownloadFreesItsFile()
    {
        ClientConfig config;
        config.memoryCap = 1000;
        ClientRig rig(config);
        rig.server.onRequest([](const WireRequest &, SocketAnswer answer) {
            answer.raw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 900000000\r\n\r\n" +
                       QByteArray(1'000'000, 'x'));
        });
        QPointer<CallBase> call =
            rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")});
        QTRY_COMPARE(spilledFiles().size(), 1);
        call->cancel();
        QTRY_VERIFY(!call);
        QTRY_VERIFY(spilledFiles().isEmpty());
        QVERIFY(rig.guard.balanced());
    }

    /// A body that is kept keeps its file, and nothing more.
    void theLastCopyFreesTheFile()
    {
        ClientConfig config;
        config.memoryCap = 1000;
        ClientRig rig(config);
        rig.server.answerAlways(200, numbered(50'000), "text/plain");
        auto result = resultOf(rig.client->proxy().send({.connection = ClientRig::acme(), .path = QStringLiteral("/x")}));
        QVERIFY(result);
        std::optional<Body> kept = result->body;
        result = failure(canceledError());
        QCOMPARE(spilledFiles().size(), 1);
        QVERIFY(kept->read(0, 50'000) == numbered(50'000));
        kept.reset();
        // The calls that it came through have it until they are deleted.
        QTRY_VERIFY(spilledFiles().isEmpty());
    }

    /// A page of the API is never spilled: it is parsed.
    void pagesStayInMemory()
    {
        ClientConfig config;
        config.memoryCap = 10;
        ClientRig rig(config);
        rig.server.answerAlways(200, R"({"connections":[]})");
        QVERIFY(resultOf(rig.client->connections().list({})));
    }

    void uploadsFromDisk()
    {
        const QByteArray body = numbered(5000000);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("upload.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(body);
        file.close();
        ClientRig rig;
        rig.server.answerAlways(200, "{}");
        ProxyRequest request{.connection = ClientRig::acme(), .method = QStringLiteral("POST"), .path = QStringLiteral("/x")};
        request.bodyKind = ProxyBodyKind::File;
        request.filePath = file.fileName();
        auto *call = rig.client->proxy().send(request);
        qint64 most = 0;
        connect(call, &CallBase::progressed, this, [&most](qint64 done, qint64) { most = std::max(most, done); });
        QVERIFY(resultOf(call));
        QVERIFY(rig.server.requests().at(0).body == body);
        QCOMPARE(most, qint64(body.size()));
    }

    /// Nothing that was announced is made up, and nobody waits for it.
    void aFileThatShrinks()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("upload.bin")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(numbered(20'000'000));
        file.close();
        ClientRig rig;
        ProxyRequest request{
            .connection = ClientRig::acme(), .method = QStringLiteral("POST"), .path = QStringLiteral("/x")};
        request.bodyKind = ProxyBodyKind::File;
        request.filePath = file.fileName();
        auto *call = rig.client->proxy().send(request);
        connect(call, &CallBase::progressed, this, [&file] { file.resize(10); });
        const auto result = resultOf(call);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QCOMPARE(result.error().origin, ErrorOrigin::ThisMachine);
        QVERIFY(!result.error().nextStep.isEmpty());
        QCOMPARE(rig.server.count(), 0);
        QVERIFY(rig.guard.balanced());
    }

    void outputsKeepTheirBytes()
    {
        const QByteArray body = "{ \"n\" : 12345678901234567890123, \"x\":1.50, \"a\":1,\"a\":2 }";
        ClientRig rig;
        rig.server.answerAlways(200, body, "application/json");
        const QByteArray input = "{ \"big\":1e400,\"s\":\"\\ud800\" }";
        const auto result = resultOf(rig.client->actions().run(ClientRig::acme(), QStringLiteral("echo"), input));
        QVERIFY(result);
        QCOMPARE(result->bytes(), body);
        QCOMPARE(rig.server.requests().at(0).body, "{\"action_name\":\"echo\",\"input\":" + input + '}');
    }

    void metadataIsSentAsWritten()
    {
        ClientRig rig;
        rig.server.answerAlways(201, "{}");
        const QByteArray json = "{\n  \"b\": 1.0,\n  \"a\": 9007199254740993\n}";
        QVERIFY(resultOf(rig.client->metadata().replace(ClientRig::acme(), json)));
        QVERIFY(rig.server.requests().at(0).body.contains(json));
        QCOMPARE(rig.server.requests().at(0).header("content-type"), QByteArray("application/json"));
    }

    void metadataThatIsNoObjectDoesNotLeave_data()
    {
        QTest::addColumn<QByteArray>("json");
        for (const char *json : {"", "[]", "1", "{", "{\"a\":01}", "{} {}", "null"})
            QTest::newRow(json) << QByteArray(json);
    }
    void metadataThatIsNoObjectDoesNotLeave()
    {
        QFETCH(QByteArray, json);
        ClientRig rig;
        const auto result = resultOf(rig.client->metadata().merge(ClientRig::acme(), json));
        QCOMPARE(result.error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 0);
    }
};

CONSOLE_TEST(tst_bodies)
#include "tst_bodies.moc"
