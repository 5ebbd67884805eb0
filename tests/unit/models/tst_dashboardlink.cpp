#include "models/dashboardlink.h"
#include "support/testcase.h"

using console::dashboardLogUrl;

class tst_dashboardlink : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void linksToTheLog_data();
    void linksToTheLog();
};

void tst_dashboardlink::linksToTheLog_data()
{
    QTest::addColumn<QString>("dashboard");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QString>("logId");
    QTest::addColumn<QString>("expected");

    const QString log = QStringLiteral("1795443936140_p8kMHjGb");
    const QString query =
        QStringLiteral("?live=false&operationId=1795443936140_p8kMHjGb&period=1795400736140,1795487136140");
    QTest::newRow("cloud") << QStringLiteral("https://app.nango.dev") << QStringLiteral("prod") << log
                           << QStringLiteral("https://app.nango.dev/prod/logs") + query;
    QTest::newRow("slash at the end") << QStringLiteral("https://app.nango.dev/") << QStringLiteral("dev") << log
                                      << QStringLiteral("https://app.nango.dev/dev/logs") + query;
    QTest::newRow("base path") << QStringLiteral("https://acme.example/nango/") << QStringLiteral("dev") << log
                               << QStringLiteral("https://acme.example/nango/dev/logs") + query;
    QTest::newRow("no log") << QStringLiteral("https://app.nango.dev") << QStringLiteral("dev") << QString()
                            << QStringLiteral("https://app.nango.dev/dev/logs");
    QTest::newRow("log without a time") << QStringLiteral("https://app.nango.dev") << QStringLiteral("dev")
                                        << QStringLiteral("a&b")
                                        << QStringLiteral(
                                               "https://app.nango.dev/dev/logs?live=false&operationId=a%26b");
    QTest::newRow("no dashboard") << QString() << QStringLiteral("dev") << log << QString();
    QTest::newRow("no environment") << QStringLiteral("https://app.nango.dev") << QString() << log << QString();
}

void tst_dashboardlink::linksToTheLog()
{
    QFETCH(QString, dashboard);
    QFETCH(QString, environment);
    QFETCH(QString, logId);
    QFETCH(QString, expected);
    QCOMPARE(QString::fromLatin1(dashboardLogUrl(QUrl(dashboard), environment, logId).toEncoded()), expected);
}

CONSOLE_TEST(tst_dashboardlink)
#include "tst_dashboardlink.moc"
