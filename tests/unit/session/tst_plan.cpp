#include "session/plan.h"
#include "sessionfixture.h"

using namespace console;
using namespace console::test;

namespace {

/// A plan whose items ask the gate like the client does, and count what left.
struct Rig {
    Rig(int size, GuardLevel level = GuardLevel::Confirm)
        : environment(environmentAt(QUrl(QStringLiteral("http://127.0.0.1")), level)),
          activity(store, environment, nullptr), gate(environment, activity, nullptr)
    {
        QObject::connect(&gate, &Gate::confirmationRequested, &context,
                         [this](ConfirmationRequest *request) { questions.append(request); });
        std::vector<PlanItem> items;
        for (int i = 0; i < size; ++i)
            items.push_back({QStringLiteral("item %1").arg(i), [this, i] { return send(i); }});
        plan = new Plan(gate, Effect::Write, {.action = QStringLiteral("Pause syncs")}, std::move(items), &context);
        QObject::connect(plan, &Plan::itemChanged, &context, [this](qsizetype index, Plan::ItemState state) {
            states[index] = state;
            if (state == Plan::ItemState::Running && index == cancelAt)
                plan->cancel();
        });
        QObject::connect(plan, &Plan::finished, &context, [this](qsizetype d, qsizetype f, qsizetype s) {
            result = QStringLiteral("%1 done, %2 failed, %3 skipped").arg(d).arg(f).arg(s);
        });
    }

    Call<Done> *send(int i)
    {
        const RequestIntent intent{.effect = Effect::Write,
                                   .action = QStringLiteral("Pause sync"),
                                   .target = QString::number(i),
                                   .method = "POST",
                                   .pathTemplate = QStringLiteral("/sync/pause")};
        return mapCall<Done>(&context, gate.admit(&context, intent),
                             [this, i](const Result<RequestPass> &pass) -> Result<Done> {
                                 if (!pass)
                                     return failure(pass.error());
                                 sent.append(i);
                                 gate.settled(*pass, Outcome::Succeeded, {});
                                 if (i == failAt)
                                     return failure(localError(failKind, {}, QStringLiteral("no")));
                                 return Done{};
                             });
    }

    Store store{QStringLiteral(":memory:")};
    Environment environment;
    Activity activity;
    Gate gate;
    QPointer<Plan> plan;
    QList<QPointer<ConfirmationRequest>> questions;
    QList<int> sent;
    QMap<qsizetype, Plan::ItemState> states;
    QString result;
    int failAt = -1;
    ErrorKind failKind = ErrorKind::Rejected;
    int cancelAt = -1;
    QObject context;
};

} // namespace

