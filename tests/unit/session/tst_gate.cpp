#include "sessionfixture.h"

using namespace console;
using namespace console::test;

Q_DECLARE_METATYPE(console::GuardLevel)
Q_DECLARE_METATYPE(console::Effect)

namespace {

RequestIntent intentOf(Effect effect, Urgency urgency = Urgency::Foreground)
{
    return {.effect = effect,
            .urgency = urgency,
            .action = QStringLiteral("Do it"),
            .target = QStringLiteral("crm / acme"),
            .method = "POST",
            .pathTemplate = QStringLiteral("/it")};
}

/// A gate with its journal, and what it asked.
struct Rig {
    explicit Rig(GuardLevel level, const QString &path = QStringLiteral(":memory:"), bool listens = true)
        : store(path), environment(environmentAt(QUrl(QStringLiteral("http://127.0.0.1")), level)),
          activity(store, environment, nullptr), gate(std::make_unique<Gate>(environment, activity, nullptr))
    {
        if (listens)
            QObject::connect(gate.get(), &Gate::confirmationRequested, &context,
                             [this](ConfirmationRequest *request) { questions.append(request); });
    }

    Call<RequestPass> *admit(Effect effect) { return gate->admit(&context, intentOf(effect)); }

    Store store;
    Environment environment;
    Activity activity;
    std::unique_ptr<Gate> gate;
    QList<QPointer<ConfirmationRequest>> questions;
    QObject context;
};

/// What a call has come to: "pass", "refused", "canceled", another kind's number, or "waiting".
class Watch
{
public:
    template <typename T>
    explicit Watch(Call<T> *call)
    {
        call->onFinished(&m_context, [this](const Result<T> &result) {
            text = result                                      ? QStringLiteral("pass")
                   : result.error().isCanceled()               ? QStringLiteral("canceled")
                   : result.error().kind == ErrorKind::Refused ? QStringLiteral("refused")
                                                               : result.error().details();
            if (!result)
                error = result.error();
        });
    }
    QString text = QStringLiteral("waiting");
    Error error;

private:
    QObject m_context;
};

} // namespace

