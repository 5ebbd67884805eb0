#include "models/format.h"
#include "models/connectionpage.h"
#include "rows.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

class tst_format : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data()
    {
        QTest::addColumn<QString>("actual");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const QString &actual, const char *expected) {
            QTest::newRow(name) << actual << QString::fromUtf8(expected);
        };
        row("count", countText(1234567), "1,234,567");
        row("one", countText(1, QStringLiteral("sync"), QStringLiteral("syncs")), "1 sync");
        row("many", countText(1200, QStringLiteral("sync"), QStringLiteral("syncs")), "1,200 syncs");
        row("bytes", byteCountText(999), "999 B");
        row("kilobytes", byteCountText(1000), "1.0 kB");
        row("nearly a megabyte", byteCountText(999960), "1.0 MB");
        row("megabytes", byteCountText(4650000), "4.7 MB");
        row("milliseconds", millisecondsText(999), "999 ms");
        row("seconds", millisecondsText(1240), "1.24 s");
        row("minutes", millisecondsText(125000), "2 min 5 s");
        row("one line", cellText(QStringLiteral("a\nb\tc")), "a b c");
        row("cut", cellText(QStringLiteral("abcdef"), 3), "abc…");
        row("turned around", cellText(QStringLiteral("a\u202Edc\u0007")), "a\uFFFDdc\uFFFD");
        row("results", syncResultText({{QStringLiteral("A"), 3, 1, 0}}), "3 added, 1 updated");
        row("no changes", syncResultText({{QStringLiteral("A"), 0, 0, 0}}), "no changes");
        row("results of two", syncResultText({{QStringLiteral("A"), 0, 0, 2}, {QStringLiteral("B"), 1000, 0, 0}}), "A: 2 deleted; B: 1,000 added");
        row("no results", syncResultText({}), "");
    }
    void numbers()
    {
        QFETCH(QString, actual);
        QTEST(actual, "expected");
    }

    void errorsTellSinceWhen()
    {
        const auto errors = connection(QStringLiteral("a"), QStringLiteral("b"), R"(,"errors":[{"type":"auth","log_id":"1795443936140_p8"},{"type":"new","log_id":"x"}])").errors();
        const QDateTime now = QDateTime::fromMSecsSinceEpoch(1795443936140 + 3 * 3600 * 1000);
        QCOMPARE(errorsText(errors, now), QStringLiteral("auth for 3 h, new"));
        QVERIFY(errorsDetails(errors).contains(QLatin1String("1795443936140_p8")));
        QVERIFY(errorsText({}, now).isEmpty());
    }

    void summaryIsRedacted()
    {
        const ConnectionRow row = connection(QStringLiteral("acme"), QStringLiteral("crm"),
            R"(,"errors":[{"type":"auth","log_id":"1795443936140_p8"}],"end_user":{"id":"eu-1","display_name":"Chloé","email":"chloe@globex.example"},"tags":{"plan":"gold"},"metadata":{"note":"private"},"credentials":{"access_token":"tok"},"connection_config":{"s":"conf"},"created":"2026-11-23T10:00:00Z")");
        const QString text = redactedSummary(row, {sync(R"({"name":"contacts","status":"ERROR","latestExecutionStatus":"STOPPED","finishedAt":"2026-11-23T11:00:00Z","recordCount":{"Contact":250},"checkpoint":{"c":"check"}})")});
        for (const char *there : {"Connection: acme", "Integration: crm", "Provider: hubspot", "Auth error", "2026-11-23 14:", "1795443936140_p8", "contacts: Error", "Contact 250", "last run failed 2026-11-23 11:00:00 UTC"})
            QVERIFY2(text.contains(QString::fromUtf8(there)), qPrintable(text));
        for (const char *gone : {"Chlo", "globex", "eu-1", "gold", "plan", "private", "tok", "conf", "check"})
            QVERIFY2(!text.contains(QString::fromUtf8(gone)), gone);
    }

    void timestampKeysKeepMicroseconds_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("micros");
        QTest::newRow("epoch") << QByteArray("1970-01-01T00:00:00Z") << qint64(0);
        QTest::newRow("micros") << QByteArray("2026-11-23T14:25:36.055241+00:00") << qint64(1795443936055241);
        QTest::newRow("short fraction") << QByteArray("2026-11-23T14:25:36.96+00:00") << qint64(1795443936960000);
        QTest::newRow("no fraction, offset") << QByteArray("2026-11-23T16:25:36+02:00") << qint64(1795443936000000);
        QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z") << qint64(1709164800000000);
        QTest::newRow("short offset") << QByteArray("2026-11-23 14:25:36+00") << qint64(1795443936000000);
        QTest::newRow("none") << QByteArray("soon") << qint64(0);
    }
    void timestampKeysKeepMicroseconds()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, micros);
        QCOMPARE(timestampMicroseconds(text), micros);
    }
};

CONSOLE_TEST(tst_format)

#include "tst_format.moc"
