#include "support/testcase.h"

#include "ui/records/recordfilters.h"

using namespace console;

/// What people type into the filters of the records, and what is sent.
class tst_records_filters : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void modifiedAfter_data();
    void modifiedAfter();
    void localTimeIsConverted_data();
    void localTimeIsConverted();
    void recordIds_data();
    void recordIds();
    void tooManyIds();
};

namespace {

QDateTime now()
{
    return QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
}

} // namespace

void tst_records_filters::modifiedAfter_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("sent");
    QTest::addColumn<QString>("problem");
    const QString noDate = QStringLiteral("is not a date");
    const QString tooOld = QStringLiteral("365 days");

    QTest::newRow("empty") << QString() << QString() << QString();
    QTest::newRow("blanks") << QStringLiteral("  ") << QString() << QString();
    QTest::newRow("with Z") << QStringLiteral("2026-11-20T14:30:00Z") << QStringLiteral("2026-11-20T14:30:00.000Z")
                            << QString();
    QTest::newRow("with milliseconds") << QStringLiteral("2026-11-20T14:30:00.125Z")
                                       << QStringLiteral("2026-11-20T14:30:00.125Z") << QString();
    // The form of a record's own timestamps.
    QTest::newRow("with microseconds and offset") << QStringLiteral("2026-11-20T14:30:00.123456+00:00")
                                                  << QStringLiteral("2026-11-20T14:30:00.123Z") << QString();
    QTest::newRow("with another offset") << QStringLiteral("2026-11-20T14:30:00+02:00")
                                         << QStringLiteral("2026-11-20T12:30:00.000Z") << QString();
    QTest::newRow("364 days") << QStringLiteral("2025-11-24T13:00:00Z") << QStringLiteral("2025-11-24T13:00:00.000Z")
                              << QString();
    QTest::newRow("too old") << QStringLiteral("2025-11-23T11:59:59Z") << QString() << tooOld;
    QTest::newRow("a word") << QStringLiteral("yesterday") << QString() << noDate;
    QTest::newRow("a number") << QStringLiteral("17") << QString() << noDate;
    QTest::newRow("no such day") << QStringLiteral("2026-02-31") << QString() << noDate;
    QTest::newRow("rubbish after a date") << QStringLiteral("2026-11-20x") << QString() << noDate;
}

void tst_records_filters::modifiedAfter()
{
    QFETCH(QString, typed);
    QFETCH(QString, sent);
    QFETCH(QString, problem);
    const auto result = parseModifiedAfter(typed, now());
    QCOMPARE(result.has_value(), problem.isEmpty());
    if (result) {
        QCOMPARE(*result, sent);
    } else {
        QVERIFY2(result.error().contains(problem), qPrintable(result.error()));
        QVERIFY(!result.error().contains(QStringLiteral("yesterday")));
    }
}

void tst_records_filters::localTimeIsConverted_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QDateTime>("meant");
    const QDate day(2026, 11, 20);
    QTest::newRow("date") << QStringLiteral("2026-11-20") << day.startOfDay();
    QTest::newRow("minutes") << QStringLiteral("2026-11-20 14:30") << QDateTime(day, QTime(14, 30));
    QTest::newRow("T and minutes") << QStringLiteral("2026-11-20T14:30") << QDateTime(day, QTime(14, 30));
    QTest::newRow("seconds") << QStringLiteral("2026-11-20 14:30:05") << QDateTime(day, QTime(14, 30, 5));
}

void tst_records_filters::localTimeIsConverted()
{
    QFETCH(QString, typed);
    QFETCH(QDateTime, meant);
    const auto result = parseModifiedAfter(typed, now());
    QVERIFY(result.has_value());
    QVERIFY(result->endsWith(u'Z'));
    QCOMPARE(QDateTime::fromString(*result, Qt::ISODateWithMs), meant.toUTC());
}

void tst_records_filters::recordIds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("ids");
    const QStringList three{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")};
    QTest::newRow("empty") << QString() << QStringList();
    QTest::newRow("only separators") << QStringLiteral(" , ,\n") << QStringList();
    QTest::newRow("one") << QStringLiteral("a") << QStringList{QStringLiteral("a")};
    QTest::newRow("commas") << QStringLiteral("a,b,c") << three;
    QTest::newRow("commas and blanks") << QStringLiteral(" a, b ,c ") << three;
    QTest::newRow("lines") << QStringLiteral("a\nb\r\nc") << three;
    QTest::newRow("pasted lines of a line edit") << QStringLiteral("a%1b%1c").arg(QChar(0x2028)) << three;
    QTest::newRow("repeated") << QStringLiteral("a b a c b") << three;
}

void tst_records_filters::recordIds()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, ids);
    const auto result = parseRecordIds(typed);
    QVERIFY(result.has_value());
    QCOMPARE(*result, ids);
}

void tst_records_filters::tooManyIds()
{
    QStringList ids;
    for (int i = 0; i < MaxRecordIds; ++i)
        ids.append(QString::number(i));
    QCOMPARE(parseRecordIds(ids.join(u',')).value_or(QStringList()).size(), MaxRecordIds);
    ids.append(QStringLiteral("one more"));
    const auto result = parseRecordIds(ids.join(u','));
    QVERIFY(!result.has_value());
    QVERIFY(result.error().contains(QStringLiteral("100")));
    // The place of what is wrong, not the ID: the message is read by everyone who sees the screen.
    const auto tooLong = parseRecordIds(QStringLiteral("first ") + QString(257, u'x'));
    QVERIFY(!tooLong.has_value());
    QVERIFY2(tooLong.error().contains(QStringLiteral("ID 2")) && tooLong.error().contains(QStringLiteral("257")),
             qPrintable(tooLong.error()));
    QVERIFY(!tooLong.error().contains(QStringLiteral("xxx")));
}

CONSOLE_TEST(tst_records_filters)
#include "tst_records_filters.moc"