class tst_gate : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void levelsAndEffects_data()
    {
        QTest::addColumn<GuardLevel>("level");
        QTest::addColumn<Effect>("effect");
        QTest::addColumn<QString>("expected"); // "passes", "asks" or "refuses"
        const struct {
            GuardLevel level;
            const char *expected[4];
        } rows[] = {{GuardLevel::ReadOnly, {"passes", "asks", "refuses", "refuses"}},
                    {GuardLevel::Confirm, {"passes", "passes", "asks", "asks"}},
                    {GuardLevel::Free, {"passes", "passes", "passes", "asks"}}};
        for (const auto &row : rows) {
            for (int i = 0; i < 4; ++i) {
                const auto effect = static_cast<Effect>(i);
                QTest::addRow("%s/%s", qPrintable(guardLevelName(row.level)), qPrintable(effectName(effect)))
                    << row.level << effect << QString::fromLatin1(row.expected[i]);
            }
        }
    }

    void levelsAndEffects()
    {
        QFETCH(GuardLevel, level);
        QFETCH(Effect, effect);
        QFETCH(QString, expected);
        Rig rig(level);
        const Watch watch(rig.admit(effect));
        if (expected == QLatin1String("asks")) {
            QCOMPARE(rig.questions.size(), 1);
            QCOMPARE(watch.text, QStringLiteral("waiting"));
            QVERIFY(journalOf(rig.activity).isEmpty());
            rig.questions.first()->accept(QStringLiteral("T-1"));
        }
        QTRY_VERIFY(watch.text != QStringLiteral("waiting"));
        QCOMPARE(watch.text, expected == QLatin1String("refuses") ? QStringLiteral("refused") : QStringLiteral("pass"));
        QCOMPARE(rig.questions.size(), expected == QLatin1String("asks") ? 1 : 0);
        // What passes was journaled before; what was refused or changes nothing leaves no row.
        const bool journaled = watch.text == QLatin1String("pass") && effect != Effect::Observe;
        QCOMPARE(journalOf(rig.activity), journaled ? QStringList{effectName(effect) + QStringLiteral(" Do it | ") +
                                                                  outcomeName(Outcome::Unknown)}
                                                    : QStringList());
    }

    void aRefusalNamesTheEnvironmentAndWhatToDo()
    {
        Rig rig(GuardLevel::ReadOnly);
        const Watch watch(rig.admit(Effect::Write));
        QTRY_COMPARE(watch.text, QStringLiteral("refused"));
        QVERIFY(watch.error.message.contains(QStringLiteral("Acme dev")));
        QVERIFY(watch.error.message.contains(QStringLiteral("read-only")));
        QVERIFY(watch.error.nextStep.startsWith(QStringLiteral("Lower the guard level")));
    }

    void aRejectionIsACancelAndLeavesNoRow()
    {
        Rig rig(GuardLevel::Confirm);
        const Watch watch(rig.admit(Effect::Write));
        rig.questions.first()->reject();
        QTRY_COMPARE(watch.text, QStringLiteral("canceled"));
        QVERIFY(journalOf(rig.activity).isEmpty());
    }

    void aDestroyedQuestionCountsAsRejected()
    {
        Rig rig(GuardLevel::Confirm);
        const Watch watch(rig.admit(Effect::Write));
        delete rig.questions.first().data();
        QTRY_COMPARE(watch.text, QStringLiteral("canceled"));
    }

    void withoutAListenerNothingThatNeedsAnAnswerLeaves()
    {
        Rig rig(GuardLevel::Confirm, QStringLiteral(":memory:"), false);
        const Watch watch(rig.admit(Effect::Write));
        QTRY_COMPARE(watch.text, QStringLiteral("refused"));
        const Watch plan(rig.gate->confirmPlan(&rig.context, Effect::Write, {}));
        QTRY_COMPARE(plan.text, QStringLiteral("refused"));
    }

    void aTouchIsAskedOnceInAReadOnlyEnvironment()
    {
        Rig rig(GuardLevel::ReadOnly);
        const Watch first(rig.admit(Effect::Touch));
        rig.questions.first()->accept({});
        QTRY_COMPARE(first.text, QStringLiteral("pass"));
        const Watch second(rig.admit(Effect::Touch));
        QTRY_COMPARE(second.text, QStringLiteral("pass"));
        QCOMPARE(rig.questions.size(), 1);
    }

    void cancelWithdrawsTheQuestion()
    {
        Rig rig(GuardLevel::Confirm);
        Call<RequestPass> *call = rig.admit(Effect::Write);
        const Watch watch(call);
        QSignalSpy withdrawn(rig.questions.first(), &ConfirmationRequest::withdrawn);
        call->cancel();
        QCOMPARE(withdrawn.size(), 1);
        // A late answer of the dialog is no answer.
        rig.questions.first()->accept({});
        QTRY_COMPARE(watch.text, QStringLiteral("canceled"));
        QTRY_VERIFY(rig.questions.first().isNull());
        QVERIFY(journalOf(rig.activity).isEmpty());
    }

    void whenTheAskerDiesTheQuestionGoes()
    {
        Rig rig(GuardLevel::Confirm);
        auto asker = std::make_unique<QObject>();
        rig.gate->admit(asker.get(), intentOf(Effect::Write));
        QSignalSpy withdrawn(rig.questions.first(), &ConfirmationRequest::withdrawn);
        asker.reset();
        QCOMPARE(withdrawn.size(), 1);
    }

    void destroyingTheGateRejectsQuietly()
    {
        Rig rig(GuardLevel::Confirm);
        const Watch asked(rig.admit(Effect::Write));
        QSignalSpy withdrawn(rig.questions.first(), &ConfirmationRequest::withdrawn);
        rig.gate->rateLimitSeen(
            {.limit = 200, .remaining = 0, .resetsAt = QDateTime::currentDateTimeUtc().addSecs(50)});
        const Watch waiting(rig.admit(Effect::Observe));
        rig.gate.reset();
        QCOMPARE(withdrawn.size(), 1);
        QTRY_COMPARE(asked.text, QStringLiteral("canceled"));
        QTRY_COMPARE(waiting.text, QStringLiteral("canceled"));
    }

    void loweringTheLevelHoldsForAnOpenQuestion()
    {
        Rig rig(GuardLevel::Confirm);
        const Watch watch(rig.admit(Effect::Write));
        rig.gate->setLevel(GuardLevel::ReadOnly);
        rig.questions.first()->accept({});
        QTRY_COMPARE(watch.text, QStringLiteral("refused"));
        QVERIFY(journalOf(rig.activity).isEmpty());
    }

    void withoutAJournalNoWriteLeaves()
    {
        // Below a file there can be no folder: the database cannot be made.
        Rig rig(GuardLevel::Free, QStringLiteral("/dev/null/console.db"));
        const Watch observe(rig.admit(Effect::Observe));
        QTRY_COMPARE(observe.text, QStringLiteral("pass"));
        const Watch write(rig.admit(Effect::Write));
        QTRY_COMPARE(write.text, QStringLiteral("refused"));
        QVERIFY(write.error.message.contains(QStringLiteral("journal")));
    }

    void theEndIsJournaled()
    {
        Rig rig(GuardLevel::Free);
        const auto pass = resultOf(rig.admit(Effect::Write));
        QVERIFY(pass && pass->journalId > 0);
        rig.gate->settled(*pass, Outcome::Succeeded, QStringLiteral("HTTP 200"));
        QCOMPARE(journalOf(rig.activity),
                 QStringList{QStringLiteral("write Do it | ") + outcomeName(Outcome::Succeeded)});
    }

    void canceledWhileWaitingForItsShareIsNotSent()
    {
        Rig rig(GuardLevel::Free);
        rig.gate->rateLimitSeen(
            {.limit = 200, .remaining = 0, .resetsAt = QDateTime::currentDateTimeUtc().addSecs(50)});
        Call<RequestPass> *call = rig.admit(Effect::Write);
        const Watch watch(call);
        QTRY_COMPARE(journalOf(rig.activity).size(), 1);
        call->cancel();
        QTRY_COMPARE(watch.text, QStringLiteral("canceled"));
        // The next window lets it out, or rather finds that nobody wants it any more.
        rig.gate->rateLimitSeen(
            {.limit = 200, .remaining = 200, .resetsAt = QDateTime::currentDateTimeUtc().addSecs(59)});
        QTRY_COMPARE(journalOf(rig.activity),
                     QStringList{QStringLiteral("write Do it | ") + outcomeName(Outcome::NotSent)});
    }

    void whatTheUserWaitsForGoesFirst()
    {
        Rig rig(GuardLevel::Free);
        const auto reset = QDateTime::currentDateTimeUtc().addSecs(50);
        rig.gate->rateLimitSeen({.limit = 200, .remaining = 10, .resetsAt = reset});
        const Watch background(rig.gate->admit(&rig.context, intentOf(Effect::Observe, Urgency::Background)));
        const Watch foreground(rig.admit(Effect::Observe));
        QTRY_COMPARE(foreground.text, QStringLiteral("pass"));
        QCOMPARE(background.text, QStringLiteral("waiting"));
        QCOMPARE(rig.gate->waitingForShare(), 1);
    }

    void theScopeGivesTheWords()
    {
        Rig rig(GuardLevel::Confirm);
        {
            const Gate::Scope scope(*rig.gate, ConfirmationText{.action = QStringLiteral("Pause sync"),
                                                                .consequences = QStringLiteral("It stops."),
                                                                .typedText = QStringLiteral("acme")});
            rig.admit(Effect::Write);
        }
        rig.admit(Effect::Destroy);
        QCOMPARE(rig.questions.size(), 2);
        QCOMPARE(rig.questions[0]->text().action, QStringLiteral("Pause sync"));
        QCOMPARE(rig.questions[0]->text().target, QStringLiteral("crm / acme"));
        QCOMPARE(rig.questions[0]->text().typedText, QStringLiteral("acme"));
        QCOMPARE(rig.questions[1]->text().action, QStringLiteral("Do it"));
        QVERIFY(rig.questions[1]->text().consequences.contains(QStringLiteral("cannot be undone")));
    }

    void aGrantLetsOutUpToItsEffect_data()
    {
        QTest::addColumn<Effect>("granted");
        QTest::addColumn<Effect>("effect");
        QTest::addColumn<bool>("passes");
        QTest::newRow("write by write") << Effect::Write << Effect::Write << true;
        QTest::newRow("write by destroy") << Effect::Destroy << Effect::Write << true;
        QTest::newRow("destroy by write") << Effect::Write << Effect::Destroy << false;
    }

    void aGrantLetsOutUpToItsEffect()
    {
        QFETCH(Effect, granted);
        QFETCH(Effect, effect);
        QFETCH(bool, passes);
        Rig rig(GuardLevel::Confirm);
        auto *question = rig.gate->confirmPlan(&rig.context, granted, {});
        rig.questions.first()->accept(QStringLiteral("T-9"));
        const auto grant = resultOf(question);
        QVERIFY(grant.has_value());
        const auto admitWithGrant = [&] {
            const Gate::Scope scope(*rig.gate, *grant);
            return rig.admit(effect);
        };
        const Watch first(admitWithGrant());
        QTRY_COMPARE(rig.questions.size(), passes ? 1 : 2);
        if (!passes)
            return;
        QTRY_COMPARE(first.text, QStringLiteral("pass"));
        QCOMPARE(resultOf(rig.activity.entries(1))->first().ticket, QStringLiteral("T-9"));

        // Without the scope, in a read-only environment and after its end the grant is worth nothing.
        rig.admit(effect);
        QCOMPARE(rig.questions.size(), 2);
        rig.gate->setLevel(GuardLevel::ReadOnly);
        const Watch readOnly(admitWithGrant());
        QTRY_COMPARE(readOnly.text, QStringLiteral("refused"));
        rig.gate->setLevel(GuardLevel::Confirm);
        rig.gate->withdrawGrant(*grant);
        admitWithGrant();
        QCOMPARE(rig.questions.size(), 3);
    }

    void noPlanIsConfirmedInAReadOnlyEnvironment()
    {
        Rig rig(GuardLevel::ReadOnly);
        const Watch watch(rig.gate->confirmPlan(&rig.context, Effect::Write, {}));
        QTRY_COMPARE(watch.text, QStringLiteral("refused"));
        QVERIFY(rig.questions.isEmpty());
    }
};

CONSOLE_TEST(tst_gate)
#include "tst_gate.moc"
