#include "support/testcase.h"

#include "ui/syncs/frequency.h"
#include "ui/syncs/syncspane.h"
#include "ui/syncs/synctexts.h"

using namespace console;

/// The words of the sync commands, the chips and the grammar of frequencies.
class tst_syncs_texts : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void objects_data();
    void objects();
    void taken_data();
    void taken();
    void observations_data();
    void observations();
    void estimates_data();
    void estimates();
    void frequencies_data();
    void frequencies();
    void chips_data();
    void chips();
};

namespace {

SyncStatus sync(const char *connection, const char *name, SyncState state = SyncState::Success)
{
    SyncStatus status;
    status.integration = ProviderConfigKey(QStringLiteral("crm"));
    status.connectionId = ConnectionId(QString::fromLatin1(connection));
    status.sync.name = QString::fromLatin1(name);
    status.state = state;
    return status;
}

using SyncList = std::vector<SyncStatus>;
using ObservationList = std::vector<SyncObservation>;

SyncObservation seen(const char *name, const char *text)
{
    return {{QString::fromLatin1(name)}, SyncObservation::Verdict::Done, QString::fromLatin1(text)};
}

} // namespace

void tst_syncs_texts::objects_data()
{
    QTest::addColumn<SyncList>("syncs");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << SyncList{} << QString();
    QTest::newRow("one") << SyncList{sync("acme", "contacts")} << QStringLiteral("contacts");
    QTest::newRow("two of one") << SyncList{sync("acme", "contacts"), sync("acme", "deals")}
                                << QStringLiteral("2 syncs");
    QTest::newRow("of two") << SyncList{sync("acme", "contacts"), sync("acme", "deals"), sync("globex", "deals")}
                            << QStringLiteral("3 syncs of 2 connections");
}

void tst_syncs_texts::objects()
{
    QFETCH(SyncList, syncs);
    QTEST(objectOfSyncs(syncs), "text");
}

void tst_syncs_texts::taken_data()
{
    QTest::addColumn<int>("command");
    QTest::addColumn<int>("reset");
    QTest::addColumn<SyncList>("syncs");
    QTest::addColumn<QString>("text");
    const SyncList idle{sync("acme", "contacts")};
    const SyncList running{sync("acme", "contacts", SyncState::Running)};
    const auto add = [](const char *name, SyncCommand command, SyncReset reset, const SyncList &syncs,
                        const char *text) {
        QTest::newRow(name) << static_cast<int>(command) << static_cast<int>(reset) << syncs
                            << QString::fromLatin1(text);
    };
    add("pause", SyncCommand::Pause, SyncReset::None, idle, "Nango took the request to pause contacts.");
    add("pause of a run", SyncCommand::Pause, SyncReset::None, running,
        "Nango took the request to pause contacts. The current run of contacts finishes first.");
    add("start", SyncCommand::Start, SyncReset::None, idle, "Nango took the request to start contacts.");
    add("trigger", SyncCommand::Trigger, SyncReset::None, idle, "Nango took the request to run contacts.");
    add("trigger while running", SyncCommand::Trigger, SyncReset::None, running,
        "Nango took the request to run contacts. It may be refused: a run of contacts is active.");
    // A reset cancels the run, so it is not refused.
    add("reset while running", SyncCommand::Trigger, SyncReset::Reset, running,
        "Nango took the request for a full resync of contacts.");
    add("empty cache", SyncCommand::Trigger, SyncReset::ResetAndEmptyCache, idle,
        "Nango took the request to empty the records of contacts and fetch them again.");
}

void tst_syncs_texts::taken()
{
    QFETCH(int, command);
    QFETCH(int, reset);
    QFETCH(SyncList, syncs);
    QTEST(takenText(static_cast<SyncCommand>(command), static_cast<SyncReset>(reset), syncs), "text");
}

void tst_syncs_texts::observations_data()
{
    QTest::addColumn<ObservationList>("observations");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << ObservationList{} << QString();
    QTest::newRow("one") << ObservationList{seen("contacts", "Paused")} << QStringLiteral("contacts: Paused");
    QTest::newRow("all the same") << ObservationList{seen("contacts", "Paused"), seen("deals", "Paused")}
                                  << QStringLiteral("All 2: Paused");
    QTest::newRow("mixed") << ObservationList{seen("a", "Paused"), seen("b", "Not seen"), seen("c", "Paused")}
                           << QStringLiteral("2 of 3: Paused · 1 of 3: Not seen");
}

