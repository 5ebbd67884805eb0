#include "shownconnections.h"
#include "support/testcase.h"

#include "session/connectionsfeed.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QScrollBar>

using namespace console;
using namespace console::test;

/// The filter box: its language, its suggestions, and what a pasted text leads to.
class tst_connections_find : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatItDoesNotUnderstand();
    void waitsWhileAPartIsBeingTyped();
    void hintsAtWordsThatNameNoField();
    void suggestsByKeyboard();
    void theIconListsTheFields();
    void escapeClosesTheSuggestionsFirst();
    void pastedTextsLeadToTheConnection_data();
    void pastedTextsLeadToTheConnection();
    void aJumpMovesNoColumn();
    void anIdInTwoIntegrationsShowsBoth();
    void anAddressOfAnotherIntegrationOpensNothing();
    void anUnknownIdSaysSo();
    void enterOpensTheExactId();
    void countsSayThatTheyAreNotAll();
};

namespace {

} // namespace

void tst_connections_find::saysWhatItDoesNotUnderstand()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    QVERIFY(shown.note().isEmpty());
    shown.filter().setText(QStringLiteral("crm created:>banana health:blue"));
    QVERIFY(shown.note().contains(QStringLiteral("“banana” is no date")));
    QVERIFY(shown.note().contains(QStringLiteral("There is no health “blue”")));
    // What is not understood never shows more than was meant.
    QTRY_COMPARE(shown.table().model()->rowCount(), 0);
    QVERIFY(emptyStateOf(shown.page).contains(QStringLiteral("Nothing matches")));
    QCOMPARE(shown.filter().text(), QStringLiteral("crm created:>banana health:blue"));
    shown.filter().setText(QStringLiteral("crm"));
    QVERIFY(shown.note().isEmpty());
    QTRY_VERIFY(shown.table().model()->rowCount() > 0);
}

void tst_connections_find::waitsWhileAPartIsBeingTyped()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    QVERIFY(shown.focusFilter());
    QTest::keyClicks(&shown.filter(), QStringLiteral("error:au"));
    QVERIFY(shown.note().startsWith(QStringLiteral("Not applied yet.")));
    QCOMPARE(shown.table().model()->rowCount(), 60);
    QTest::keyClicks(&shown.filter(), QStringLiteral("th"));
    QVERIFY(shown.note().isEmpty());
    QTRY_COMPARE(shown.table().model()->rowCount(), fixture.connections().countOf(Health::AuthError));
    QTest::keyClicks(&shown.filter(), QStringLiteral(" error:x "));
    QVERIFY(shown.note().startsWith(QStringLiteral("There is no error “x”")));
    QTRY_COMPARE(shown.table().model()->rowCount(), 0);
}

void tst_connections_find::hintsAtWordsThatNameNoField()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    shown.filter().setText(QStringLiteral("plna:pro"));
    QTRY_VERIFY(emptyStateOf(shown.page).contains(QStringLiteral("“plna:pro” names no field")));
}

void tst_connections_find::suggestsByKeyboard()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    QVERIFY(shown.focusFilter());
    QTest::keyClicks(&shown.filter(), QStringLiteral("integ"));
    QTRY_VERIFY(shown.suggestions().isVisible());
    QTest::keyClick(&shown.filter(), Qt::Key_Down);
    QTest::keyClick(&shown.filter(), Qt::Key_Return);
    QCOMPARE(shown.filter().text(), QStringLiteral("integration:"));
    QTest::keyClicks(&shown.filter(), QStringLiteral("okta"));
    QTRY_VERIFY(shown.suggestions().model()->rowCount() > 0);
    QTRY_VERIFY(columnTexts(shown.suggestions().model(), 0).contains(QStringLiteral("integration:okta-cc")));
    const QString told = shown.suggestions().model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(told.contains(u','), qPrintable(told));
    QTest::keyClick(&shown.filter(), Qt::Key_Up);
    QTest::keyClick(&shown.filter(), Qt::Key_Tab);
    QCOMPARE(shown.filter().text(), QStringLiteral("integration:okta-cc "));
    QVERIFY(shown.filter().hasFocus());
    QTRY_COMPARE(shown.ids(), QStringList(QStringLiteral("okta-acme")));
    // Undo brings back what was typed.
    shown.filter().undo();
    QCOMPARE(shown.filter().text(), QStringLiteral("integration:okta"));
}

