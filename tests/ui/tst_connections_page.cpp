#include "support/testcase.h"
#include "workspacefixture.h"

#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/connectionspage.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// The list of connections on the demo environment: its states, its filters and what a selection opens.
class tst_connections_page : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void loadsWhenItComesToTheFront();
    void filters_data();
    void filters();
    void countsItsChips();
    void saysWhenNothingMatches();
    void failureOffersRetry();
    void aFailedReloadLeavesTheCounts();
    void keysReachTheFilter();
    void selectionOpensTheDetails();
    void opensAConnectionAtATab();
    void waitsForAConnectionThatIsNotThereYet();
    void tabsAreNamed();
    void everyControlHasAName();
};

namespace {

constexpr auto Id = static_cast<int>(ConnectionsModel::Column::Id);

struct ShownPage {
    explicit ShownPage(WorkspaceFixture &fixture) : page(fixture.context(), nullptr)
    {
        page.resize(1024, 700);
        page.show();
    }

    QTableView &table() { return *named<QTableView>(page, "Connections"); }
    QLineEdit &filter() { return *named<QLineEdit>(page, "Filter connections"); }
    QComboBox &integration() { return *named<QComboBox>(page, "Integration"); }
    QPushButton &chip(const char *name) { return *named<QPushButton>(page, name); }
    ConnectionDetailPane &pane() { return *page.findChild<ConnectionDetailPane *>(); }
    QString label(const char *objectName) { return page.findChild<QLabel *>(QLatin1String(objectName))->text(); }
    void loadAll()
    {
        page.activate();
        QTRY_COMPARE_WITH_TIMEOUT(table().model()->rowCount(), 60, 20000);
    }

    ConnectionsPage page;
};

} // namespace

void tst_connections_page::loadsWhenItComesToTheFront()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    QCOMPARE(fixture.server().requestCount("GET", "/connections"), 0);
    fixture.server().setLatency(200);
    shown.page.activate();
    QVERIFY(emptyStateOf(shown.page).contains(QStringLiteral("Loading connections")));
    QTRY_COMPARE_WITH_TIMEOUT(shown.table().model()->rowCount(), 60, 20000);
    QTRY_COMPARE(fixture.session().connectionsFeed().state(), ConnectionsFeed::State::Complete);
    QVERIFY(shown.table().isVisible());
    QCOMPARE(shown.label("connectionCount"), QStringLiteral("60"));
    bool stated = false;
    for (const QLabel *label : shown.page.findChildren<QLabel *>())
        stated |= label->text().startsWith(QStringLiteral("60 connections · as of "));
    QVERIFY(stated);
    // Coming to the front again asks for nothing.
    const int asked = fixture.server().requestCount("GET", "/connections");
    shown.page.activate();
    QCOMPARE(fixture.session().connectionsFeed().state(), ConnectionsFeed::State::Complete);
    QCOMPARE(fixture.server().requestCount("GET", "/connections"), asked);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_connections_page::filters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("integration");
    QTest::addColumn<QString>("first");

    QTest::newRow("id") << QStringLiteral("hubspot-exp no-ref") << QString()
                        << QStringLiteral("hubspot-expired-no-refresh");
    QTest::newRow("field") << QStringLiteral("id:crm-glo") << QString() << QStringLiteral("crm-globex");
    QTest::newRow("integration") << QString() << QStringLiteral("okta-cc") << QStringLiteral("okta-acme");
    QTest::newRow("both") << QStringLiteral("paused") << QStringLiteral("demo-crm") << QStringLiteral("crm-paused");
}

void tst_connections_page::filters()
{
    QFETCH(QString, text);
    QFETCH(QString, integration);
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    shown.filter().setText(text);
    shown.integration().setCurrentIndex(shown.integration().findData(integration));
    QFETCH(QString, first);
    QTRY_COMPARE(columnTexts(shown.table().model(), Id).value(0), first);
    QVERIFY(shown.label("connectionCount").endsWith(QStringLiteral(" of 60")));
    QTest::keyClick(&shown.filter(), Qt::Key_Escape);
    QVERIFY(shown.filter().text().isEmpty());
    shown.integration().setCurrentIndex(0);
    QTRY_COMPARE(shown.table().model()->rowCount(), 60);
}

void tst_connections_page::countsItsChips()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    const int failing = fixture.connections().countOf(Health::AuthError);
    QVERIFY(failing > 0);
    QVERIFY(shown.chip("Auth error").text().endsWith(QString::number(failing)));
    QVERIFY(shown.integration().itemText(0).endsWith(QStringLiteral("(60)")));
    shown.chip("Auth error").click();
    QTRY_COMPARE(shown.table().model()->rowCount(), failing);
    shown.chip("All").click();
    QTRY_COMPARE(shown.table().model()->rowCount(), 60);
}

