#include "support/testcase.h"
#include "workspacefixture.h"

#include "core/json.h"
#include "models/recordsmodel.h"
#include "ui/records/recordspage.h"
#include "ui/records/recordspane.h"
#include "ui/records/recordsquerybar.h"
#include "ui/widgets/jsoneditor.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

using namespace console;
using namespace console::test;

/// Records of demo connections: choosing a model, paging, filters, and the whole record.
class tst_records_pane : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void modelsOfSyncsAndFunctions();
    void offersModelsAndLoadsOnDemand();
    void pagesWhileScrolling();
    void showsTheExactRecord();
    void filtersBeforeItAsks_data();
    void filtersBeforeItAsks();
    void filtersById();
    void unknownModelIsEmpty();
    void anotherConnectionForgetsTheRecords();
    void pageOpensAModel();
};

namespace {

struct ShownPane {
    explicit ShownPane(WorkspaceFixture &fixture) : pane(fixture.context(), nullptr) { stage.show(pane); }

    QTableView &table() { return *named<QTableView>(pane, "Records"); }
    QComboBox &models() { return *named<QComboBox>(pane, "Model"); }
    int rowCount() { return table().model()->rowCount(); }
    QLineEdit &edit(const char *name) { return *named<QLineEdit>(pane, name); }
    void load() { named<QPushButton>(pane, "Load")->click(); }

    Stage stage;
    RecordsPane pane;
};

int recordRequests(WorkspaceFixture &fixture)
{
    return fixture.server().requestCount("GET", "/records");
}

} // namespace

void tst_records_pane::modelsOfSyncsAndFunctions()
{
    SyncStatus base;
    base.recordCounts = {{QStringLiteral("Contact"), 5}, {QStringLiteral("Company"), 250}};
    SyncStatus variant = base;
    variant.sync.variant = QStringLiteral("eu");
    FunctionInfo sync;
    sync.type = QStringLiteral("sync");
    sync.models = {QStringLiteral("Contact"), QStringLiteral("Deal")};
    FunctionInfo action;
    action.type = QStringLiteral("action");
    action.models = {QStringLiteral("ActionOutput")};
    const std::vector<ModelChoice> expected{
        {QStringLiteral("Company"), 250}, {QStringLiteral("Contact"), 5}, {QStringLiteral("Deal"), std::nullopt}};
    QVERIFY(modelChoices({base, variant}, {sync, action}) == expected);
    QVERIFY(modelChoices({}, {}).empty());
}

void tst_records_pane::offersModelsAndLoadsOnDemand()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_VERIFY(shown.models().findText(QStringLiteral("IncrementalContact")) >= 0);
    QTRY_VERIFY(shown.models().findText(QStringLiteral("Contact")) >= 0);
    QVERIFY(!shown.models().currentText().isEmpty());
    QCOMPARE(recordRequests(fixture), 0);
    shown.models().setCurrentText(QStringLiteral("Contact"));
    shown.load();
    QTRY_VERIFY(shown.rowCount() > 0);
    QVERIFY(shown.table().isVisible());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_records_pane::pagesWhileScrolling()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-globex"), QStringLiteral("Contact"));
    QTRY_VERIFY(shown.rowCount() >= 200);
    const int first = shown.rowCount();
    QVERIFY(first < 1200);
    shown.table().scrollToBottom();
    QTRY_VERIFY(shown.rowCount() > first);
    for (int page = 0; page < 10 && shown.rowCount() < 1200; ++page) {
        const int before = shown.rowCount();
        shown.table().scrollToBottom();
        QTRY_VERIFY(shown.rowCount() > before);
    }
    QTRY_COMPARE(shown.rowCount(), 1200);
    const int requests = recordRequests(fixture);
    shown.table().scrollToTop();
    shown.table().scrollToBottom();
    QCOMPARE(recordRequests(fixture), requests);
}