void tst_connections_find::theIconListsTheFields()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    QVERIFY(!shown.suggestions().isVisible());
    const QList<QAction *> icons = shown.filter().actions();
    const auto fields = std::find_if(icons.begin(), icons.end(),
                                     [](const QAction *icon) { return icon->text() == QStringLiteral("Filter fields"); });
    QVERIFY(fields != icons.end());
    (*fields)->trigger();
    QTRY_VERIFY(shown.suggestions().isVisible());
    QTRY_VERIFY(shown.filter().hasFocus());
    QVERIFY(columnTexts(shown.suggestions().model(), 0).join(u' ').contains(QStringLiteral("integration:")));
}

void tst_connections_find::escapeClosesTheSuggestionsFirst()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    QVERIFY(shown.focusFilter());
    QTest::keyClick(&shown.filter(), Qt::Key_Space, Qt::ControlModifier);
    QTRY_VERIFY(shown.suggestions().isVisible());
    QTest::keyClicks(&shown.filter(), QStringLiteral("tag.te"));
    QTRY_VERIFY(columnTexts(shown.suggestions().model(), 0).contains(QStringLiteral("tag.team:")));
    QTest::keyClick(&shown.filter(), Qt::Key_Escape);
    QVERIFY(!shown.suggestions().isVisible());
    QCOMPARE(shown.filter().text(), QStringLiteral("tag.te"));
    QTest::keyClick(&shown.filter(), Qt::Key_Escape);
    QVERIFY(shown.filter().text().isEmpty());
}

void tst_connections_find::pastedTextsLeadToTheConnection_data()
{
    QTest::addColumn<QString>("text");
    const auto row = [](const char *name, const char *text) { QTest::newRow(name) << QString::fromLatin1(text); };
    row("id", "crm-globex");
    row("dashboard", "https://app.nango.dev/dev/connections/demo-crm/crm-globex");
    row("api", "https://api.nango.dev/connections/crm-globex?provider_config_key=demo-crm");
    row("curl", "curl https://api.nango.dev/proxy/x -H 'Connection-Id: crm-globex' -H 'Provider-Config-Key: demo-crm'");
    row("log line", "2026-11-27T10:00:00Z ERROR connection_id=crm-globex sync failed");
    row("json", "{\"connectionId\":\"crm-globex\",\"providerConfigKey\":\"demo-crm\"}");
    row("bare id in a line", "sync of crm-globex failed");
}

void tst_connections_find::pastedTextsLeadToTheConnection()
{
    QFETCH(QString, text);
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    QVERIFY(shown.focusFilter());
    QGuiApplication::clipboard()->setText(text);
    QTest::keySequence(&shown.filter(), QKeySequence(QKeySequence::Paste));
    QTRY_VERIFY(shown.pane().isVisible());
    QCOMPARE(shown.pane().connection(), connectionRef("demo-crm", "crm-globex"));
    QCOMPARE(shown.note(), QStringLiteral("Went to demo-crm / crm-globex."));
    QVERIFY(shown.filter().text().isEmpty());
    QCOMPARE(shown.table().model()->rowCount(), 60);
    // Looking asks the server nothing.
    QCOMPARE(fixture.server().requestCount("GET", "/connections/"), 0);
}

