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
                                     return failure(localError(ErrorKind::Rejected, {}, QStringLiteral("no")));
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
