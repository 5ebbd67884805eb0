#include "client/bodysink.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QBuffer>
#include <QFile>
#include <QTemporaryDir>

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
