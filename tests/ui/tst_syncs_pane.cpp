#include "support/testcase.h"
#include "workspacefixture.h"

#include "models/format.h"
#include "models/syncsmodel.h"
#include "ui/plans/planpanel.h"
#include "ui/syncs/synccommander.h"
#include "ui/syncs/syncspage.h"
#include "ui/syncs/syncspane.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// The syncs of a connection and of an integration on the demo environment: what is shown, what each
/// command reaches, and what is said afterwards.
class tst_syncs_pane : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsEverySyncOfAConnection();
    void nothingSelectedMeansNobody();
    void pauseIsFollowed();
    void everySyncOfAConnectionIsExplicit();
    void integrationAsksBeforeItLoads();
    void severalConnectionsBecomeOnePlan();
    void wholeIntegrationIsExpanded();
    void oneRequestForAllDestroys();
    void aPlanThatIsDeniedSendsNothing();
    void readOnlyRefusesEverything();
    void activationOpensTheRecords();
    void chipsNarrow();
    void failureOffersRetry();
};

namespace {

constexpr auto Sync = static_cast<int>(SyncsModel::Column::Sync);
constexpr auto Connection = static_cast<int>(SyncsModel::Column::Connection);
constexpr auto Status = static_cast<int>(SyncsModel::Column::Status);
constexpr auto Observed = static_cast<int>(SyncsModel::Column::Observed);

/// A pane in front of the user, with the names of its parts.
struct ShownPane {
    explicit ShownPane(WorkspaceFixture &fixture)
        : pane(fixture.context(), nullptr) { stage.show(pane); }

    QTableView &table() { return *named<QTableView>(pane, "Syncs"); }
    QAbstractItemModel &rows() { return *table().model(); }
    QToolButton &button(const char *name) { return *named<QToolButton>(pane, name); }
    int rowOf(const char *sync, const char *connection = nullptr)
    {
        for (int row = 0; row < rows().rowCount(); ++row) {
            if (rows().index(row, Sync).data().toString() == QLatin1String(sync) &&
                (connection == nullptr || rows().index(row, Connection).data().toString() == QLatin1String(connection)))
                return row;
        }
        return -1;
    }
    QString text(const char *sync, int column) { return rows().index(rowOf(sync), column).data().toString(); }
    QAction *menuAction(const char *text)
    {
        for (QAction *action : button("More sync commands").menu()->actions()) {
            if (action->text().startsWith(QLatin1String(text)))
                return action;
        }
        return nullptr;
    }
    /// All syncs of the CRM's connections.
    void loadCrm(WorkspaceFixture &fixture)
    {
        pane.setIntegration(ProviderConfigKey(QStringLiteral("demo-crm")));
        named<QPushButton>(pane, "Load")->click();
        const auto connections = fixture.connections().connectionsOf(QStringLiteral("demo-crm")).size();
        QTRY_COMPARE_WITH_TIMEOUT(rows().rowCount(), static_cast<int>(4 * connections), 20000);
    }

    Stage stage;
    SyncsPane pane;
};

} // namespace

void tst_syncs_pane::showsEverySyncOfAConnection()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    QVERIFY(emptyStateOf(shown.pane).contains(QStringLiteral("Choose a connection")));
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_COMPARE(columnTexts(&shown.rows(), Sync).join(u' '),
                 QStringLiteral("always-fails contacts-incremental fetch-contacts slow-sync"));
    QTRY_VERIFY(shown.table().isVisible());
    QVERIFY(shown.table().isColumnHidden(Connection));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_syncs_pane::nothingSelectedMeansNobody()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_COMPARE(shown.rows().rowCount(), 4);
    for (const char *name : {"Trigger", "Pause", "Start"}) {
        QVERIFY2(!shown.button(name).isEnabled(), name);
        QCOMPARE(shown.button(name).text(), QLatin1String(name));
    }
    shown.table().selectRow(shown.rowOf("fetch-contacts"));
    QCOMPARE(shown.button("Pause").text(), QStringLiteral("Pause 1 sync"));
    QCOMPARE(shown.button("Pause").accessibleDescription(), QStringLiteral("Pause fetch-contacts"));
    QVERIFY(shown.button("Pause").isEnabled());
    shown.table().selectAll();
    QCOMPARE(shown.button("Pause").text(), QStringLiteral("Pause 4 syncs"));
    QCOMPARE(shown.button("Pause").accessibleName(), QStringLiteral("Pause"));
    shown.table().clearSelection();
    QVERIFY(!shown.button("Pause").isEnabled());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_syncs_pane::pauseIsFollowed()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_VERIFY(shown.rowOf("fetch-contacts") >= 0);
    shown.table().selectRow(shown.rowOf("fetch-contacts"));
    shown.button("Pause").click();
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("Nango took the request to pause fetch-contacts")));
    QTRY_VERIFY_WITH_TIMEOUT(shown.text("fetch-contacts", Observed).contains(QStringLiteral("no next run")), 10000);
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("fetch-contacts: Paused")));
    QVERIFY(shown.text("fetch-contacts", Status).contains(QStringLiteral("Paused")));
    QCOMPARE(shown.text("contacts-incremental", Observed), noValueText());
    QCOMPARE(fixture.server().requestCount("POST", "/sync/pause"), 1);
    QCOMPARE(fixture.server().writingRequestCount(), 1);
}