void tst_syncs_texts::observations()
{
    QFETCH(ObservationList, observations);
    QTEST(observationsText(observations), "text");
}

void tst_syncs_texts::estimates_data()
{
    QTest::addColumn<int>("connections");
    QTest::addColumn<QString>("text");
    QTest::newRow("one") << 1 << QStringLiteral("1 connection, about 1 s");
    QTest::newRow("some") << 120 << QStringLiteral("120 connections, about 4 s");
    QTest::newRow("many") << 30000 << QStringLiteral("30000 connections, about 20 min");
}

void tst_syncs_texts::estimates()
{
    QFETCH(int, connections);
    QTEST(loadEstimate(connections), "text");
}

void tst_syncs_texts::frequencies_data()
{
    QTest::addColumn<bool>("accepted");
    // nango-api.md 4.5, as run against the server's own grammar.
    for (const char *text : {"", "30s", "30 s", "every 30 seconds", "45sec", "1m", "5 mins", "every 5m", "2 hours",
                             "every 2 hrs", "1 day", "every 3 days", "every hour", "every day", "every week",
                             "every month", "every half day", "every half hour", "every quarter hour"})
        QTest::newRow(qPrintable(QStringLiteral("takes '%1'").arg(QLatin1String(text)))) << true;
    for (const char *text : {"hour", "week", "every minute", "every 2 weeks", "2w", "1 month", "1.5h", "29s", "0m",
                             "5  m", "every  hour", "-5m", "m"})
        QTest::newRow(qPrintable(QStringLiteral("refuses '%1'").arg(QLatin1String(text)))) << false;
}

void tst_syncs_texts::frequencies()
{
    const QString row = QString::fromLatin1(QTest::currentDataTag());
    const QString text = row.section(u'\'', 1, 1);
    QFETCH(bool, accepted);
    const QString problem = frequencyProblem(text);
    QVERIFY2(problem.isEmpty() == accepted, qPrintable(problem));
}

void tst_syncs_texts::chips_data()
{
    QTest::addColumn<SyncStatus>("status");
    QTest::addColumn<QString>("chips");
    SyncStatus success = sync("acme", "contacts");
    SyncStatus error = sync("acme", "contacts", SyncState::Error);
    SyncStatus paused = sync("acme", "contacts", SyncState::Paused);
    SyncStatus hidden = paused;
    hidden.latestExecutionStatus = QStringLiteral("STOPPED");
    SyncStatus running = sync("acme", "contacts", SyncState::Running);
    SyncStatus late = success;
    late.frequency = QStringLiteral("every hour");
    late.nextScheduledSyncAt = QDateTime(QDate(2026, 11, 23), QTime(6, 0), Qt::UTC);
    QTest::newRow("success") << success << QStringLiteral("all");
    QTest::newRow("error") << error << QStringLiteral("all failing");
    QTest::newRow("paused") << paused << QStringLiteral("all paused");
    QTest::newRow("paused after a failure") << hidden << QStringLiteral("all failing paused");
    QTest::newRow("running") << running << QStringLiteral("all running");
    QTest::newRow("late") << late << QStringLiteral("all late");
}

void tst_syncs_texts::chips()
{
    QFETCH(SyncStatus, status);
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
    const std::pair<SyncChip, const char *> all[] = {{SyncChip::All, "all"},
                                                     {SyncChip::Failing, "failing"},
                                                     {SyncChip::Late, "late"},
                                                     {SyncChip::Paused, "paused"},
                                                     {SyncChip::Running, "running"}};
    QStringList names;
    for (const auto &[chip, name] : all) {
        if (syncMatches(status, chip, now))
            names.append(QLatin1String(name));
    }
    QTEST(names.join(u' '), "chips");
}

CONSOLE_TEST(tst_syncs_texts)
#include "tst_syncs_texts.moc"
