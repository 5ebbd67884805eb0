#include "shownconnections.h"

#include "session/activity.h"
#include "session/drafts.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "ui/actions/actionspage.h"
#include "ui/activity/activitypage.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/customers/customerpane.h"
#include "ui/customers/customerspage.h"
#include "ui/environments/environmentspage.h"
#include "ui/integrations/integrationspage.h"
#include "ui/records/recordspage.h"
#include "ui/syncs/syncspage.h"
#include "ui/widgets/connectionpicker.h"

#include <QHeaderView>
#include <QTabWidget>

using namespace console;
using namespace console::test;

namespace {

const ConnectionRef Acme = connectionRef("demo-crm", "crm-acme");

/// What is kept of a page; empty for nothing. Waits.
QByteArray kept(WorkspaceFixture &fixture, const char *page)
{
    const auto draft = resultOf(fixture.session().drafts().find(QStringLiteral("place/") + QLatin1String(page)));
    return draft && *draft ? (*draft)->text : QByteArray();
}

/// The selected rows of a table, by their first column.
QStringList selectedIn(const QWidget &page, const char *table)
{
    QStringList texts;
    for (const QModelIndex &row : named<QTableView>(page, table)->selectionModel()->selectedRows())
        texts.append(row.data().toString());
    texts.sort();
    return texts;
}

/// Selects rows and says which.
QStringList selectIn(const QWidget &page, const char *table, std::initializer_list<int> rows)
{
    auto *view = named<QTableView>(page, table);
    view->clearSelection();
    for (const int row : rows)
        view->selectionModel()->select(view->model()->index(row, 0),
                                       QItemSelectionModel::Select | QItemSelectionModel::Rows);
    return selectedIn(page, table);
}

int rowsOf(const QWidget &page, const char *table)
{
    return named<QTableView>(page, table)->model()->rowCount();
}

void sortBy(const QWidget &page, const char *table, int column)
{
    named<QTableView>(page, table)->horizontalHeader()->setSortIndicator(column, Qt::DescendingOrder);
}

int sortedBy(const QWidget &page, const char *table)
{
    const QHeaderView *header = named<QTableView>(page, table)->horizontalHeader();
    return header->sortIndicatorOrder() == Qt::DescendingOrder ? header->sortIndicatorSection() : -1;
}

/// A page in a window, as long as this lives.
template <typename ShownPage>
struct Shown {
    explicit Shown(WorkspaceFixture &fixture) : page(fixture.context(), nullptr)
    {
        stage.show(page);
        page.activate();
    }
    ~Shown() { page.setParent(nullptr); }

    Stage stage;
    ShownPage page;
};

FilterChoice choiceOf(ShownConnections &shown)
{
    return shown.page.findChild<ConnectionFilterBar *>()->choice();
}

} // namespace

/// Where one was in a page is where one is after a restart: a page made anew stands for it.
class tst_places : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void connectionsComeBack();
    void openConnectionThatTheFilterHides();
    void severalConnectionsComeBack();
    void partOfThemIsNotSelected();
    void goneConnectionIsNotReplaced();
    void placeAskedForMeanwhileStays();
    void closedStaysClosed();
    void linksAreNotKept();
    void customersComeBack();
    void syncsComeBack_data();
    void syncsComeBack();
    void selectedSyncsComeBack();
    void syncsOfAnIntegrationWaitForTheirLoad();
    void partOfASelectionIsNotSelected();
    void recordsComeBackWithoutLoading();
    void openRecordComesBack();
    void goneRecordIsNotReplaced();
    void tabsOfTheConnectionComeBack();
    void tabsOfAnotherConnectionDoNot();
    void activityComesBack();
    void entryOfTheJournalComesBack();
    void integrationsComeBack();
    void goneIntegrationIsNotReplaced();
    void actionsComeBack();
    void goneActionIsNotReplaced();
    void environmentsComeBack();

