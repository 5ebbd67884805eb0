#include "rawsql.h"
#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

#include <QDir>

using namespace console;
using console::test::SearchedDir;
using console::test::RawSql;
using console::test::resultOf;

class tst_storehistory : public console::test::TestCase
{
    Q_OBJECT

private:
    static ProxyRequest harmlessRequest()
    {
        return {.connection = {ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme/ü"))},
                .method = QStringLiteral("PATCH"),
                .path = QStringLiteral("/v1/contacts/%2F?limit=10&q=a%20b#top"),
                .params = {{QStringLiteral("after"), QStringLiteral("1"), false},
                           {QStringLiteral("after"), QStringLiteral("\"2\"\n"), true}},
                .headers = {{QStringLiteral("X-Custom"), QStringLiteral("v"), true}},
                .bodyKind = ProxyBodyKind::Json,
                .body = "{\"a\": 1.0,\xff}",
                .form = {{QStringLiteral("field"), QStringLiteral("value"), true}},
                .filePath = QStringLiteral("/tmp/ä.bin"),
                .parts = {{.name = QStringLiteral("note"), .value = QStringLiteral("ü"), .enabled = false},
                          {.name = QStringLiteral("logo"),
                           .filePath = QStringLiteral("/tmp/logo.png"),
                           .contentType = QStringLiteral("image/png")}},
                .retries = 3,
                .retryOn = QStringLiteral("404,409"),
                .baseUrlOverride = QStringLiteral("https://other.example.com/x"),
                .decompress = false,
                .forwardHeadersOnRedirect = true,
                .activityLogId = QStringLiteral("op_1")};
    }

private Q_SLOTS:
    void keepsEveryField()
    {
        Store store(QStringLiteral(":memory:"));
        ProxyHistoryEntry entry{.environmentId = -1,
                                .sentAt = QDateTime(QDate(2026, 5, 6), QTime(7, 8, 9, 10), Qt::UTC),
                                .request = harmlessRequest(),
                                .status = 207,
                                .responseBytes = 5'000'000'000,
                                .milliseconds = 1234,
                                .outcome = QStringLiteral("ok")};
        entry.id = resultOf(store.appendHistory(this, entry)).value();
        const auto rows = resultOf(store.history(this, -1, 9)).value();
        QCOMPARE(rows.size(), 1);
        QCOMPARE(rows.first().id, entry.id);
        QCOMPARE(rows.first().environmentId, -1);
        QCOMPARE(rows.first().sentAt, entry.sentAt);
        QVERIFY(rows.first().request == entry.request);
        QCOMPARE(rows.first().status, 207);
        QCOMPARE(rows.first().responseBytes, 5'000'000'000);
        QCOMPARE(rows.first().milliseconds, 1234);
        QCOMPARE(rows.first().outcome, entry.outcome);
    }

    void keepsEveryKindOfBody_data()
    {
        QTest::addColumn<ProxyBodyKind>("kind");
        QTest::addColumn<QByteArray>("kept");
        QTest::newRow("none") << ProxyBodyKind::None << QByteArray("typed");
        QTest::newRow("json") << ProxyBodyKind::Json << QByteArray("typed");
        QTest::newRow("form") << ProxyBodyKind::Form << QByteArray("typed");
        QTest::newRow("text") << ProxyBodyKind::Text << QByteArray("typed");
        QTest::newRow("multipart") << ProxyBodyKind::Multipart << QByteArray("typed");
        QTest::newRow("file: the path only") << ProxyBodyKind::File << QByteArray();
    }
    void keepsEveryKindOfBody()
    {
        QFETCH(ProxyBodyKind, kind);
        Store store(QStringLiteral(":memory:"));
        ProxyRequest request = harmlessRequest();
        request.bodyKind = kind;
        request.body = "typed";
        QVERIFY(resultOf(store.appendHistory(this, ProxyHistoryEntry{.request = request})));
        const ProxyRequest read = resultOf(store.history(this, 0, 1)).value().first().request;
        QCOMPARE(read.bodyKind, kind);
        QTEST(read.body, "kept");
        QCOMPARE(read.filePath, request.filePath);
    }

    void noSecretReachesTheFile()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        ProxyRequest request = harmlessRequest();
        const QString needle = QStringLiteral("NEEDLE-4711");
        request.headers << NameValue{QStringLiteral("Authorization"), QStringLiteral("Bearer ") + needle, true};
        request.params << NameValue{QStringLiteral("api_key"), needle, false};
        request.form << NameValue{QStringLiteral("client_secret"), needle, true};
        request.parts << FormPart{.name = QStringLiteral("password"), .value = needle};
        request.path = QStringLiteral("/x?access_token=%1&limit=1").arg(needle);
        request.baseUrlOverride = QStringLiteral("https://user:%1@host/?sig=%1").arg(needle);
        {
            Store store(path);
            QVERIFY(resultOf(store.appendHistory(this, ProxyHistoryEntry{.request = request})));
            const ProxyRequest read = resultOf(store.history(this, 0, 1)).value().first().request;
            QCOMPARE(read.headers.last(), (NameValue{QStringLiteral("Authorization"), QStringLiteral(""), true}));
            QCOMPARE(read.path, QStringLiteral("/x?access_token=&limit=1"));
            QCOMPARE(read.baseUrlOverride, QStringLiteral("https://host/?sig="));
        }
        const QStringList files = QDir(folder.path()).entryList(QDir::Files);
        QVERIFY(files.contains(QStringLiteral("console.db")));
        for (const QString &name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(needle.toUtf8()), qPrintable(name));
        }
    }

    void keepsAtMostFiveThousandAnEnvironment()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        Store store(path);
        const qint64 full = resultOf(store.saveEnvironment(this, {.name = QStringLiteral("full")})).value();
        const qint64 other = resultOf(store.saveEnvironment(this, {.name = QStringLiteral("other")})).value();
        QVERIFY(resultOf(store.appendHistory(this, ProxyHistoryEntry{.environmentId = other})));
        const RawSql sql(path);
        QCOMPARE(
            sql.run(
                {QStringLiteral(
                     "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                     "INSERT INTO history (environment_id, sent_at, provider_config_key, connection_id, method, path, "
                     "request, body, status, response_bytes, milliseconds, outcome) "
                     "SELECT %1, 0, '', '', 'GET', '/' || i, '{}', x'', 200, 0, 0, 'ok' FROM n")
                     .arg(full)}),
            QString());

        QVERIFY(resultOf(
            store.appendHistory(this, {.environmentId = full, .request = {.path = QStringLiteral("/newest")}})));
        const auto rows = resultOf(store.history(this, full, 10000)).value();
        QCOMPARE(rows.size(), 5000);
        QCOMPARE(rows.first().request.path, QStringLiteral("/newest"));
        QCOMPARE(rows.last().request.path, QStringLiteral("/2")); // "/1" had to go
        QCOMPARE(resultOf(store.history(this, other, 9)).value().size(), 1);
    }

    void isClearedForOneEnvironment()
    {
        Store store(QStringLiteral(":memory:"));
        store.appendHistory(this, ProxyHistoryEntry{.environmentId = 0});
        store.appendHistory(this, ProxyHistoryEntry{.environmentId = -1});
        QVERIFY(resultOf(store.clearHistory(this, 0)));
        QVERIFY(resultOf(store.history(this, 0, 9)).value().isEmpty());
        QCOMPARE(resultOf(store.history(this, -1, 9)).value().size(), 1);
    }
};

CONSOLE_TEST(tst_storehistory)
#include "tst_storehistory.moc"
