#include "models/connectiontexts.h"
#include "support/testcase.h"

using namespace console;

namespace {

// 1795443936140 ms is 2026-11-23T14:25:36.140Z.
const QDateTime Now = QDateTime(QDate(2026, 11, 23), QTime(17, 30), Qt::UTC);

ConnectionRow rowWithErrors(const QByteArray &errors)
{
    return ConnectionRow(*parseJson("{\"connection_id\":\"c\",\"provider_config_key\":\"p\",\"errors\":" + errors + "}"));
}

struct LastStatus {
    std::optional<std::vector<SyncStatus>> syncs;
};

SyncStatus sync(const QString &name, std::vector<std::pair<QString, qint64>> counts)
{
    SyncStatus status;
    status.sync.name = name;
    status.recordCounts = std::move(counts);
    return status;
}

} // namespace

class tst_connectiontexts : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void knowsSinceWhen();
    void statesWhatDeletingLoses_data();
    void statesWhatDeletingLoses();
};

void tst_connectiontexts::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<bool>("hasNextStep");

    QTest::newRow("healthy") << QByteArray("[]") << QStringLiteral("Nango reports no error for this connection.") << false;
    QTest::newRow("auth") << QByteArray(R"([{"type":"auth","log_id":"1795443936140_p8kMHjGb"}])")
                          << QStringLiteral("Authentication with the provider has failed for 3 h, since ") << true;
    QTest::newRow("sync, no time") << QByteArray(R"([{"type":"sync","log_id":"x"}])")
                                   << QStringLiteral("A sync fails; Nango does not say since when.") << true;
    QTest::newRow("no error at all") << QByteArray(R"([5])")
                                     << QStringLiteral("Nango reports an error that cannot be read.") << true;
    QTest::newRow("newer server") << QByteArray(R"([{"type":"quota","log_id":""}])")
                                  << QStringLiteral("Nango reports an error of kind \"quota\"") << true;
}

void tst_connectiontexts::saysWhatIsWrong()
{
    QFETCH(QByteArray, errors);
    QFETCH(QString, sentence);
    const ConnectionRow row = rowWithErrors(errors);
    const QString text = healthSentence(row, Now);
    QVERIFY2(text.startsWith(sentence), qPrintable(text));
    QTEST(!healthNextStep(row).isEmpty(), "hasNextStep");
}

void tst_connectiontexts::knowsSinceWhen()
{
    const ConnectionRow row = rowWithErrors(R"([{"type":"sync","log_id":"1700000000000_a"},
        {"type":"auth","log_id":"1795443936140_b"},{"type":"auth","log_id":"1795443936150_c"}])");
    QCOMPARE(unhealthySince(row).toMSecsSinceEpoch(), 1795443936140);
    QVERIFY(!unhealthySince(rowWithErrors("[]")).isValid());
}

void tst_connectiontexts::statesWhatDeletingLoses_data()
{
    QTest::addColumn<LastStatus>("status");
    QTest::addColumn<QString>("expected");

    using Syncs = std::vector<SyncStatus>;
    QTest::newRow("unknown") << LastStatus() << QStringLiteral("how many there are is not known");
    QTest::newRow("none") << LastStatus{Syncs{}} << QStringLiteral("It has no syncs.");
    QTest::newRow("no records") << LastStatus{Syncs{sync(QStringLiteral("contacts"), {})}}
                                << QStringLiteral("1 sync stops; no records are synced.");
    QTest::newRow("some") << LastStatus{Syncs{sync(QStringLiteral("contacts"), {{QStringLiteral("Contact"), 1200}}),
                                    sync(QStringLiteral("deals"), {{QStringLiteral("Deal"), 34}})}}
                          << QStringLiteral("2 syncs stop and 1,234 synced records of 2 models are deleted.");
    QTest::newRow("a model of two syncs counts once")
        << LastStatus{Syncs{sync(QStringLiteral("contacts"), {{QStringLiteral("Contact"), 5}}),
                  sync(QStringLiteral("more-contacts"), {{QStringLiteral("Contact"), 5}})}}
        << QStringLiteral("2 syncs stop and 5 synced records of 1 model are deleted.");
}

void tst_connectiontexts::statesWhatDeletingLoses()
{
    QFETCH(LastStatus, status);
    QFETCH(QString, expected);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    const QString text = deletionConsequences(status.syncs);
    QVERIFY2(text.contains(expected), qPrintable(text));
    QVERIFY(text.endsWith(QStringLiteral("This cannot be undone.")));
}

CONSOLE_TEST(tst_connectiontexts)
#include "tst_connectiontexts.moc"