private:
    std::unique_ptr<WorkspaceFixture> m_fixture;
};

void tst_places::init()
{
    TestCase::init();
    m_fixture = std::make_unique<WorkspaceFixture>(GuardLevel::Free, sixtyConnections());
    QVERIFY(m_fixture->openLoaded());
}

void tst_places::cleanup()
{
    // Coming back observes.
    QCOMPARE(m_fixture->server().writingRequestCount(), 0);
    QCOMPARE(m_fixture->server().requestCount("GET", "/connections/"), 0);
    m_fixture.reset();
}

void tst_places::connectionsComeBack()
{
    const FilterChoice choice{QStringLiteral("tag.env:seed"), QStringLiteral("demo-crm"), Health::SyncError};
    {
        ShownConnections shown(*m_fixture);
        shown.page.findChild<ConnectionFilterBar *>()->setChoice(choice);
        QTRY_VERIFY(shown.model.rowOf(Acme) >= 0);
        QVERIFY(shown.select(Acme));
        QTRY_VERIFY(shown.pane().isVisible());
        shown.pane().showTab(QStringLiteral("Activity"));
    }
    ShownConnections shown(*m_fixture);
    QTRY_COMPARE(shown.pane().connection(), Acme);
    QVERIFY(shown.pane().isVisible());
    QCOMPARE(shown.pane().tab(), QStringLiteral("Activity"));
    QVERIFY(choiceOf(shown) == choice);
    // One sees why rows are missing.
    QCOMPARE(shown.filter().text(), choice.text);
    QTRY_COMPARE(shown.table().currentIndex().row(), shown.model.rowOf(Acme));
}

void tst_places::openConnectionThatTheFilterHides()
{
    {
        ShownConnections shown(*m_fixture);
        QVERIFY(shown.select(Acme));
        QTRY_VERIFY(shown.pane().isVisible());
        shown.filter().setText(QStringLiteral("globex"));
    }
    ShownConnections shown(*m_fixture);
    QTRY_COMPARE(shown.pane().connection(), Acme);
    QCOMPARE(shown.filter().text(), QStringLiteral("globex"));
    QVERIFY(!shown.table().selectionModel()->hasSelection());
}

