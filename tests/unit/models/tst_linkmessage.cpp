#include "models/linkmessage.h"
#include "models/secretfile.h"
#include "support/testcase.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console;

class tst_linkmessage : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void fills_data();
    void fills();
    void whatIsFilledInIsNoPlace();
    void tellsWhatIsWrong();
    void survivesKeeping();
    void unreadableSettingGivesDefaults();
    void clock_data();
    void clock();
    void csvGuardsFormulas();
    void fileIsNewAndTheOwnersOnly();
};

namespace {

const QDateTime Noon = QDateTime(QDate(2026, 11, 27), QTime(12, 0), Qt::UTC);

LinkMessage message()
{
    return {QStringLiteral("Ada"), QStringLiteral("hubspot"), QStringLiteral("https://c/?session_token=s"), Noon};
}

} // namespace

void tst_linkmessage::fills_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("all") << QStringLiteral("{name}: {integration} {link}") << QStringLiteral("Ada: hubspot https://c/?session_token=s");
    QTest::newRow("twice") << QStringLiteral("{name}{name}") << QStringLiteral("AdaAda");
    QTest::newRow("no place") << QStringLiteral("{Name} {} {other} {") << QStringLiteral("{Name} {} {other} {");
    QTest::newRow("empty") << QString() << QString();
}

void tst_linkmessage::fills()
{
    QFETCH(QString, text);
    QTEST(filledTemplate(text, message()), "expected");
}

void tst_linkmessage::whatIsFilledInIsNoPlace()
{
    LinkMessage tricky = message();
    tricky.name = QStringLiteral("{link} %1");
    QCOMPARE(filledTemplate(QStringLiteral("Hi {name}!"), tricky), QStringLiteral("Hi {link} %1!"));
}

void tst_linkmessage::tellsWhatIsWrong()
{
    for (const MessageTemplate &one : defaultTemplates())
        QCOMPARE(templateProblem(one.text), QString());
    QVERIFY(templateProblem(QStringLiteral("Hello")).contains(QLatin1String("{link}")));
    QVERIFY(templateProblem(QStringLiteral("{lnk} {link}")).contains(QLatin1String("{lnk}")));
    QVERIFY(holdsLink(QStringLiteral("see https://c/?session_token=x")));
    QVERIFY(templateProblem(QStringLiteral("{link} or https://c/?session_token=x")).contains(QLatin1String("not kept")));
}

void tst_linkmessage::survivesKeeping()
{
    const QList<MessageTemplate> templates{{QStringLiteral("Français"), QStringLiteral("\"Bonjour\"\n{link}")},
                                           {QStringLiteral("B"), QString()}};
    QCOMPARE(templatesFromJson(templatesToJson(templates)), templates);
}

void tst_linkmessage::unreadableSettingGivesDefaults()
{
    for (const char *json : {"", "[", "{}", "[]", "[{\"text\":\"x\"}]"})
        QCOMPARE(templatesFromJson(json), defaultTemplates());
}

void tst_linkmessage::clock_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<QString>("expected");
    QTest::newRow("fresh") << qint64(1800) << QStringLiteral("Works for 30 min 0 s");
    QTest::newRow("last minute") << qint64(59) << QStringLiteral("Works for 59 s");
    QTest::newRow("over") << qint64(0) << QStringLiteral("Expired just now: it is worth nothing any more.");
    QTest::newRow("long over") << qint64(-180) << QStringLiteral("Expired 3 min ago: it is worth nothing any more.");
}

void tst_linkmessage::clock()
{
    QFETCH(qint64, left);
    QTEST(linkClockText(Noon.addSecs(left), Noon), "expected");
    QCOMPARE(linkClockText({}, Noon), QStringLiteral("The server did not say when the link expires."));
}

void tst_linkmessage::csvGuardsFormulas()
{
    LinkMessage formula = message();
    formula.name = QStringLiteral("=1+1");
    const QByteArray csv = linksCsv({{QStringLiteral("crm"), QStringLiteral("a,b"), formula}});
    QCOMPARE(csv, QByteArray("integration,connection_id,name,link,expires_at\r\n"
                             "crm,\"a,b\",'=1+1,https://c/?session_token=s,2026-11-27 12:00:00 UTC\r\n"));
}

void tst_linkmessage::fileIsNewAndTheOwnersOnly()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("links.csv"));
    QVERIFY(createSecretFile(path, "a\n"));
    QVERIFY(appendToSecretFile(path, Secret("b\n")));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("a\nb\n"));
    const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                                            QFileDevice::WriteOther | QFileDevice::ExeOwner;
    QVERIFY(!(file.permissions() & others));
    // Nothing is written over, and nothing appended to what is gone.
    QVERIFY(!createSecretFile(path, "c\n"));
    QVERIFY(!appendToSecretFile(dir.filePath(QStringLiteral("gone.csv")), Secret("b")));
    QVERIFY(!createSecretFile(dir.filePath(QStringLiteral("no/such/dir.csv")), "c\n"));
}

CONSOLE_TEST(tst_linkmessage)
#include "tst_linkmessage.moc"