void tst_syncs_pane::everySyncOfAConnectionIsExplicit()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_COMPARE(shown.rows().rowCount(), 4);
    named<QCheckBox>(shown.pane, "All syncs of this connection")->click();
    QCOMPARE(shown.button("Pause").text(), QStringLiteral("Pause all syncs"));
    shown.button("Pause").click();
    QTRY_VERIFY_WITH_TIMEOUT(columnTexts(&shown.rows(), Status).filter(QStringLiteral("Paused")).size() == 4, 10000);
    QCOMPARE(fixture.server().writingRequestCount(), 1);
    // Another connection begins without the tick.
    shown.pane.setConnection(connectionRef("demo-crm", "crm-globex"));
    QVERIFY(!named<QCheckBox>(shown.pane, "All syncs of this connection")->isChecked());
}

void tst_syncs_pane::integrationAsksBeforeItLoads()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture);
    const auto count = fixture.connections().connectionsOf(QStringLiteral("demo-crm")).size();
    shown.pane.setIntegration(ProviderConfigKey(QStringLiteral("demo-crm")));
    QVERIFY(emptyStateOf(shown.pane).contains(QStringLiteral("%1 connections, about").arg(count)));
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), 0);
    shown.loadCrm(fixture);
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), static_cast<int>(count));
    QCOMPARE(shown.rows().rowCount(), static_cast<int>(4 * count));
    QVERIFY(!shown.table().isColumnHidden(Connection));
}

void tst_syncs_pane::severalConnectionsBecomeOnePlan()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture);
    shown.loadCrm(fixture);
    const auto select = QItemSelectionModel::Select | QItemSelectionModel::Rows;
    for (const char *connection : {"crm-acme", "crm-globex"}) {
        for (const char *sync : {"fetch-contacts", "contacts-incremental"})
            shown.table().selectionModel()->select(shown.rows().index(shown.rowOf(sync, connection), 0), select);
    }
    QCOMPARE(shown.button("Pause").accessibleDescription(), QStringLiteral("Pause 4 syncs of 2 connections"));
    shown.button("Pause").click();
    QTRY_COMPARE(fixture.server().requestCount("POST", "/sync/pause"), 2);
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("2 of 2 taken")));
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().items.size(), 2);
    QVERIFY(fixture.questions().front().consequences.contains(QStringLiteral("2 connections")));
    QTRY_COMPARE(columnTexts(&shown.rows(), Observed).filter(QStringLiteral("no next run")).size(), 4);
}

void tst_syncs_pane::wholeIntegrationIsExpanded()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const auto count = static_cast<int>(fixture.connections().connectionsOf(QStringLiteral("demo-crm")).size());
    ShownPane shown(fixture);
    shown.pane.setIntegration(ProviderConfigKey(QStringLiteral("demo-crm")));
    QAction *pauseAll = shown.menuAction("Pause all of demo-crm");
    QVERIFY(pauseAll != nullptr && pauseAll->isVisible());
    pauseAll->trigger();
    QTRY_COMPARE(fixture.server().requestCount("POST", "/sync/pause"), count);
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().items.size(), count);
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("%1 of %1 taken").arg(count)));
    QVERIFY(named<PlanPanel>(shown.pane, "Plan")->isVisible());
}

