#include "models/linediff.h"
#include "models/linediffmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>

using namespace console;

namespace {

QByteArray asText(const std::vector<DiffLine> &lines)
{
    QStringList texts;
    for (const DiffLine &line : lines)
        texts << diffLineText(line);
    return texts.join(QLatin1Char('\n')).toUtf8();
}

/// One side of a difference, rebuilt from it.
QByteArray side(const std::vector<DiffLine> &lines, LineChange left)
{
    QByteArray text;
    for (const DiffLine &line : lines) {
        if (line.change != left)
            text += line.text + '\n';
    }
    return text;
}

QByteArray randomText(QRandomGenerator &random, int lines)
{
    QByteArray text;
    for (int i = 0; i < lines; ++i)
        text += QByteArray::number(random.bounded(6)) + '\n';
    return text;
}

/// Length of the longest common subsequence, by the textbook table.
int commonLines(const QByteArray &before, const QByteArray &after)
{
    const auto a = before.split('\n');
    const auto b = after.split('\n');
    std::vector<std::vector<int>> table(size_t(a.size() + 1), std::vector<int>(size_t(b.size() + 1), 0));
    for (qsizetype i = 1; i <= a.size(); ++i) {
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const size_t x = size_t(i);
            const size_t y = size_t(j);
            table[x][y] = a[i - 1] == b[j - 1] ? table[x - 1][y - 1] + 1 : std::max(table[x - 1][y], table[x][y - 1]);
        }
    }
    return table.back().back() - 1; // The empty text after the last line break is common to both.
}

} // namespace

class tst_linediff : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheFewestChanges_data();
    void showsTheFewestChanges();
    void commaAtTheEndOfJsonIsNoChange();
    void rebuildsBothSidesWithAsFewChangesAsPossible();
    void numbersTheLinesOfBothTexts();
    void foldsUnchangedRuns_data();
    void foldsUnchangedRuns();
    void endsQuicklyWhenEverythingChanged();
    void isATable();
};

void tst_linediff::showsTheFewestChanges_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("both empty") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("same") << QByteArray("a\nb") << QByteArray("a\nb\n") << QByteArray("  a\n  b");
    QTest::newRow("all new") << QByteArray() << QByteArray("a\nb") << QByteArray("+ a\n+ b");
    QTest::newRow("all gone") << QByteArray("a\nb") << QByteArray() << QByteArray("- a\n- b");
    QTest::newRow("one replaced") << QByteArray("a\nb\nc") << QByteArray("a\nx\nc") << QByteArray("  a\n- b\n+ x\n  c");
    QTest::newRow("two replaced, old first")
        << QByteArray("a\nb\nc\nd") << QByteArray("a\nx\ny\nd") << QByteArray("  a\n- b\n- c\n+ x\n+ y\n  d");
    QTest::newRow("inserted") << QByteArray("a\nc") << QByteArray("a\nb\nc") << QByteArray("  a\n+ b\n  c");
    QTest::newRow("moved") << QByteArray("a\nb\nc") << QByteArray("b\nc\na") << QByteArray("- a\n  b\n  c\n+ a");
    QTest::newRow("blank lines count") << QByteArray("a\n\nb") << QByteArray("a\nb") << QByteArray("  a\n- \n  b");
    QTest::newRow("umlauts") << QByteArray("ä") << QByteArray("ö") << QByteArray("- ä\n+ ö");
}

void tst_linediff::showsTheFewestChanges()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, expected);
    QCOMPARE(asText(diffLines(before, after)), expected);
}

void tst_linediff::commaAtTheEndOfJsonIsNoChange()
{
    const QByteArray before("{\n  \"a\": 1,\n  \"b\": \"x,\"\n}");
    QCOMPARE(asText(diffJsonLines(before, "{\n  \"a\": 1,\n  \"b\": \"x,\",\n  \"c\": 2\n}")),
             QByteArray("  {\n    \"a\": 1,\n    \"b\": \"x,\",\n+   \"c\": 2\n  }"));
    QCOMPARE(asText(diffJsonLines(before, "{\n  \"a\": 1\n}")),
             QByteArray("  {\n    \"a\": 1\n-   \"b\": \"x,\"\n  }"));
    // Inside a value it is one.
    QCOMPARE(countChanges(diffJsonLines(before, QByteArray(before).replace("x,", "x"))),
             (DiffCount{.added = 1, .removed = 1}));
}