void tst_connections_find::aJumpMovesNoColumn()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    shown.page.resize(700, 600);
    QVERIFY(shown.load());
    QVERIFY(shown.select(connectionRef("demo-crm", "crm-acme")));
    QTRY_VERIFY(shown.pane().isVisible());
    // The ID is only partly in view, and going to it brings no more of it.
    shown.table().horizontalHeader()->resizeSection(IdColumn, shown.table().viewport()->width());
    shown.table().horizontalScrollBar()->setValue(0);
    shown.filter().setText(QStringLiteral("https://app.nango.dev/dev/connections/demo-crm/crm-globex"));
    QTRY_COMPARE(shown.pane().connection(), connectionRef("demo-crm", "crm-globex"));
    QVERIFY(shown.table().horizontalScrollBar()->maximum() > 0);
    QCOMPARE(shown.table().horizontalScrollBar()->value(), 0);
}

void tst_connections_find::anIdInTwoIntegrationsShowsBoth()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    fixture.connections().beginLoad();
    fixture.connections().appendRows(
        {ConnectionRow(*parseJson(R"({"connection_id":"twin","provider_config_key":"a","errors":[]})")),
         ConnectionRow(*parseJson(R"({"connection_id":"twin","provider_config_key":"b","errors":[]})")),
         ConnectionRow(*parseJson(R"({"connection_id":"twin-2","provider_config_key":"a","errors":[]})"))});
    fixture.connections().endLoad();
    shown.filter().setText(QStringLiteral("https://api.nango.dev/connections/twin"));
    QTRY_COMPARE(shown.filter().text(), QStringLiteral("id:=twin"));
    QVERIFY(shown.note().startsWith(QStringLiteral("2 connections have the ID “twin”")));
    QTRY_COMPARE(shown.ids(), QStringList({QStringLiteral("twin"), QStringLiteral("twin")}));
    QVERIFY(!shown.pane().isVisible());
}

void tst_connections_find::anAddressOfAnotherIntegrationOpensNothing()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    shown.filter().setText(QStringLiteral("https://app.nango.dev/dev/connections/slack/crm-globex"));
    QTRY_VERIFY(shown.note().startsWith(QStringLiteral("There is no “crm-globex” in the integration “slack”")));
    QTRY_COMPARE(shown.ids(), QStringList(QStringLiteral("crm-globex")));
    QVERIFY(!shown.pane().isVisible());
}

void tst_connections_find::anUnknownIdSaysSo()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    const QString address = QStringLiteral("https://api.nango.dev/connections/nobody?provider_config_key=slack");
    shown.filter().setText(address);
    QTRY_COMPARE(shown.note(), QStringLiteral("There is no connection “nobody” here."));
    QTRY_COMPARE(shown.table().model()->rowCount(), 0);
    QCOMPARE(shown.filter().text(), address);
}

void tst_connections_find::enterOpensTheExactId()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    QVERIFY(shown.load());
    shown.filter().setText(QStringLiteral("hubspot-expired"));
    QTRY_VERIFY(shown.table().model()->rowCount() > 1);
    shown.table().sortByColumn(IdColumn, Qt::DescendingOrder);
    QTRY_VERIFY(shown.ids().front() != QStringLiteral("hubspot-expired"));
    QVERIFY(shown.focusFilter());
    QTest::keyClick(&shown.filter(), Qt::Key_Return);
    QVERIFY(shown.pane().isVisible());
    QCOMPARE(shown.pane().connection(), connectionRef("hubspot", "hubspot-expired"));
}

void tst_connections_find::countsSayThatTheyAreNotAll()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections shown(fixture);
    auto *all = named<QPushButton>(shown.page, "All");
    fixture.server().setLatency(500);
    shown.page.activate();
    fixture.connections().appendRows(
        {ConnectionRow(*parseJson(R"({"connection_id":"early","provider_config_key":"a","errors":[]})"))});
    QCOMPARE(all->text(), QStringLiteral("All  1+"));
    QCOMPARE(all->accessibleDescription(), QStringLiteral("1 connection so far"));
    QCOMPARE(shown.countText(), QStringLiteral("1 so far"));
    QTRY_COMPARE_WITH_TIMEOUT(all->text(), QStringLiteral("All  61"), 20000);
    QCOMPARE(shown.countText(), QStringLiteral("61"));
}

CONSOLE_TEST(tst_connections_find)
#include "tst_connections_find.moc"
