#include "support/testcase.h"
#include "workspacefixture.h"

#include "session/connectionsfeed.h"
#include "ui/customers/customerpane.h"
#include "ui/customers/customerspage.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// Customers on the demo environment: grouping, one customer's connections, their syncs on demand.
class tst_customers_page : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void groupsWhatIsLoaded();
    void failureOffersRetry();
    void opensACustomerAskedFor();
    void readsSyncsOnDemandOnly();
    void cancelStopsReading();
    void followsChangesOfTheData();
    void rebridges();
    void summaryHoldsNoPersonalData();
    void byKeyboard();
    void everyControlHasAName();
};

namespace {

struct ShownCustomers {
    explicit ShownCustomers(WorkspaceFixture &fixture)
        : page(fixture.context(), nullptr)
    {
        page.resize(1100, 700);
        page.show();
    }

    QTableView &table() { return *named<QTableView>(page, "Customers"); }
    QTableView &connections() { return *named<QTableView>(page, "Customer's connections"); }
    QTableView &syncs() { return *named<QTableView>(page, "Customer's syncs"); }
    CustomerPane &pane() { return *page.findChild<CustomerPane *>(); }
    QString label(const char *objectName) { return page.findChild<QLabel *>(QLatin1String(objectName))->text(); }
    void press(const char *button) { named<QPushButton>(page, button)->click(); }
    /// Shows it with what the fixture has loaded.
    bool load()
    {
        page.activate();
        return QTest::qWaitFor([this] { return table().model()->rowCount() > 0; });
    }
    /// The customer with the most connections, opened.
    void openBiggest()
    {
        table().sortByColumn(2, Qt::DescendingOrder);
        table().selectRow(0);
    }

    CustomersPage page;
};

int totalOf(const QAbstractItemModel *model)
{
    int total = 0;
    for (const QString &text : columnTexts(model, 2))
        total += text.toInt();
    return total;
}

} // namespace

void tst_customers_page::groupsWhatIsLoaded()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.open());
    ShownCustomers shown(fixture);
    QCOMPARE(fixture.server().requestCount("GET", "/connections"), 0);
    fixture.server().setLatency(200);
    shown.page.activate();
    QVERIFY2(emptyStateOf(shown.page).contains(QStringLiteral("Loading connections")), qPrintable(emptyStateOf(shown.page)));
    // Every connection is somewhere, those without an end user in a bucket of their own, at the end.
    QTRY_COMPARE_WITH_TIMEOUT(totalOf(shown.table().model()), 60, 20000);
    QCOMPARE(columnTexts(shown.table().model(), 0).last(), QStringLiteral("No end user"));
    QVERIFY(shown.table().model()->rowCount() < 60);
    QVERIFY(!shown.pane().isVisible());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_customers_page::failureOffersRetry()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.open());
    fixture.server().setFailPercent(100);
    ShownCustomers shown(fixture);
    shown.page.activate();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().connectionsFeed().state(), ConnectionsFeed::State::Failed, 20000);
    QTRY_VERIFY(named<QPushButton>(shown.page, "Retry") != nullptr);
    fixture.server().setFailPercent(0);
    named<QPushButton>(shown.page, "Retry")->click();
    QTRY_COMPARE_WITH_TIMEOUT(totalOf(shown.table().model()), 60, 20000);
}

void tst_customers_page::opensACustomerAskedFor()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const auto row = fixture.connections().connection(connectionRef("demo-crm", "crm-acme"));
    QVERIFY(row && row->endUser());
    ShownCustomers shown(fixture);
    shown.page.showCustomer({}, row->endUser()->id);
    QTRY_VERIFY(shown.pane().isVisible());
    QCOMPARE(shown.pane().key(), row->endUser()->id);
    QCOMPARE(shown.label("customerName"), row->endUser()->displayName);
    QVERIFY(columnTexts(shown.connections().model(), 1).contains(QStringLiteral("crm-acme")));
    // Opening asks the server nothing.
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), 0);
    // And a connection of it opens on its own page.
    const QSignalSpy asked(&fixture.navigator(), &Navigator::connectionRequested);
    shown.connections().selectRow(0);
    shown.press("Open connection");
    QCOMPARE(asked.size(), 1);
    QVERIFY(asked.first().first().value<ConnectionRef>().isValid());
}