void tst_syncs_pane::oneRequestForAllDestroys()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    fixture.answerWith(false);
    ShownPane shown(fixture);
    shown.pane.setIntegration(ProviderConfigKey(QStringLiteral("demo-crm")));
    QSignalSpy denied(shown.pane.findChild<SyncCommander *>(), &SyncCommander::failed);
    shown.menuAction("Pause whole demo-crm in one request")->trigger();
    // Even where writes are free: it asks.
    QTRY_COMPARE(fixture.questions().size(), 1);
    QVERIFY(fixture.questions().front().consequences.contains(QStringLiteral("every connection")));
    QTRY_COMPARE(denied.size(), 1);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_syncs_pane::aPlanThatIsDeniedSendsNothing()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    fixture.answerWith(false);
    ShownPane shown(fixture);
    shown.pane.setIntegration(ProviderConfigKey(QStringLiteral("demo-crm")));
    PlanPanel *panel = named<PlanPanel>(shown.pane, "Plan");
    QSignalSpy nothingSent(panel, &PlanPanel::nothingSent);
    shown.menuAction("Pause all of demo-crm")->trigger();
    QTRY_COMPARE(nothingSent.size(), 1);
    QVERIFY(!panel->isVisible());
    QVERIFY(messageOf(shown.pane).isEmpty());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_syncs_pane::readOnlyRefusesEverything()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture);
    QSignalSpy guard(&fixture.navigator(), &Navigator::guardLevelRequested);
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_COMPARE(shown.rows().rowCount(), 4);
    shown.table().selectRow(0);
    for (const char *name : {"Trigger", "Pause", "Start"}) {
        QVERIFY2(shown.button(name).isEnabled(), name);
        shown.button(name).click();
        QTRY_VERIFY2(messageOf(shown.pane).contains(QStringLiteral("read-only")), name);
    }
    named<QPushButton>(shown.pane, "Change guard level…")->click();
    QCOMPARE(guard.size(), 1);
    shown.pane.setIntegration(ProviderConfigKey(QStringLiteral("demo-crm")));
    shown.menuAction("Trigger all of demo-crm")->trigger();
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("read-only")));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_syncs_pane::activationOpensTheRecords()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    QStringList asked;
    QObject::connect(&fixture.navigator(), &Navigator::recordsRequested, &shown.pane,
                     [&asked](const ConnectionRef &ref, const QString &model) {
                         asked.append(ref.toString() + QStringLiteral(" ") + model);
                     });
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_VERIFY(shown.rowOf("fetch-contacts") >= 0);
    shown.table().selectRow(shown.rowOf("fetch-contacts"));
    Q_EMIT shown.table().activated(shown.table().currentIndex());
    QCOMPARE(asked.join(u','), QStringLiteral("demo-crm / crm-acme Contact"));
}

void tst_syncs_pane::chipsNarrow()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Stage stage;
    SyncsPage page(fixture.context(), nullptr);
    stage.show(page);
    page.showConnection(connectionRef("demo-crm", "crm-acme"));
    auto *table = named<QTableView>(page, "Syncs");
    QTRY_COMPARE(table->model()->rowCount(), 4);
    QCOMPARE(named<QComboBox>(page, "Integration")->currentText(), QStringLiteral("demo-crm"));
    named<QPushButton>(page, "Failing")->click();
    QTRY_COMPARE(columnTexts(table->model(), Sync).join(u' '), QStringLiteral("always-fails"));
    QCOMPARE(named<QPushButton>(page, "Failing")->text(), QStringLiteral("Failing 1"));
    named<QPushButton>(page, "Running")->click();
    QTRY_VERIFY(emptyStateOf(page).contains(QStringLiteral("No such syncs")));
    named<QPushButton>(page, "All")->click();
    QCOMPARE(table->model()->rowCount(), 4);
}

void tst_syncs_pane::failureOffersRetry()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPane shown(fixture);
    shown.pane.setConnection(connectionRef("demo-crm", "nobody"));
    QTRY_VERIFY(named<QPushButton>(shown.pane, "Retry") != nullptr &&
                named<QPushButton>(shown.pane, "Retry")->isVisible());
    QVERIFY(!emptyStateOf(shown.pane).isEmpty());
    shown.pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    QTRY_COMPARE(shown.rows().rowCount(), 4);
}

CONSOLE_TEST(tst_syncs_pane)
#include "tst_syncs_pane.moc"