class tst_plan : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void asksOnceAndSendsEachOnce()
    {
        Rig rig(4);
        rig.failAt = 1;
        rig.plan->start();
        rig.plan->start();
        QCOMPARE(rig.questions.size(), 1);
        QCOMPARE(rig.questions.first()->text().items.size(), 4);
        QVERIFY(rig.sent.isEmpty());
        rig.questions.first()->accept(QStringLiteral("T-1"));
        QTRY_COMPARE(rig.result, QStringLiteral("3 done, 1 failed, 0 skipped"));
        QCOMPARE(rig.sent, (QList<int>{0, 1, 2, 3}));
        QCOMPARE(rig.questions.size(), 1);
        QCOMPARE(rig.states[1], Plan::ItemState::Failed);
        QTRY_COMPARE(journalOf(rig.activity).size(), 4);
        QTRY_VERIFY(rig.plan.isNull());
    }

    void rejectedSendsNothing()
    {
        Rig rig(3);
        rig.plan->start();
        rig.questions.first()->reject();
        QTRY_COMPARE(rig.result, QStringLiteral("0 done, 0 failed, 3 skipped"));
        QVERIFY(rig.sent.isEmpty());
    }

    void readOnlyRefusesIt()
    {
        Rig rig(3, GuardLevel::ReadOnly);
        rig.plan->start();
        QTRY_COMPARE(rig.result, QStringLiteral("0 done, 0 failed, 3 skipped"));
        QVERIFY(rig.questions.isEmpty());
    }

    void cancelStopsBeforeTheNext()
    {
        Rig rig(5);
        rig.cancelAt = 2;
        rig.plan->start();
        rig.questions.first()->accept({});
        QTRY_COMPARE(rig.result, QStringLiteral("2 done, 1 failed, 2 skipped"));
        QCOMPARE(rig.sent, (QList<int>{0, 1}));
        QCOMPARE(rig.states[4], Plan::ItemState::Skipped);
    }

    void cancelWithdrawsTheQuestion()
    {
        Rig rig(2);
        rig.plan->start();
        QSignalSpy withdrawn(rig.questions.first(), &ConfirmationRequest::withdrawn);
        rig.plan->cancel();
        QCOMPARE(withdrawn.size(), 1);
        QTRY_COMPARE(rig.result, QStringLiteral("0 done, 0 failed, 2 skipped"));
    }

    void reviewedOnesAreNotAskedFor()
    {
        Rig rig(2);
        rig.plan->startReviewed(QStringLiteral("T-2"));
        QTRY_COMPARE(rig.result, QStringLiteral("2 done, 0 failed, 0 skipped"));
        QVERIFY(rig.questions.isEmpty());
        QTRY_COMPARE(resultOf(rig.activity.entries(1))->first().ticket, QStringLiteral("T-2"));
    }

    void reviewedOnesAreRefusedInReadOnly()
    {
        Rig rig(2, GuardLevel::ReadOnly);
        rig.plan->startReviewed({});
        QTRY_COMPARE(rig.result, QStringLiteral("0 done, 0 failed, 2 skipped"));
        QVERIFY(rig.sent.isEmpty());
    }

    void pauseStopsBeforeTheNextAndResumeGoesOn()
    {
        Rig rig(4);
        QSignalSpy paused(rig.plan, &Plan::pausedChanged);
        connect(rig.plan, &Plan::itemChanged, this, [&rig](qsizetype index, Plan::ItemState state) {
            if (index == 1 && state == Plan::ItemState::Running)
                rig.plan->pause();
        });
        rig.plan->startReviewed({});
        QTRY_COMPARE(rig.states[1], Plan::ItemState::Done);
        QTRY_COMPARE(rig.sent, (QList<int>{0, 1}));
        QVERIFY(rig.plan->isPaused() && rig.plan->isRunning());
        QVERIFY(rig.result.isEmpty());
        rig.plan->resume();
        QTRY_COMPARE(rig.result, QStringLiteral("4 done, 0 failed, 0 skipped"));
        QCOMPARE(paused.size(), 2);
    }

    void cancelWhilePausedEndsIt()
    {
        Rig rig(3);
        rig.plan->startReviewed({});
        rig.plan->pause();
        rig.plan->cancel();
        QTRY_COMPARE(rig.result, QStringLiteral("0 done, 0 failed, 3 skipped"));
    }

    void aServerThatCannotBeReachedPausesIt()
    {
        Rig rig(3);
        rig.failAt = 0;
        rig.failKind = ErrorKind::Offline;
        rig.plan->startReviewed({});
        QTRY_VERIFY(rig.plan->isPaused());
        QCOMPARE(rig.sent, QList<int>{0});
        rig.plan->resume();
        QTRY_COMPARE(rig.result, QStringLiteral("2 done, 1 failed, 0 skipped"));
    }

    void severalAtOnceAreStillSentOnce()
    {
        Rig rig(20);
        rig.plan->setConcurrency(4);
        rig.plan->startReviewed({});
        QTRY_COMPARE(rig.result, QStringLiteral("20 done, 0 failed, 0 skipped"));
        QCOMPARE(QSet<int>(rig.sent.begin(), rig.sent.end()).size(), 20);
        QCOMPARE(rig.sent.size(), 20);
    }

    void unknownOutcomesAreToldApartAndNotRetried()
    {
        Rig rig(2);
        rig.failAt = 0;
        rig.failKind = ErrorKind::OutcomeUnknown;
        rig.plan->setKept(true);
        rig.plan->startReviewed({});
        QTRY_COMPARE(rig.result, QStringLiteral("1 done, 1 failed, 0 skipped"));
        QCOMPARE(rig.plan->counts(), (Plan::Counts{.done = 1, .unknown = 1}));
        QCOMPARE(rig.plan->retriable(), 0);
        rig.plan->retry();
        QVERIFY(!rig.plan->isRunning());
    }

    void retrySendsTheFailedOnesOnly()
    {
        Rig rig(3);
        rig.failAt = 1;
        rig.plan->setKept(true);
        rig.plan->start();
        rig.questions.first()->accept({});
        QTRY_COMPARE(rig.result, QStringLiteral("2 done, 1 failed, 0 skipped"));
        rig.failAt = -1;
        rig.result.clear();
        rig.plan->retry();
        // It asks again, for that one.
        QCOMPARE(rig.questions.size(), 2);
        QCOMPARE(rig.questions.last()->text().items, QStringList{QStringLiteral("item 1")});
        rig.questions.last()->accept({});
        QTRY_COMPARE(rig.result, QStringLiteral("3 done, 0 failed, 0 skipped"));
        QCOMPARE(rig.sent, (QList<int>{0, 1, 2, 1}));
    }

    void theEstimateFollowsTheShareOfTheLimit()
    {
        Rig rig(100);
        QVERIFY(!rig.plan->remainingMs());
        const QDateTime now = QDateTime::currentDateTimeUtc();
        // Half of 20 left are ours now, then 50 each minute: 10, 50, 40.
        rig.gate.rateLimitSeen({.limit = 100, .remaining = 20, .resetsAt = now.addSecs(30)});
        const qint64 left = rig.plan->remainingMs().value_or(-1);
        QVERIFY2(left > 85000 && left <= 90000, QByteArray::number(left));
        rig.gate.rateLimitSeen({.limit = 1000, .remaining = 900, .resetsAt = now.addSecs(30)});
        QCOMPARE(rig.plan->remainingMs().value_or(-1), 0);
    }

    void itTakesItsShareOfTheLimitAndWaitsForTheNext()
    {
        Rig rig(30);
        rig.plan->setConcurrency(4);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        rig.gate.rateLimitSeen({.limit = 100, .remaining = 20, .resetsAt = now.addSecs(30)});
        rig.plan->startReviewed({});
        QTRY_VERIFY(rig.plan->waitsForShare());
        const qsizetype first = rig.sent.size();
        QVERIFY2(first >= 10 && first < 30, QByteArray::number(first));
        rig.gate.rateLimitSeen({.limit = 1000, .remaining = 1000, .resetsAt = now.addSecs(90)});
        QTRY_COMPARE(rig.result, QStringLiteral("30 done, 0 failed, 0 skipped"));
        QCOMPARE(QSet<int>(rig.sent.begin(), rig.sent.end()).size(), 30);
        QCOMPARE(rig.sent.size(), 30);
        QVERIFY(!rig.plan || !rig.plan->waitsForShare());
    }

    void itsGrantEndsWithIt()
    {
        Rig rig(1);
        rig.plan->start();
        rig.questions.first()->accept({});
        QTRY_COMPARE(rig.result, QStringLiteral("1 done, 0 failed, 0 skipped"));
        rig.send(7);
        QCOMPARE(rig.questions.size(), 2);
    }
};

CONSOLE_TEST(tst_plan)
#include "tst_plan.moc"
