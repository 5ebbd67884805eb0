#include "session/syncfollower.h"
#include "session/syncs.h"
#include "sessionfixture.h"
#include "support/paths.h"

#include <QFile>

using namespace console;
using namespace console::test;

using Verdict = SyncObservation::Verdict;
Q_DECLARE_METATYPE(console::SyncCommand)
Q_DECLARE_METATYPE(console::SyncObservation::Verdict)

namespace {

const ProviderConfigKey crm(QStringLiteral("demo-crm"));

/// The recorded minute and a half of one connection's syncs.
std::vector<JsonValue> lifecycle()
{
    QFile file(test::fixturePath(QStringLiteral("conformance/sync-lifecycle.json")));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto json = parseJson(file.readAll());
    return json ? (*json)["events"].items() : std::vector<JsonValue>();
}

std::optional<SyncStatus> statusIn(const JsonValue &event, const QString &name)
{
    const auto statuses = decodeSyncStatuses(event["body"], crm);
    if (!statuses)
        return std::nullopt;
    for (const SyncStatus &status : *statuses) {
        if (status.sync.name == name)
            return status;
    }
    return std::nullopt;
}

QByteArray statusJson(const QByteArray &state, const QByteArray &next)
{
    return R"({"syncs":[{"id":"1","connection_id":"crm-acme","type":"INITIAL","nextScheduledSyncAt":)" + next +
           R"(,"name":"contacts","variant":"base","status":")" + state +
           R"(","frequency":"every hour","recordCount":{},"checkpoint":null}]})";
}

} // namespace

class tst_syncfollower : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void verdictsOnTheRecordedLife_data()
    {
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("sync");
        QTest::addColumn<SyncCommand>("command");
        // What is seen in the polls between this command and the next one: the first verdict that is not
        // Waiting, and at which poll.
        QTest::addColumn<Verdict>("verdict");
        QTest::addColumn<int>("atPoll");
        QTest::addColumn<QString>("text");
        const auto trigger = SyncCommand::Trigger;
        QTest::newRow("trigger a paused one")
            << "trigger slow-sync"
            << "slow-sync" << trigger << Verdict::Done << 1 << "Running since the command";
        QTest::newRow("trigger while running")
            << "trigger again while running"
            << "slow-sync" << trigger << Verdict::MayHaveBeenRefused << 1 << "may have been refused";
        QTest::newRow("pause while running")
            << "pause while running"
            << "slow-sync" << SyncCommand::Pause << Verdict::Done << 1 << "run under way goes on";
        QTest::newRow("start") << "start"
                               << "slow-sync" << SyncCommand::Start << Verdict::Done << 1 << "Started: next run";
        QTest::newRow("reset and empty cache")
            << "trigger fetch-contacts reset+emptyCache"
            << "fetch-contacts" << trigger << Verdict::Done << 1 << "Ran and finished";
        QTest::newRow("one that fails") << "trigger always-fails"
                                        << "always-fails" << trigger << Verdict::Done << 1 << "Ran and failed";
        QTest::newRow("one that was not meant")
            << "trigger always-fails"
            << "fetch-contacts" << trigger << Verdict::Waiting << 0 << "No run seen yet";
        QTest::newRow("never paused") << "trigger always-fails"
                                      << "fetch-contacts" << SyncCommand::Pause << Verdict::Waiting << 0
                                      << "still scheduled";
        QTest::newRow("never started") << "trigger slow-sync"
                                       << "slow-sync" << SyncCommand::Start << Verdict::Waiting << 0 << "no next run";
    }

    void verdictsOnTheRecordedLife()
    {
        QFETCH(QString, event);
        QFETCH(QString, sync);
        QFETCH(SyncCommand, command);
        QFETCH(Verdict, verdict);
        QFETCH(int, atPoll);
        QFETCH(QString, text);
        std::optional<SyncStatus> before;
        std::optional<SyncObservation> observation;
        bool sent = false;
        int polls = 0;
        int seenAt = 0;
        for (const JsonValue &e : lifecycle()) {
            const QString name = e["event"].toText();
            const auto status = statusIn(e, sync);
            if (sent && status) {
                ++polls;
                observation = SyncFollower::judge(command, *before, *status);
                if (observation->verdict != Verdict::Waiting) {
                    seenAt = polls;
                    break;
                }
            } else if (!sent && status) {
                before = status;
            } else if (name == event) {
                sent = true;
            } else if (sent && polls > 0) {
                break; // The next command.
            }
        }
        QVERIFY(before && observation);
        QCOMPARE(observation->verdict, verdict);
        QCOMPARE(seenAt, atPoll);
        QVERIFY2(observation->text.contains(text), qPrintable(observation->text));
    }

    void followsUntilThereIsAVerdict()
    {
        int polls = 0;
        FakeNango server([&polls](const FakeRequest &) {
            return ok(statusJson("SUCCESS", ++polls < 2 ? "\"2026-11-23T15:25:40.179Z\"" : "null"));
        });
        Store store(QStringLiteral(":memory:"));
        EnvironmentSession session(environmentAt(server.url()), testKey(), store, nullptr, nullptr);
        const ConnectionRef ref{crm, ConnectionId(QStringLiteral("crm-acme"))};
        const auto target = SyncTarget::syncs(ref, {SyncRef{QStringLiteral("contacts")}});
        QVERIFY(target.has_value());
        QPointer<SyncFollower> follower = new SyncFollower(session.syncs(), SyncCommand::Pause, *target, {}, nullptr);
        QList<Verdict> seen;
        connect(follower, &SyncFollower::observed, this, [&seen](const std::vector<SyncObservation> &observations) {
            QCOMPARE(observations.size(), size_t(1));
            seen.append(observations.front().verdict);
        });
        QSignalSpy finished(follower, &SyncFollower::finished);
        QVERIFY(finished.wait(30000));
        QCOMPARE(seen, (QList<Verdict>{Verdict::Waiting, Verdict::Done}));
        QTRY_VERIFY(follower.isNull());
    }

    void goesWithItsEnvironment()
    {
        FakeNango server([](const FakeRequest &) { return FakeAnswer{.held = true}; });
        Store store(QStringLiteral(":memory:"));
        auto session =
            std::make_unique<EnvironmentSession>(environmentAt(server.url()), testKey(), store, nullptr, nullptr);
        const auto target = SyncTarget::everySyncOf({crm, ConnectionId(QStringLiteral("crm-acme"))});
        QPointer<SyncFollower> follower = new SyncFollower(session->syncs(), SyncCommand::Pause, *target, {}, nullptr);
        QTRY_COMPARE(server.count("GET"), 1);
        session.reset();
        QTRY_VERIFY(follower.isNull());
    }
};

CONSOLE_TEST(tst_syncfollower)
#include "tst_syncfollower.moc"
