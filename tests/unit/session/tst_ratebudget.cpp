#include "session/ratebudget.h"
#include "support/testcase.h"

#include <QTimeZone>

using namespace console;

namespace {

const QDateTime start(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);

QDateTime at(int seconds)
{
    return start.addSecs(seconds);
}

/// Takes as many requests as leave at once, at most `most`.
int takeAll(RateBudget &budget, Urgency urgency, int seconds, int most = 100'000)
{
    int n = 0;
    while (n < most && budget.waitFor(urgency, at(seconds)) == 0) {
        budget.taken(urgency, at(seconds));
        ++n;
    }
    return n;
}

} // namespace

class tst_ratebudget : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void sharesOfAWindow_data()
    {
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("remaining");
        QTest::addColumn<int>("foreground");
        QTest::addColumn<int>("background");
        QTest::newRow("self-hosted, idle") << 200 << 200 << 100 << 39;
        QTest::newRow("self-hosted, half used by others") << 200 << 100 << 50 << 39;
        QTest::newRow("background stops when a fifth is left") << 200 << 41 << 20 << 1;
        QTest::newRow("little is left") << 200 << 30 << 15 << 0;
        QTest::newRow("one is left") << 200 << 1 << 0 << 0;
        QTest::newRow("nothing is left") << 200 << 0 << 0 << 0;
        QTest::newRow("growth plan") << 2000 << 2000 << 1000 << 399;
    }

    void sharesOfAWindow()
    {
        QFETCH(int, limit);
        QFETCH(int, remaining);
        QFETCH(int, foreground);
        QFETCH(int, background);
        RateBudget first;
        first.seen({.limit = limit, .remaining = remaining, .resetsAt = at(40)}, at(0));
        QCOMPARE(takeAll(first, Urgency::Foreground, 0), foreground);
        QCOMPARE(first.waitFor(Urgency::Foreground, at(10)), 30'000);

        RateBudget second;
        second.seen({.limit = limit, .remaining = remaining, .resetsAt = at(40)}, at(0));
        QCOMPARE(takeAll(second, Urgency::Background, 0), background);
    }

    void theShareIsASetting_data()
    {
        QTest::addColumn<int>("percent");
        QTest::addColumn<int>("background");
        QTest::newRow("a twentieth") << 5 << 9;
        QTest::newRow("a fifth, as usual") << RateBudget::DefaultBackgroundShare << 39;
        QTest::newRow("half") << 50 << 99;
    }

    void theShareIsASetting()
    {
        QFETCH(int, percent);
        QFETCH(int, background);
        RateBudget budget;
        budget.setBackgroundShare(percent);
        budget.seen({.limit = 200, .remaining = 200, .resetsAt = at(40)}, at(0));
        QCOMPARE(takeAll(budget, Urgency::Background, 0), background);
    }

    void nothingIsHeldBackBeforeAServerNamedALimit()
    {
        RateBudget budget;
        QCOMPARE(takeAll(budget, Urgency::Background, 0, 1000), 1000);
    }

    void answersLowerWhatRemains()
    {
        // What others use in the meantime is theirs: our share shrinks with it.
        RateBudget budget;
        budget.seen({.limit = 200, .remaining = 200, .resetsAt = at(60)}, at(0));
        QCOMPARE(takeAll(budget, Urgency::Foreground, 0, 40), 40);
        for (int i = 0; i < 40; ++i)
            budget.answered();
        budget.seen({.limit = 200, .remaining = 50, .resetsAt = at(60)}, at(1));
        QCOMPARE(takeAll(budget, Urgency::Foreground, 1), 5);
    }

    void theNextWindowIsFresh()
    {
        RateBudget budget;
        budget.seen({.limit = 200, .remaining = 0, .resetsAt = at(10)}, at(0));
        QCOMPARE(budget.waitFor(Urgency::Foreground, at(0)), 10'000);
        QCOMPARE(budget.waitFor(Urgency::Background, at(10)), 0);
        QCOMPARE(takeAll(budget, Urgency::Foreground, 10), 100);
    }

    void theSecondsOfOneWindowMayBeRounded()
    {
        RateBudget budget;
        budget.seen({.limit = 200, .remaining = 200, .resetsAt = at(30)}, at(0));
        QCOMPARE(takeAll(budget, Urgency::Background, 0), 39);
        for (int i = 0; i < 39; ++i)
            budget.answered();
        budget.seen({.limit = 200, .remaining = 161, .resetsAt = at(31)}, at(1));
        QCOMPARE(takeAll(budget, Urgency::Background, 1), 0);
    }

    void aClockThatIsOffNeverWaitsLongerThanAWindow()
    {
        for (const int off : {-3600, 3600}) {
            RateBudget budget;
            budget.seen({.limit = 200, .remaining = 0, .resetsAt = at(off)}, at(0));
            const int wait = budget.waitFor(Urgency::Foreground, at(0));
            QVERIFY2(wait > 0 && wait <= 60'000, qPrintable(QString::number(wait)));
            QCOMPARE(budget.waitFor(Urgency::Foreground, at(60)), 0);
        }
    }

    void aTinyLimitStillLetsOneOutPerWindow()
    {
        RateBudget budget;
        budget.seen({.limit = 1, .remaining = 0, .resetsAt = at(5)}, at(0));
        QVERIFY(budget.waitFor(Urgency::Background, at(0)) > 0);
        QCOMPARE(takeAll(budget, Urgency::Background, 5), 1);
    }
};

CONSOLE_TEST(tst_ratebudget)
#include "tst_ratebudget.moc"
