#include "core/timestamps.h"
#include "support/testcase.h"

using namespace console;

class tst_timestamps : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void parses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        const QString base = QStringLiteral("2026-11-23T14:25:36");
        QTest::newRow("no fraction") << QStringLiteral("2026-11-23T14:25:36+00:00") << base + QStringLiteral(".000Z");
        QTest::newRow("two digits") << QStringLiteral("2026-11-23T14:25:36.96+00:00") << base + QStringLiteral(".960Z");
        QTest::newRow("three digits") << QStringLiteral("2026-11-23T14:25:36.081Z") << base + QStringLiteral(".081Z");
        QTest::newRow("six digits") << QStringLiteral("2026-11-23T14:25:36.055999+00:00")
                                    << base + QStringLiteral(".055Z");
        QTest::newRow("nine digits") << QStringLiteral("2026-11-23T14:25:36.055999999Z")
                                     << base + QStringLiteral(".055Z");
        QTest::newRow("offset") << QStringLiteral("2026-11-23T16:25:36+02:00") << base + QStringLiteral(".000Z");
        QTest::newRow("short offset") << QStringLiteral("2026-11-23 12:25:36-02") << base + QStringLiteral(".000Z");
        QTest::newRow("no seconds") << QStringLiteral("2026-11-23T14:25Z")
                                    << QStringLiteral("2026-11-23T14:25:00.000Z");
        QTest::newRow("date only") << QStringLiteral("2026-11-23") << QString();
        QTest::newRow("no zone") << QStringLiteral("2026-11-23T14:25:36") << QString();
        QTest::newRow("no such day") << QStringLiteral("2026-02-30T14:25:36Z") << QString();
        QTest::newRow("words") << QStringLiteral("yesterday") << QString();
        QTest::newRow("empty") << QString() << QString();
    }
    void parses()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const QDateTime time = parseTimestamp(text);
        QCOMPARE(time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString(), utc);
    }

    void readsLogIds_data()
    {
        QTest::addColumn<QString>("logId");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("log id") << QStringLiteral("1795443936140_p8kMHjGb") << qint64(1795443936140);
        QTest::newRow("only the time") << QStringLiteral("1795443936140") << qint64(1795443936140);
        QTest::newRow("seconds") << QStringLiteral("1795443936_x") << qint64(0);
        QTest::newRow("signed") << QStringLiteral("-179544393614_x") << qint64(0);
        QTest::newRow("words") << QStringLiteral("abc_def") << qint64(0);
        QTest::newRow("empty") << QString() << qint64(0);
    }
    void readsLogIds()
    {
        QFETCH(QString, logId);
        QFETCH(qint64, milliseconds);
        const QDateTime time = logIdTime(logId);
        QCOMPARE(time.isValid() ? time.toMSecsSinceEpoch() : 0, milliseconds);
    }

    void tellsRelativeTimes_data()
    {
        QTest::addColumn<qint64>("secondsAgo");
        QTest::addColumn<QString>("text");
        QTest::newRow("now") << qint64(0) << QStringLiteral("just now");
        QTest::newRow("nearly now") << qint64(-4) << QStringLiteral("just now");
        QTest::newRow("seconds") << qint64(59) << QStringLiteral("59 s ago");
        QTest::newRow("minutes") << qint64(60) << QStringLiteral("1 min ago");
        QTest::newRow("hours") << qint64(2 * 3600 + 1800) << QStringLiteral("2 h ago");
        QTest::newRow("still hours") << qint64(47 * 3600) << QStringLiteral("47 h ago");
        QTest::newRow("days") << qint64(48 * 3600) << QStringLiteral("2 d ago");
        QTest::newRow("future") << qint64(-600) << QStringLiteral("in 10 min");
    }
    void tellsRelativeTimes()
    {
        QFETCH(qint64, secondsAgo);
        QFETCH(QString, text);
        const QDateTime now = parseTimestamp(u"2026-11-23T14:25:36Z");
        QCOMPARE(relativeTime(now.addSecs(-secondsAgo), now), text);
        QVERIFY(relativeTime({}, now).isEmpty());
        QVERIFY(exactTime({}).isEmpty());
        QVERIFY(exactTime(now).startsWith(QLatin1String("2026-11-2")));
    }
};

CONSOLE_TEST(tst_timestamps)

#include "tst_timestamps.moc"
