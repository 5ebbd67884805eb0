#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QDirIterator>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

namespace {

/// Everything below a folder, but for the folders themselves.
QStringList filesBelow(const QString &folder)
{
    QStringList files;
    QDirIterator each(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (each.hasNext())
        files << each.next();
    return files;
}

} // namespace

/// There is no HTTP cache: what a server allows to be kept is asked for again, and is nowhere on the disk.
class tst_nocache : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        // Wherever anything might keep something.
        for (const char *variable : {"HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "TMPDIR"})
            qputenv(variable, QFile::encodeName(m_folder.path()));
    }

    void nothingIsKept_data()
    {
        QTest::addColumn<QByteArray>("allows");
        QTest::newRow("for an hour") << QByteArray("public, max-age=3600");
        QTest::newRow("for ever") << QByteArray("public, max-age=31536000, immutable");
        QTest::newRow("after asking") << QByteArray("no-cache");
    }
    void nothingIsKept()
    {
        QFETCH(QByteArray, allows);
        ClientRig rig;
        rig.server.answerAlways(200, R"({"data":[]})", "application/json",
                                {{"Cache-Control", allows},
                                 {"ETag", "\"v1\""},
                                 {"Last-Modified", "Fri, 27 Nov 2026 10:00:00 GMT"},
                                 {"Expires", "Sat, 27 Nov 2027 10:00:00 GMT"}});
        for (int i = 0; i < 2; ++i)
            QVERIFY(resultOf(rig.client->integrations().list()));
        QCOMPARE(rig.server.count(), 2);
        for (const WireRequest &request : rig.server.requests()) {
            QVERIFY(!request.hasHeader("if-none-match"));
            QVERIFY(!request.hasHeader("if-modified-since"));
        }
        QCOMPARE(filesBelow(m_folder.path()), QStringList());
    }

    /// A large answer passes through a file, which has no name.
    void aLargeAnswerHasNoName()
    {
        ClientConfig config;
        config.memoryCap = 1024;
        ClientRig rig(config);
        rig.server.answerAlways(200, QByteArray(2'000'000, 'x'), "text/plain", {{"Cache-Control", "max-age=3600"}});
        const auto response = resultOf(rig.client->proxy().send({.connection = ClientRig::acme(),
                                                                 .path = QStringLiteral("/large")}));
        QVERIFY(response);
        QCOMPARE(response->body.size(), 2'000'000);
        QCOMPARE(filesBelow(m_folder.path()), QStringList());
    }

private:
    QTemporaryDir m_folder;
};

CONSOLE_TEST(tst_nocache)
#include "tst_nocache.moc"
