#include "models/mergemodel.h"
#include "models/threewaymerge.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console;

namespace {

const QByteArray Base(R"({"plan":"free","seats":3,"note":"x","gone":1})");
// They changed plan and added region; I changed plan and seats, and removed gone.
const QByteArray
    Theirs("{\n  \"plan\": \"team\",\n  \"seats\": 3,\n  \"note\": \"x\",\n  \"gone\": 1,\n  \"region\": \"eu\"\n}");
const QByteArray Mine("{ \"plan\": \"pro\", \"seats\": 3.0,\n\"note\":\"x\" }");

QString states(const ThreeWayMerge &merge)
{
    QStringList words;
    for (const MergeKey &key : merge.keys())
        words << key.key + QLatin1Char('=') + QString::number(int(key.state));
    return words.join(QLatin1Char(' '));
}

} // namespace

class tst_threewaymerge : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tellsWhoChangedWhat()
    {
        const auto merge = ThreeWayMerge::of(Base, Theirs, Mine);
        QVERIFY(merge);
        // Same 0, TheirsOnly 1, MineOnly 2, BothAlike 3, Conflict 4
        QCOMPARE(states(*merge), QStringLiteral("plan=4 seats=2 note=0 gone=2 region=1"));
        QCOMPARE(merge->undecided(), 1);
    }

    void theResultHasTheBytesOfWhatWasChosen()
    {
        auto merge = *ThreeWayMerge::of(Base, Theirs, Mine);
        merge.choose(0, MergeSide::Theirs);
        QCOMPARE(merge.undecided(), 0);
        QCOMPARE(merge.result(), QByteArray("{\n  \"plan\": \"team\",\n  \"seats\": 3.0,\n  \"note\": \"x\",\n"
                                            "  \"region\": \"eu\"\n}"));
    }

    void allOfOneSideIsItsOwnText()
    {
        auto merge = *ThreeWayMerge::of(Base, Theirs, Mine);
        for (size_t i = 0; i < merge.keys().size(); ++i)
            merge.choose(i, MergeSide::Mine);
        QCOMPARE(merge.result(), Mine);
        for (size_t i = 0; i < merge.keys().size(); ++i)
            merge.choose(i, MergeSide::Theirs);
        QCOMPARE(merge.result(), Theirs);
    }

    void removedByBothAndChangedAlikeAreNoConflict()
    {
        const auto merge = *ThreeWayMerge::of(R"({"a":1,"b":1})", R"({"b":2})", R"({"b":2})");
        QCOMPARE(states(merge), QStringLiteral("a=3 b=3"));
        QCOMPARE(merge.undecided(), 0);
        QCOMPARE(merge.result(), QByteArray(R"({"b":2})"));
    }

    void removedHereAndChangedThereIsAConflict()
    {
        auto merge = *ThreeWayMerge::of(R"({"a":1})", R"({"a":2})", "{}");
        QCOMPARE(merge.undecided(), 1);
        merge.choose(0, MergeSide::Theirs);
        QCOMPARE(merge.result(), QByteArray(R"({"a":2})"));
        merge.choose(0, MergeSide::Mine);
        QCOMPARE(merge.result(), QByteArray("{}"));
    }

    void needsThreeObjects()
    {
        QVERIFY(!ThreeWayMerge::of("{}", "{}", "{\"a\":"));
        QVERIFY(!ThreeWayMerge::of("{}", "[]", "{}"));
        QVERIFY(ThreeWayMerge::of("{}", "{}", "{}"));
    }

    void theModelShowsWhatAnybodyChanged()
    {
        MergeModel model;
        const QAbstractItemModelTester tester(&model);
        model.setMerge(*ThreeWayMerge::of(Base, Theirs, Mine));
        QCOMPARE(model.rowCount(), 4);
        const auto cell = [&model](int row, MergeModel::Column column) {
            return model.index(row, int(column)).data(Qt::DisplayRole).toString();
        };
        QCOMPARE(cell(0, MergeModel::Column::Change), QStringLiteral("Both, differently"));
        QCOMPARE(cell(0, MergeModel::Column::Take), QStringLiteral("Choose"));
        QCOMPARE(cell(2, MergeModel::Column::Mine), QStringLiteral("not there"));
        QCOMPARE(cell(1, MergeModel::Column::Mine), QStringLiteral("3.0"));
        QSignalSpy chosen(&model, &MergeModel::chosen);
        model.choose(0, MergeSide::Mine);
        model.choose(0, MergeSide::Mine);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(cell(0, MergeModel::Column::Take), QStringLiteral("Mine"));
    }
};

CONSOLE_TEST(tst_threewaymerge)
#include "tst_threewaymerge.moc"