void tst_connections_page::saysWhenNothingMatches()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    shown.filter().setText(QStringLiteral("no such customer"));
    QTRY_VERIFY(emptyStateOf(shown.page).contains(QStringLiteral("Nothing matches")));
    QVERIFY(emptyStateOf(shown.page).contains(QStringLiteral("no such customer")));
    named<QPushButton>(shown.page, "Clear filter")->click();
    QTRY_COMPARE(shown.table().model()->rowCount(), 60);
    QTRY_VERIFY(shown.table().isVisible());
}

void tst_connections_page::failureOffersRetry()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    fixture.server().setFailPercent(100);
    shown.page.activate();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().connectionsFeed().state(), ConnectionsFeed::State::Failed, 20000);
    QTRY_VERIFY(named<QPushButton>(shown.page, "Retry") != nullptr);
    fixture.server().setFailPercent(0);
    named<QPushButton>(shown.page, "Retry")->click();
    QTRY_COMPARE_WITH_TIMEOUT(shown.table().model()->rowCount(), 60, 20000);
    QTRY_VERIFY(shown.table().isVisible());
}

void tst_connections_page::aFailedReloadLeavesTheCounts()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    fixture.server().setFailPercent(100);
    fixture.session().connectionsFeed().reload();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().connectionsFeed().state(), ConnectionsFeed::State::Failed, 20000);
    QCOMPARE(shown.label("connectionCount"), QStringLiteral("60"));
    QCOMPARE(shown.chip("All").text(), QStringLiteral("All  60"));
    QVERIFY(shown.table().isVisible());
}

void tst_connections_page::keysReachTheFilter()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    QCOMPARE(shown.page.initialFocus(), &shown.filter());
    shown.filter().setText(QStringLiteral("crm-acme"));
    QTRY_COMPARE(shown.table().model()->rowCount(), 1);
    QTest::keyClick(&shown.filter(), Qt::Key_Return);
    QVERIFY(shown.pane().isVisible());
    QCOMPARE(shown.pane().connection(), connectionRef("demo-crm", "crm-acme"));
}

void tst_connections_page::selectionOpensTheDetails()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    QVERIFY(!shown.pane().isVisible());
    shown.table().selectRow(fixture.connections().rowOf(connectionRef("hubspot", "hubspot-expired")));
    QVERIFY(shown.pane().isVisible());
    QCOMPARE(shown.label("detailConnectionId"), QStringLiteral("hubspot-expired"));
    QVERIFY(shown.label("detailHealth").startsWith(QStringLiteral("Auth error for ")));
    QVERIFY(shown.label("healthSentence")
                .startsWith(QStringLiteral("Authentication with the provider has failed for 4 h, since ")));
    // What the list returned is enough: looking asks the server nothing.
    QCOMPARE(fixture.server().requestCount("GET", "/connections/"), 0);
    named<QToolButton>(shown.page, "Close details")->click();
    QVERIFY(!shown.pane().isVisible());
}

void tst_connections_page::opensAConnectionAtATab()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    shown.filter().setText(QStringLiteral("github"));
    QTRY_VERIFY(shown.table().model()->rowCount() < 60);
    shown.page.showConnection(connectionRef("demo-crm", "crm-globex"), QStringLiteral("Metadata"));
    QVERIFY(shown.filter().text().isEmpty());
    QCOMPARE(shown.pane().connection(), connectionRef("demo-crm", "crm-globex"));
    const auto *tabs = shown.pane().findChild<QTabWidget *>();
    QCOMPARE(tabs->tabText(tabs->currentIndex()), QStringLiteral("Metadata"));
}

void tst_connections_page::waitsForAConnectionThatIsNotThereYet()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.page.showConnection(connectionRef("demo-crm", "crm-acme"), QStringLiteral("Overview"));
    QVERIFY(!shown.pane().isVisible());
    shown.page.activate();
    QTRY_VERIFY_WITH_TIMEOUT(shown.pane().isVisible(), 20000);
    QCOMPARE(shown.pane().connection(), connectionRef("demo-crm", "crm-acme"));
}

void tst_connections_page::tabsAreNamed()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    QVERIFY(shown.pane().prepare());
    const auto *tabs = shown.pane().findChild<QTabWidget *>();
    QStringList titles;
    for (int i = 0; i < tabs->count(); ++i)
        titles << tabs->tabText(i);
    QCOMPARE(titles.join(u' '), QStringLiteral("Overview Syncs Records Metadata Credentials Activity"));
}

void tst_connections_page::everyControlHasAName()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.loadAll();
    shown.table().selectRow(0);
    const auto check = [](const QWidget *widget) {
        QVERIFY2(!widget->accessibleName().isEmpty() || !widget->isVisible(),
                 qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
    };
    for (const auto *button : shown.page.findChildren<QPushButton *>())
        check(button);
    for (const auto *box : shown.page.findChildren<QComboBox *>())
        check(box);
    for (const auto *table : shown.page.findChildren<QTableView *>())
        check(table);
}

CONSOLE_TEST(tst_connections_page)
#include "tst_connections_page.moc"