void tst_linediff::rebuildsBothSidesWithAsFewChangesAsPossible()
{
    QRandomGenerator random(20261123);
    for (int round = 0; round < 300; ++round) {
        const QByteArray before = randomText(random, random.bounded(1, 24));
        const QByteArray after = randomText(random, random.bounded(1, 24));
        const auto lines = diffLines(before, after);
        QCOMPARE(side(lines, LineChange::Added), before);
        QCOMPARE(side(lines, LineChange::Removed), after);
        const int common = int(lines.size()) - countChanges(lines).added - countChanges(lines).removed;
        QCOMPARE(common, commonLines(before, after));
    }
}

void tst_linediff::numbersTheLinesOfBothTexts()
{
    const std::vector<DiffLine> expected{
        {.change = LineChange::Same, .oldNumber = 1, .newNumber = 1, .text = "a"},
        {.change = LineChange::Removed, .oldNumber = 2, .text = "b"},
        {.change = LineChange::Added, .newNumber = 2, .text = "x"},
        {.change = LineChange::Added, .newNumber = 3, .text = "y"},
        {.change = LineChange::Same, .oldNumber = 3, .newNumber = 4, .text = "c"},
    };
    QVERIFY(diffLines("a\nb\nc", "a\nx\ny\nc") == expected);
    QCOMPARE(countChanges(expected), (DiffCount{.added = 2, .removed = 1}));
}

void tst_linediff::foldsUnchangedRuns_data()
{
    QTest::addColumn<int>("context");
    QTest::addColumn<QByteArray>("expected");

    QTest::newRow("no context") << 0 << QByteArray("⋯ 3 unchanged lines\n- d\n+ x\n⋯ 1 unchanged line");
    QTest::newRow("one line") << 1 << QByteArray("⋯ 2 unchanged lines\n  c\n- d\n+ x\n  e");
    QTest::newRow("everything") << 9 << QByteArray("  a\n  b\n  c\n- d\n+ x\n  e");
}

void tst_linediff::foldsUnchangedRuns()
{
    QFETCH(int, context);
    QFETCH(QByteArray, expected);
    QCOMPARE(asText(withContext(diffLines("a\nb\nc\nd\ne", "a\nb\nc\nx\ne"), context)), expected);
}

void tst_linediff::endsQuicklyWhenEverythingChanged()
{
    QByteArray before = "{\n";
    QByteArray after = "{\n";
    for (int i = 0; i < 20000; ++i) {
        before += "old " + QByteArray::number(i) + '\n';
        after += "new " + QByteArray::number(i) + '\n';
    }
    const auto lines = diffLines(before + '}', after + '}');
    QCOMPARE(countChanges(lines), (DiffCount{.added = 20000, .removed = 20000}));
    QCOMPARE(lines.front().change, LineChange::Same);
    QCOMPARE(lines.back().change, LineChange::Same);
}

void tst_linediff::isATable()
{
    LineDiffModel model;
    const QAbstractItemModelTester tester(&model);
    model.setLines(diffLines("a\nb", "a\nc"));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, int(LineDiffModel::Column::Line)).data().toString(), QStringLiteral("- b"));
    QCOMPARE(model.index(1, int(LineDiffModel::Column::Old)).data().toString(), QStringLiteral("2"));
    QCOMPARE(model.index(1, int(LineDiffModel::Column::New)).data().toString(), QString());
    QCOMPARE(model.index(2, 0).data(LineDiffModel::ChangeRole).toInt(), int(LineChange::Added));
}

CONSOLE_TEST(tst_linediff)
#include "tst_linediff.moc"