void tst_customers_page::readsSyncsOnDemandOnly()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownCustomers shown(fixture);
    QVERIFY(shown.load());
    shown.openBiggest();
    const int count = shown.connections().model()->rowCount();
    QVERIFY(count > 1);
    QVERIFY(!columnTexts(shown.connections().model(), 3).contains(QStringLiteral("no syncs")));
    QVERIFY(emptyStateOf(shown.page).contains(QStringLiteral("Syncs are not read yet")));
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), 0);
    shown.press("Load syncs");
    QTRY_VERIFY_WITH_TIMEOUT(!columnTexts(shown.connections().model(), 3).contains(QStringLiteral("not read")), 20000);
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), count);
    QTRY_VERIFY(shown.syncs().model()->rowCount() > 0);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_customers_page::cancelStopsReading()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownCustomers shown(fixture);
    QVERIFY(shown.load());
    shown.openBiggest();
    fixture.server().setLatency(5000);
    shown.press("Load syncs");
    auto *cancel = named<QPushButton>(shown.pane(), "Cancel");
    QVERIFY(shown.label("customerSyncState").startsWith(QStringLiteral("Reading syncs, 0 of ")));
    cancel->click();
    QVERIFY(!shown.label("customerSyncState").startsWith(QStringLiteral("Reading")));
    QVERIFY(named<QPushButton>(shown.page, "Load syncs")->isEnabled());
}

void tst_customers_page::followsChangesOfTheData()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownCustomers shown(fixture);
    QVERIFY(shown.load());
    shown.openBiggest();
    const QString customer = shown.pane().key();
    while (shown.connections().model()->rowCount() > 0) {
        const int before = shown.connections().model()->rowCount();
        const auto ref = shown.connections().model()->index(0, 1).data(RefRole).value<ConnectionRef>();
        shown.connections().selectRow(before - 1);
        fixture.connections().removeConnection(ref);
        if (before == 1)
            break;
        QTRY_COMPARE(shown.connections().model()->rowCount(), before - 1);
        QCOMPARE(shown.pane().key(), customer);
    }
    // The last one is gone, and so is the customer: what was read stays readable.
    QTRY_VERIFY(messageOf(shown.page).contains(QStringLiteral("No connection of this customer")));
    QVERIFY(!columnTexts(shown.table().model(), 1).contains(customer));
}

void tst_customers_page::rebridges()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownCustomers shown(fixture);
    QVERIFY(shown.load());
    const int users = shown.table().model()->rowCount();
    auto *bridge = named<QComboBox>(shown.page, "Group by");
    const int organization = bridge->findData(QStringLiteral("organization"));
    bridge->setCurrentIndex(organization);
    Q_EMIT bridge->activated(organization);
    QTRY_COMPARE(columnTexts(shown.table().model(), 0).last(), QStringLiteral("No organization"));
    QVERIFY(shown.table().model()->rowCount() < users);
    QCOMPARE(totalOf(shown.table().model()), 60);
    const int tag = bridge->findData(QStringLiteral("tag:tier"));
    QVERIFY(tag > 0);
    bridge->setCurrentIndex(tag);
    Q_EMIT bridge->activated(tag);
    QTRY_VERIFY(columnTexts(shown.table().model(), 0).contains(QStringLiteral("gold")));
    QCOMPARE(totalOf(shown.table().model()), 60);
}

void tst_customers_page::summaryHoldsNoPersonalData()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const auto user = fixture.connections().connection(connectionRef("demo-crm", "crm-acme"))->endUser();
    ShownCustomers shown(fixture);
    shown.page.showCustomer({}, user->id);
    QTRY_VERIFY(shown.pane().isVisible());
    shown.press("Copy summary");
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(QStringLiteral("Connection: crm-acme")), qPrintable(text));
    QVERIFY(!text.contains(user->email) && !text.contains(user->displayName));
}

void tst_customers_page::byKeyboard()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownCustomers shown(fixture);
    QVERIFY(shown.load());
    shown.page.activateWindow();
    auto *filter = qobject_cast<QLineEdit *>(shown.page.initialFocus());
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("crm-acme"));
    QTRY_VERIFY(shown.table().model()->rowCount() < 5);
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_VERIFY(shown.pane().isVisible());
    QTRY_VERIFY(columnTexts(shown.connections().model(), 1).contains(QStringLiteral("crm-acme")));
    const QSignalSpy asked(&fixture.navigator(), &Navigator::connectionRequested);
    shown.connections().setFocus();
    shown.connections().selectRow(0);
    QTest::keyClick(&shown.connections(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
}

void tst_customers_page::everyControlHasAName()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownCustomers shown(fixture);
    QVERIFY(shown.load());
    shown.openBiggest();
    QStringList nameless;
    for (const QWidget *widget : shown.page.findChildren<QWidget *>()) {
        const bool control = qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QLineEdit *>(widget) ||
                             qobject_cast<const QComboBox *>(widget) || qobject_cast<const QTableView *>(widget);
        if (control && widget->focusPolicy() != Qt::NoFocus && widget->accessibleName().isEmpty() && widget->isVisible())
            nameless << QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
    }
    QCOMPARE(nameless, QStringList());
}

CONSOLE_TEST(tst_customers_page)
#include "tst_customers_page.moc"
