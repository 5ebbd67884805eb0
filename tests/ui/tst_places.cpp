#include "shownconnections.h"

#include "session/drafts.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "ui/activity/activitypage.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/customers/customerpane.h"
#include "ui/customers/customerspage.h"
#include "ui/integrations/integrationspage.h"
#include "ui/records/recordspage.h"
#include "ui/syncs/syncspage.h"
#include "ui/widgets/connectionpicker.h"

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
    void goneConnectionIsNotReplaced();
    void placeAskedForMeanwhileStays();
    void closedStaysClosed();
    void linksAreNotKept();
    void customersComeBack();
    void syncsComeBack_data();
    void syncsComeBack();
    void recordsComeBackWithoutLoading();
    void activityComesBack();
    void integrationsComeBack();

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
    QCOMPARE(m_fixture->server().writingRequestCount(), 0);
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

void tst_places::recordsComeBackWithoutLoading()
{
    {
        RecordsPage page(m_fixture->context(), nullptr);
        page.showRecords(Acme, QStringLiteral("Contact"));
        named<QLineEdit>(page, "Record IDs")->setText(QStringLiteral("a, b"));
    }
    RecordsPage page(m_fixture->context(), nullptr);
    Stage stage;
    stage.show(page);
    QTRY_COMPARE(page.findChild<ConnectionPicker *>()->connection(), std::optional(Acme));
    QCOMPARE(named<QComboBox>(page, "Model")->currentText(), QStringLiteral("Contact"));
    QCOMPARE(named<QLineEdit>(page, "Record IDs")->text(), QStringLiteral("a, b"));
    QCOMPARE(m_fixture->server().requestCount("GET", "/records"), 0);
    page.setParent(nullptr);
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
    }
    IntegrationsPage page(m_fixture->context(), nullptr);
    page.activate();
    QTRY_COMPARE(chosen(page), wanted);
}

CONSOLE_TEST(tst_places)
#include "tst_places.moc"