void tst_places::severalConnectionsComeBack()
{
    const auto chosen = [](ShownConnections &shown) {
        QStringList ids;
        for (const QModelIndex &row : shown.table().selectionModel()->selectedRows(IdColumn))
            ids << row.data().toString();
        ids.sort();
        return ids;
    };
    QStringList wanted;
    {
        ShownConnections shown(*m_fixture);
        QVERIFY(shown.select(Acme));
        QTRY_VERIFY(shown.pane().isVisible());
        for (const int row : {3, 7})
            shown.table().selectionModel()->select(shown.model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        wanted = chosen(shown);
        QVERIFY(wanted.size() > 1);
    }
    ShownConnections shown(*m_fixture);
    QTRY_COMPARE(chosen(shown), wanted);
    QTRY_COMPARE(shown.pane().connection(), Acme);
    QCOMPARE(chosen(shown), wanted);
    // Chosen by somebody, another one is what is meant, whatever comes later.
    const ConnectionRef other = connectionRef("demo-crm", "crm-globex");
    QVERIFY(shown.select(other));
    QVERIFY(m_fixture->loadConnections());
    QCOMPARE(chosen(shown), QStringList{other.connectionId.value});
}

void tst_places::partOfThemIsNotSelected()
{
    const QByteArray place = "{\"text\":\"\",\"integration\":\"\",\"health\":\"\",\"selected\":[{\"integration\":\"demo-crm\","
                             "\"id\":\"crm-acme\"},{\"integration\":\"demo-crm\",\"id\":\"no-longer-here\"}]}";
    QVERIFY(resultOf(m_fixture->session().drafts().keep(QStringLiteral("place/connections"), place, {})));
    ShownConnections shown(*m_fixture);
    QVERIFY(m_fixture->loadConnections());
    QTRY_COMPARE(shown.model.rowCount(), 60);
    QVERIFY(!shown.table().selectionModel()->hasSelection());
}

void tst_places::goneConnectionIsNotReplaced()
{
    const QByteArray place = "{\"text\":\"\",\"integration\":\"\",\"health\":\"\",\"open\":{\"integration\":\"demo-crm\","
                             "\"id\":\"no-longer-here\"},\"tab\":\"Overview\"}";
    QVERIFY(resultOf(m_fixture->session().drafts().keep(QStringLiteral("place/connections"), place, {})));
    ShownConnections shown(*m_fixture);
    QVERIFY(m_fixture->loadConnections());
    QTRY_COMPARE(shown.model.rowCount(), 60);
    QVERIFY(!shown.pane().isVisible());
    QVERIFY(!shown.table().selectionModel()->hasSelection());
}

void tst_places::placeAskedForMeanwhileStays()
{
    {
        ShownConnections shown(*m_fixture);
        QVERIFY(shown.select(Acme));
        shown.filter().setText(QStringLiteral("crm-acme"));
    }
    const ConnectionRef other = connectionRef("demo-crm", "crm-globex");
    ShownConnections shown(*m_fixture);
    shown.page.showConnection(other, QStringLiteral("Overview"));
    QTRY_VERIFY(kept(*m_fixture, "connections").contains("crm-globex"));
    QCOMPARE(shown.pane().connection(), other);
    QCOMPARE(shown.filter().text(), QString());
}

void tst_places::closedStaysClosed()
{
    {
        ShownConnections shown(*m_fixture);
        QVERIFY(shown.select(Acme));
        QTRY_VERIFY(kept(*m_fixture, "connections").contains("crm-acme"));
        Q_EMIT shown.pane().closeRequested();
        shown.filter().setText(QStringLiteral("crm"));
    }
    ShownConnections shown(*m_fixture);
    QTRY_COMPARE(shown.filter().text(), QStringLiteral("crm"));
    QVERIFY(!shown.pane().isVisible());
}

void tst_places::linksAreNotKept()
{
    {
        ShownConnections shown(*m_fixture);
        shown.filter().setText(QStringLiteral("acme"));
        QTRY_VERIFY(kept(*m_fixture, "connections").contains("acme"));
        shown.filter().setText(QStringLiteral("nango_connect_session_00ff"));
    }
    // With the page goes whatever is still to be kept.
    const QByteArray place = kept(*m_fixture, "connections");
    QVERIFY2(place.contains("acme") && !place.contains("session"), place.constData());
}

void tst_places::customersComeBack()
{
    QString key;
    {
        CustomersPage page(m_fixture->context(), nullptr);
        Stage stage;
        stage.show(page);
        page.activate();
        auto *table = named<QTableView>(page, "Customers");
        QTRY_VERIFY(table->model()->rowCount() > 3);
        named<QLineEdit>(page, "Filter customers")->setText(QStringLiteral("acme"));
        QTRY_VERIFY(table->model()->rowCount() > 0);
        table->setColumnWidth(0, 231);
        table->selectRow(0);
        key = page.findChild<CustomerPane *>()->key();
        QVERIFY(!key.isEmpty());
        page.setParent(nullptr);
    }
    CustomersPage page(m_fixture->context(), nullptr);
    Stage stage;
    stage.show(page);
    page.activate();
    auto *pane = page.findChild<CustomerPane *>();
    QTRY_COMPARE(pane->key(), key);
    QTRY_VERIFY(pane->isVisible());
    QCOMPARE(named<QLineEdit>(page, "Filter customers")->text(), QStringLiteral("acme"));
    QCOMPARE(named<QTableView>(page, "Customers")->columnWidth(0), 231);
    page.setParent(nullptr);
}

void tst_places::syncsComeBack_data()
{
    QTest::addColumn<QString>("integration");
    QTest::addColumn<bool>("ofAConnection");
    QTest::newRow("connection") << "demo-crm" << true;
    QTest::newRow("integration") << "demo-crm" << false;
}

void tst_places::syncsComeBack()
{
    QFETCH(QString, integration);
    QFETCH(bool, ofAConnection);
    {
        SyncsPage page(m_fixture->context(), nullptr);
        auto *box = named<QComboBox>(page, "Integration");
        box->setCurrentIndex(box->findData(integration));
        if (ofAConnection)
            page.showConnection(Acme);
        named<QPushButton>(page, "Paused")->click();
    }
    SyncsPage page(m_fixture->context(), nullptr);
    QTRY_VERIFY(named<QPushButton>(page, "Paused")->isChecked());
    QCOMPARE(named<QComboBox>(page, "Integration")->currentData().toString(), integration);
    QCOMPARE(page.findChild<ConnectionPicker *>()->connection(), ofAConnection ? std::optional(Acme) : std::nullopt);
}

void tst_places::selectedSyncsComeBack()
{
    QStringList wanted;
    {
        Shown<SyncsPage> shown(*m_fixture);
        shown.page.showConnection(Acme);
        QTRY_VERIFY(rowsOf(shown.page, "Syncs") > 2);
        sortBy(shown.page, "Syncs", 0);
        wanted = selectIn(shown.page, "Syncs", {0, 2});
    }
    Shown<SyncsPage> shown(*m_fixture);
    QTRY_COMPARE(selectedIn(shown.page, "Syncs"), wanted);
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(sortedBy(shown.page, "Syncs"), 0);
}

void tst_places::syncsOfAnIntegrationWaitForTheirLoad()
{
    QStringList wanted;
    {
        Shown<SyncsPage> shown(*m_fixture);
        auto *box = named<QComboBox>(shown.page, "Integration");
        box->setCurrentIndex(box->findData(QStringLiteral("demo-crm")));
        named<QPushButton>(shown.page, "Load")->click();
        QTRY_VERIFY(rowsOf(shown.page, "Syncs") > 5);
        wanted = selectIn(shown.page, "Syncs", {5});
    }
    Shown<SyncsPage> shown(*m_fixture);
    QTRY_COMPARE(named<QComboBox>(shown.page, "Integration")->currentData().toString(), QStringLiteral("demo-crm"));
    // Many requests: they are asked for, as before.
    QTRY_VERIFY(named<QPushButton>(shown.page, "Load")->isVisible());
    QCOMPARE(rowsOf(shown.page, "Syncs"), 0);
    named<QPushButton>(shown.page, "Load")->click();
    QTRY_COMPARE(selectedIn(shown.page, "Syncs"), wanted);
}

/// A command to a part of what was selected is another command.
void tst_places::partOfASelectionIsNotSelected()
{
    {
        Shown<SyncsPage> shown(*m_fixture);
        shown.page.showConnection(Acme);
        QTRY_VERIFY(rowsOf(shown.page, "Syncs") > 2);
        selectIn(shown.page, "Syncs", {0, 1});
    }
    QByteArray place = kept(*m_fixture, "syncs");
    const qsizetype name = place.lastIndexOf("\\\"base");
    QVERIFY2(name > 0, place.constData());
    place.insert(name + 3, "no-longer-");
    QVERIFY(resultOf(m_fixture->session().drafts().keep(QStringLiteral("place/syncs"), place, {})));
    Shown<SyncsPage> shown(*m_fixture);
    QTRY_VERIFY(rowsOf(shown.page, "Syncs") > 2);
    QTRY_VERIFY(!kept(*m_fixture, "syncs").contains("no-longer-"));
    QCOMPARE(selectedIn(shown.page, "Syncs"), QStringList());
}

void tst_places::recordsComeBackWithoutLoading()
{
    {
        Shown<RecordsPage> shown(*m_fixture);
        shown.page.showRecords(Acme, {});
        named<QComboBox>(shown.page, "Model")->setCurrentText(QStringLiteral("Contact"));
        named<QLineEdit>(shown.page, "Record IDs")->setText(QStringLiteral("a, b"));
    }
    Shown<RecordsPage> shown(*m_fixture);
    QTRY_COMPARE(shown.page.findChild<ConnectionPicker *>()->connection(), std::optional(Acme));
    QTRY_VERIFY(emptyStateOf(shown.page).contains(QStringLiteral("Nothing is loaded yet")));
    QTRY_VERIFY(named<QComboBox>(shown.page, "Model")->count() > 1);
    QCOMPARE(named<QComboBox>(shown.page, "Model")->currentText(), QStringLiteral("Contact"));
    QCOMPARE(named<QLineEdit>(shown.page, "Record IDs")->text(), QStringLiteral("a, b"));
    QCOMPARE(m_fixture->server().requestCount("GET", "/records"), 0);
}

void tst_places::openRecordComesBack()
{
    QStringList wanted;
    {
        Shown<RecordsPage> shown(*m_fixture);
        shown.page.showRecords(Acme, QStringLiteral("Contact"));
        QTRY_VERIFY(rowsOf(shown.page, "Records") > 3);
        wanted = selectIn(shown.page, "Records", {3});
    }
    const int asked = m_fixture->server().requestCount("GET", "/records");
    Shown<RecordsPage> shown(*m_fixture);
    QTRY_COMPARE(selectedIn(shown.page, "Records"), wanted);
    QCOMPARE(m_fixture->server().requestCount("GET", "/records"), asked + 1);
    QVERIFY(named<QPushButton>(shown.page, "Copy record")->isEnabled());
}

void tst_places::goneRecordIsNotReplaced()
{
    const QByteArray place =
        "{\"connection\":{\"integration\":\"demo-crm\",\"id\":\"crm-acme\"},\"pane\":{\"query\":{\"model\":\"Contact\","
        "\"variant\":\"base\"},\"loaded\":true,\"table\":{\"rows\":[\"[\\\"Contact\\\",\\\"\\\",\\\"gone\\\"]\"]}}}";
    QVERIFY(resultOf(m_fixture->session().drafts().keep(QStringLiteral("place/records"), place, {})));
    Shown<RecordsPage> shown(*m_fixture);
    QTRY_VERIFY(rowsOf(shown.page, "Records") > 3);
    QCOMPARE(selectedIn(shown.page, "Records"), QStringList());
    QVERIFY(!named<QPushButton>(shown.page, "Copy record")->isEnabled());
}

void tst_places::tabsOfTheConnectionComeBack()
{
    QStringList sync;
    QStringList record;
    m_fixture->session().activity().note(QStringLiteral("Reveal"), QStringLiteral("demo-crm / crm-acme"));
    {
        ShownConnections shown(*m_fixture);
        QVERIFY(shown.select(Acme));
        QTRY_VERIFY(shown.pane().isVisible());
        shown.pane().showTab(QStringLiteral("Syncs"));
        QTRY_VERIFY(rowsOf(shown.pane(), "Syncs") > 1);
        sync = selectIn(shown.pane(), "Syncs", {1});
        shown.pane().showTab(QStringLiteral("Records"));
        QTRY_VERIFY(!named<QComboBox>(shown.pane(), "Model")->currentText().isEmpty());
        named<QPushButton>(shown.pane(), "Load")->click();
        QTRY_VERIFY(rowsOf(shown.pane(), "Records") > 2);
        record = selectIn(shown.pane(), "Records", {2});
        shown.pane().showTab(QStringLiteral("Activity"));
        QTRY_VERIFY(rowsOf(shown.pane(), "Activity") > 0);
        selectIn(shown.pane(), "Activity", {0});
    }
    {
        ShownConnections shown(*m_fixture);
        QTRY_COMPARE(shown.pane().connection(), Acme);
        QTRY_COMPARE(selectedIn(shown.pane(), "Activity").size(), 1);
        // A tab is not fetched before somebody looks, and its place is kept as long.
        shown.filter().setText(QStringLiteral("crm"));
    }
    ShownConnections shown(*m_fixture);
    QTRY_COMPARE(shown.pane().connection(), Acme);
    shown.pane().showTab(QStringLiteral("Records"));
    QTRY_COMPARE(selectedIn(shown.pane(), "Records"), record);
    shown.pane().showTab(QStringLiteral("Syncs"));
    QTRY_COMPARE(selectedIn(shown.pane(), "Syncs"), sync);
}

void tst_places::tabsOfAnotherConnectionDoNot()
{
    {
        ShownConnections shown(*m_fixture);
        QVERIFY(shown.select(Acme));
        QTRY_VERIFY(shown.pane().isVisible());
        shown.pane().showTab(QStringLiteral("Syncs"));
        QTRY_VERIFY(rowsOf(shown.pane(), "Syncs") > 1);
        selectIn(shown.pane(), "Syncs", {1});
        shown.pane().showTab(QStringLiteral("Overview"));
    }
    ShownConnections shown(*m_fixture);
    QTRY_COMPARE(shown.pane().connection(), Acme);
    QVERIFY(shown.select(connectionRef("demo-crm", "crm-globex")));
    shown.pane().showTab(QStringLiteral("Syncs"));
    QTRY_VERIFY(rowsOf(shown.pane(), "Syncs") > 1);
    QCOMPARE(selectedIn(shown.pane(), "Syncs"), QStringList());
}

void tst_places::activityComesBack()
{
    {
        ActivityPage page(m_fixture->context(), nullptr);
        named<QLineEdit>(page, "Filter activity")->setText(QStringLiteral("reveal"));
    }
    ActivityPage page(m_fixture->context(), nullptr);
    QTRY_COMPARE(named<QLineEdit>(page, "Filter activity")->text(), QStringLiteral("reveal"));
}

void tst_places::entryOfTheJournalComesBack()
{
    for (const char *connection : {"crm-acme", "crm-globex", "crm-initech"})
        m_fixture->session().activity().note(QStringLiteral("Reveal"), QLatin1String(connection));
    const auto target = [](const QWidget &page) {
        const auto rows = named<QTableView>(page, "Activity")->selectionModel()->selectedRows(4);
        return rows.isEmpty() ? QString() : rows.first().data().toString();
    };
    QString wanted;
    {
        Shown<ActivityPage> shown(*m_fixture);
        QTRY_COMPARE(rowsOf(shown.page, "Activity"), 3);
        sortBy(shown.page, "Activity", 4);
        selectIn(shown.page, "Activity", {2});
        wanted = target(shown.page);
        QCOMPARE(wanted, QStringLiteral("crm-acme"));
    }
    // What is done meanwhile moves the rows.
    m_fixture->session().activity().note(QStringLiteral("Reveal"), QStringLiteral("crm-hooli"));
    Shown<ActivityPage> shown(*m_fixture);
    QTRY_COMPARE(target(shown.page), wanted);
    QCOMPARE(sortedBy(shown.page, "Activity"), 4);
}

void tst_places::integrationsComeBack()
{
    const auto chosen = [](const IntegrationsPage &page) {
        return named<QTableView>(page, "Integrations")->currentIndex().siblingAtColumn(0).data().toString();
    };
    QString wanted;
    {
        IntegrationsPage page(m_fixture->context(), nullptr);
        page.activate();
        auto *table = named<QTableView>(page, "Integrations");
        QTRY_VERIFY(table->model()->rowCount() > 2);
        table->setCurrentIndex(table->model()->index(2, 0));
        wanted = chosen(page);
        named<QTabWidget>(page, "Integration details")->setCurrentIndex(1);
    }
    IntegrationsPage page(m_fixture->context(), nullptr);
    page.activate();
    QTRY_COMPARE(chosen(page), wanted);
    QCOMPARE(named<QTabWidget>(page, "Integration details")->currentIndex(), 1);
}

void tst_places::goneIntegrationIsNotReplaced()
{
    QVERIFY(resultOf(m_fixture->session().drafts().keep(QStringLiteral("place/integrations"),
                                                        "{\"table\":{\"rows\":[\"no-longer-here\"]}}", {})));
    IntegrationsPage page(m_fixture->context(), nullptr);
    page.activate();
    QTRY_VERIFY(rowsOf(page, "Integrations") > 2);
    QCOMPARE(selectedIn(page, "Integrations"), QStringList());
}

void tst_places::actionsComeBack()
{
    QString wanted;
    {
        Shown<ActionsPage> shown(*m_fixture);
        auto *action = named<QComboBox>(shown.page, "Action");
        shown.page.showAction(Acme, {});
        QTRY_VERIFY(action->count() > 1);
        action->setCurrentIndex(1);
        wanted = action->currentText();
    }
    Shown<ActionsPage> shown(*m_fixture);
    QTRY_COMPARE(shown.page.findChild<ConnectionPicker *>()->connection(), std::optional(Acme));
    QTRY_VERIFY(named<QComboBox>(shown.page, "Action")->count() > 1);
    QCOMPARE(named<QComboBox>(shown.page, "Action")->currentText(), wanted);
}

void tst_places::goneActionIsNotReplaced()
{
    QVERIFY(resultOf(m_fixture->session().drafts().keep(QStringLiteral("place/actions"),
                                                        "{\"connection\":{\"integration\":\"demo-crm\",\"id\":\"crm-acme\"},"
                                                        "\"action\":\"no-longer-here\",\"started\":\"a-run\"}",
                                                        {})));
    Shown<ActionsPage> shown(*m_fixture);
    QTRY_VERIFY(named<QComboBox>(shown.page, "Action")->count() > 1);
    QCOMPARE(named<QComboBox>(shown.page, "Action")->currentText(), QStringLiteral("no-longer-here"));
    // What was started in the background can still be asked for.
    QTRY_VERIFY(named<QPushButton>(shown.page, "Fetch output")->isVisible());
}

void tst_places::environmentsComeBack()
{
    Environment other;
    other.name = QStringLiteral("Another");
    other.baseUrl = QUrl(QStringLiteral("https://nango.example"));
    QVERIFY(resultOf(m_fixture->workspace().save(other, {}, KeyStorage::ThisRunOnly)));
    QTRY_VERIFY(m_fixture->workspace().environments().size() > 1);
    const auto tab = [](const QWidget &page) { return named<QTabWidget>(page, "Environment details"); };
    {
        EnvironmentsPage page(m_fixture->workspace(), m_fixture->context().clipboard);
        page.setSession(&m_fixture->session());
        tab(page)->setCurrentIndex(2);
        // Closing is not the user's doing.
        page.setSession(nullptr);
    }
    QStringList wanted;
    {
        EnvironmentsPage page(m_fixture->workspace(), m_fixture->context().clipboard);
        page.setSession(&m_fixture->session());
        QTRY_COMPARE(tab(page)->currentIndex(), 2);
        for (int row = 0; row < rowsOf(page, "Environments"); ++row) {
            if (selectIn(page, "Environments", {row}).first() == other.name)
                break;
        }
        wanted = selectedIn(page, "Environments");
        QCOMPARE(wanted, QStringList{other.name});
        page.setSession(nullptr);
    }
    EnvironmentsPage page(m_fixture->workspace(), m_fixture->context().clipboard);
    page.setSession(&m_fixture->session());
    QTRY_COMPARE(selectedIn(page, "Environments"), wanted);
    page.setSession(nullptr);
}

CONSOLE_TEST(tst_places)
#include "tst_places.moc"
