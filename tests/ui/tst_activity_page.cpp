#include "support/testcase.h"
#include "workspacefixture.h"

#include "models/activitymodel.h"
#include "session/activity.h"
#include "session/syncs.h"
#include "support/resultof.h"
#include "ui/activity/activitypage.h"
#include "models/csv.h"

#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

/// The journal as a page: live, filtered, exported.
class tst_activity_page : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void beginsEmpty();
    void followsWhatIsDone();
    void filters();
    void exportsWhatIsShown();
    void csvLines_data();
    void csvLines();
};

namespace {

constexpr auto Action = static_cast<int>(ActivityModel::Column::Action);
constexpr auto Target = static_cast<int>(ActivityModel::Column::Target);
constexpr auto OutcomeColumn = static_cast<int>(ActivityModel::Column::Outcome);
constexpr auto Ticket = static_cast<int>(ActivityModel::Column::Ticket);

struct ShownPage {
    explicit ShownPage(WorkspaceFixture &fixture) : page(fixture.context(), nullptr)
    {
        stage.show(page);
        page.activate();
    }

    QAbstractItemModel &rows() { return *named<QTableView>(page, "Activity")->model(); }
    QString cell(int row, int column) { return rows().index(row, column).data().toString(); }

    Stage stage;
    ActivityPage page;
};

bool pauseEverySync(WorkspaceFixture &fixture, const char *connection)
{
    const auto target = SyncTarget::everySyncOf(connectionRef("demo-crm", connection));
    return resultOf(fixture.session().syncs().run(SyncCommand::Pause, *target)).has_value();
}

} // namespace

void tst_activity_page::beginsEmpty()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    QTRY_VERIFY(emptyStateOf(shown.page).contains(QStringLiteral("Nothing was done yet")));
    QVERIFY(!named<QPushButton>(shown.page, "Export CSV…")->isEnabled());
}

void tst_activity_page::followsWhatIsDone()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    QVERIFY(pauseEverySync(fixture, "crm-acme"));
    QTRY_COMPARE(shown.rows().rowCount(), 1);
    QTRY_COMPARE(shown.cell(0, OutcomeColumn), QStringLiteral("Succeeded"));
    QCOMPARE(shown.cell(0, Action), QStringLiteral("Pause sync"));
    QVERIFY(shown.cell(0, Target).contains(QStringLiteral("crm-acme")));
    QCOMPARE(shown.cell(0, Ticket), QStringLiteral("T-1"));
    // The newest first.
    fixture.session().activity().note(QStringLiteral("Copy credential"), QStringLiteral("crm"));
    QTRY_COMPARE(shown.rows().rowCount(), 2);
    QCOMPARE(shown.cell(0, Action), QStringLiteral("Copy credential"));
}

void tst_activity_page::filters()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    QVERIFY(pauseEverySync(fixture, "crm-acme"));
    QVERIFY(pauseEverySync(fixture, "crm-globex"));
    QTRY_COMPARE(shown.rows().rowCount(), 2);
    auto *filter = named<QLineEdit>(shown.page, "Filter activity");
    filter->setText(QStringLiteral("GLOBEX"));
    QCOMPARE(shown.rows().rowCount(), 1);
    filter->setText(QStringLiteral("nothing like it"));
    QVERIFY(emptyStateOf(shown.page).contains(QStringLiteral("No match")));
    named<QPushButton>(shown.page, "Clear filter")->click();
    QCOMPARE(shown.rows().rowCount(), 2);
}

void tst_activity_page::exportsWhatIsShown()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    fixture.session().activity().note(QStringLiteral("Reveal"), QStringLiteral("=cmd|' /c calc'!A1"));
    fixture.session().activity().note(QStringLiteral("Copy"), QStringLiteral("crm, \"acme\""));
    QTRY_COMPARE(shown.rows().rowCount(), 2);
    const QByteArray csv = shown.page.toCsv();
    QVERIFY(csv.startsWith("When,Environment,Effect,Action,Target,Outcome,Ticket,Request,Detail\r\n"));
    QVERIFY2(csv.contains(",Reveal,'=cmd|' /c calc'!A1,"), csv.constData());
    QVERIFY2(csv.contains(",Copy,\"crm, \"\"acme\"\"\","), csv.constData());
    QCOMPARE(csv.count("\r\n"), 3);
    named<QLineEdit>(shown.page, "Filter activity")->setText(QStringLiteral("Reveal"));
    QCOMPARE(shown.page.toCsv().count("\r\n"), 2);

    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("activity.csv"));
    shown.page.exportTo(path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), shown.page.toCsv());
    QVERIFY(messageOf(shown.page).contains(path));
    shown.page.exportTo(folder.filePath(QStringLiteral("no such folder/activity.csv")));
    QVERIFY(messageOf(shown.page).contains(QStringLiteral("Choose another place")));
}

void tst_activity_page::csvLines_data()
{
    QTest::addColumn<QStringList>("cells");
    QTest::addColumn<QByteArray>("line");
    const auto add = [](const char *name, const QStringList &cells, const char *line) {
        QTest::newRow(name) << cells << QByteArray(line);
    };
    add("plain", {QStringLiteral("a"), QString(), QStringLiteral("b c")}, "a,,b c\r\n");
    add("comma", {QStringLiteral("a,b")}, "\"a,b\"\r\n");
    add("quote", {QStringLiteral("a\"b")}, "\"a\"\"b\"\r\n");
    add("line break", {QStringLiteral("a\nb")}, "\"a\nb\"\r\n");
    add("formula", {QStringLiteral("=1+1")}, "'=1+1\r\n");
    add("plus", {QStringLiteral("+1")}, "'+1\r\n");
    add("minus", {QStringLiteral("-1")}, "'-1\r\n");
    add("at", {QStringLiteral("@SUM(1)")}, "'@SUM(1)\r\n");
    add("formula after blanks", {QStringLiteral("  =1")}, "'  =1\r\n");
    add("formula after a tab", {QStringLiteral("\t=1")}, "'\t=1\r\n");
    add("no formula", {QStringLiteral("a=1")}, "a=1\r\n");
    add("unicode", {QStringLiteral("Zürich 東京")}, "Zürich 東京\r\n");
}

void tst_activity_page::csvLines()
{
    QFETCH(QStringList, cells);
    QTEST(csvLine(cells), "line");
}

CONSOLE_TEST(tst_activity_page)
#include "tst_activity_page.moc"