void tst_records_pane::showsTheExactRecord()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"), QStringLiteral("Contact"));
    QTRY_VERIFY(shown.rowCount() > 3);
    shown.table().selectRow(2);
    const auto &model = *qobject_cast<RecordsModel *>(shown.table().model());
    const JsonValue record = model.rowAt(2).json();
    const auto editors = shown.pane.findChildren<JsonEditor *>();
    QCOMPARE(editors.size(), 1);
    QTRY_COMPARE(editors.front()->text(), prettyJson(record));
    named<QPushButton>(shown.pane, "Copy record")->click();
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(), record.toRawBytes());
}

void tst_records_pane::filtersBeforeItAsks_data()
{
    QTest::addColumn<QString>("box");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no date") << QStringLiteral("Modified after") << QStringLiteral("last week")
                             << QStringLiteral("is not a date");
    QTest::newRow("too old") << QStringLiteral("Modified after") << QStringLiteral("2001-01-01")
                             << QStringLiteral("365 days");
    QTest::newRow("an id without end") << QStringLiteral("Record IDs") << QString(300, u'x')
                                       << QStringLiteral("too long");
}

void tst_records_pane::filtersBeforeItAsks()
{
    QFETCH(QString, box);
    QFETCH(QString, typed);
    QFETCH(QString, problem);
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    shown.models().setCurrentText(QStringLiteral("Contact"));
    QLineEdit &edit = shown.edit(qPrintable(box));
    edit.setText(typed);
    shown.load();
    QVERIFY2(edit.accessibleDescription().contains(problem), qPrintable(edit.accessibleDescription()));
    QCOMPARE(edit.text(), typed);
    QCOMPARE(recordRequests(fixture), 0);
    edit.clear();
    shown.load();
    QVERIFY(edit.accessibleDescription().isEmpty());
    QTRY_VERIFY(shown.rowCount() > 0);
}

void tst_records_pane::filtersById()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"), QStringLiteral("Contact"));
    QTRY_VERIFY(shown.rowCount() > 3);
    const auto &model = *qobject_cast<RecordsModel *>(shown.table().model());
    const QString one = model.rowAt(1).id();
    const QString other = model.rowAt(3).id();
    shown.edit("Record IDs").setText(one + QStringLiteral(", ") + other);
    shown.load();
    QTRY_COMPARE(columnTexts(shown.table().model(), 0), (QStringList{one, other}));
}

void tst_records_pane::unknownModelIsEmpty()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"), QStringLiteral("Nothing"));
    QTRY_VERIFY(emptyStateOf(shown.pane).contains(QStringLiteral("There are no records of Nothing")));
    // A name the server does not take: its answer, and the name is still there.
    shown.models().setCurrentText(QStringLiteral("lower"));
    shown.load();
    QTRY_VERIFY(named<QPushButton>(shown.pane, "Retry") != nullptr &&
                named<QPushButton>(shown.pane, "Retry")->isVisible());
    QCOMPARE(shown.models().currentText(), QStringLiteral("lower"));
}

void tst_records_pane::anotherConnectionForgetsTheRecords()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"), QStringLiteral("Contact"));
    QTRY_VERIFY(shown.rowCount() > 0);
    shown.pane.setConnection(connectionRef("github", "github-alice"));
    QCOMPARE(shown.rowCount(), 0);
    QTRY_VERIFY(shown.models().findText(QStringLiteral("GithubIssue")) >= 0);
    QVERIFY(shown.models().findText(QStringLiteral("Contact")) < 0);
    shown.pane.setConnection({});
    QVERIFY(emptyStateOf(shown.pane).contains(QStringLiteral("No connection is chosen")));
}

void tst_records_pane::pageOpensAModel()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Stage stage;
    RecordsPage page(fixture.context(), nullptr);
    stage.show(page);
    page.showRecords(connectionRef("demo-crm", "crm-initech"), QStringLiteral("Contact"));
    auto *table = named<QTableView>(page, "Records");
    QTRY_COMPARE(table->model()->rowCount(), 60);
    QVERIFY(named<QComboBox>(page, "Connection")->currentText().startsWith(QStringLiteral("crm-initech")));
}

CONSOLE_TEST(tst_records_pane)
#include "tst_records_pane.moc"
