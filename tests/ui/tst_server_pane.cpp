#include "models/scopesmodel.h"
#include "session/servercheck.h"
#include "support/testcase.h"
#include "ui/environments/serverpane.h"
#include "ui/widgets/waitbar.h"
#include "workspacefixture.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace console;
using namespace console::test;

namespace {

using Column = ScopesModel::Column;

/// What the table says of a scope: "Held", "Missing" or "Not known".
QString heldText(const ServerPane &pane, const QString &scope)
{
    const QAbstractItemModel *model = named<QTableView>(pane, "Scopes of the key")->model();
    const QStringList scopes = columnTexts(model, static_cast<int>(Column::Scope));
    return columnTexts(model, static_cast<int>(Column::Held)).value(scopes.indexOf(scope));
}

/// The pane in a window.
struct ShownServerPane {
    explicit ShownServerPane(WorkspaceFixture &fixture) : pane(fixture.session(), nullptr) { stage.show(pane); }

    QPushButton &check() { return *named<QPushButton>(pane, "Check server"); }
    QPushButton &cancel() { return *pane.findChild<QPushButton *>(QStringLiteral("cancelServerCheck")); }
    QPushButton &testWrites() { return *named<QPushButton>(pane, "Test write scopes"); }

    Stage stage;
    ServerPane pane;
};

} // namespace

class tst_server_pane : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsKnownBeforeTheFirstAnswer()
    {
        WorkspaceFixture fixture;
        QVERIFY(fixture.openWithoutCredentials());
        ServerPane pane(fixture.session(), nullptr);
        QCOMPARE(pane.serverLine(), QStringLiteral("Server: not checked yet"));
        QCOMPARE(heldText(pane, scopes::SyncsRead), QStringLiteral("Not known"));
        auto *test = named<QPushButton>(pane, "Test write scopes");
        QVERIFY(!test->isEnabled());
        QVERIFY(test->toolTip().startsWith(QStringLiteral("Check the server first")));
        QCOMPARE(test->accessibleDescription(), test->toolTip());
    }

    void aCheckSaysWhatItFinds()
    {
        WorkspaceFixture fixture;
        QVERIFY(fixture.openWithoutCredentials());
        ShownServerPane shown(fixture);
        shown.check().click();
        QVERIFY(!shown.check().isEnabled());
        QVERIFY(shown.cancel().isVisible());
        QTRY_VERIFY(shown.check().isEnabled());
        QVERIFY(!shown.cancel().isVisible());
        QCOMPARE(shown.pane.serverLine(), QStringLiteral("Server: Nango 0.70.7 or newer, checked just now"));
        QCOMPARE(heldText(shown.pane, scopes::SyncsRead), QStringLiteral("Held"));
        QCOMPARE(heldText(shown.pane, scopes::ConnectionsReadCredentials), QStringLiteral("Missing"));
        QCOMPARE(heldText(shown.pane, scopes::SyncsExecute), QStringLiteral("Not known"));
        QVERIFY(named<QLabel>(shown.pane, "Key")->text().contains(QStringLiteral("cannot read credentials")));
        QCOMPARE(fixture.server().writingRequestCount(), 0);
    }

    void checkingCanBeCanceled()
    {
        demo::DemoOptions slow;
        slow.latencyMs = 200;
        WorkspaceFixture fixture(GuardLevel::Free, slow);
        QVERIFY(fixture.open());
        ShownServerPane shown(fixture);
        shown.check().click();
        shown.cancel().click();
        QTRY_VERIFY(shown.check().isEnabled());
        QCOMPARE(shown.pane.serverLine(), QStringLiteral("Server: not checked yet"));
    }

    void writeScopesAreTestedWithOneQuestion()
    {
        WorkspaceFixture fixture(GuardLevel::Confirm);
        QVERIFY(fixture.openWithoutCredentials());
        ShownServerPane shown(fixture);
        shown.check().click();
        QTRY_VERIFY(shown.testWrites().isEnabled());
        shown.testWrites().click();
        QTRY_COMPARE(heldText(shown.pane, scopes::ConnectSessionsWrite), QStringLiteral("Missing"));
        QTRY_VERIFY(shown.testWrites().isEnabled());
        QCOMPARE(fixture.questions().size(), 1);
        QCOMPARE(fixture.server().writingRequestCount(), 9);
        QCOMPARE(fixture.server().requestCount("DELETE"), 0);
        QCOMPARE(heldText(shown.pane, scopes::SyncsExecute), QStringLiteral("Missing"));
        QCOMPARE(heldText(shown.pane, scopes::ConnectionsDelete), QStringLiteral("Not known"));
        QVERIFY(named<QLabel>(shown.pane, "Key")->text().contains(QStringLiteral("Writing scopes tested just now")));
    }

    void aNoSendsNothing()
    {
        WorkspaceFixture fixture(GuardLevel::Free);
        QVERIFY(fixture.open());
        fixture.answerWith(false);
        ShownServerPane shown(fixture);
        shown.check().click();
        QTRY_VERIFY(shown.testWrites().isEnabled());
        shown.testWrites().click();
        QTRY_COMPARE(fixture.questions().size(), 1);
        QTRY_VERIFY(shown.testWrites().isEnabled());
        QCOMPARE(fixture.server().writingRequestCount(), 0);
    }

    void readOnlyTestsNothing()
    {
        WorkspaceFixture fixture(GuardLevel::ReadOnly);
        QVERIFY(fixture.open());
        ShownServerPane shown(fixture);
        shown.check().click();
        QTRY_VERIFY(shown.check().isEnabled());
        QVERIFY(!shown.testWrites().isEnabled());
        QVERIFY(shown.testWrites().toolTip().contains(QStringLiteral("read-only")));
        fixture.session().setGuardLevel(GuardLevel::Confirm);
        QVERIFY(shown.testWrites().isEnabled());
    }

    void theServerIsCheckedByItself()
    {
        WorkspaceFixture fixture;
        QVERIFY(fixture.openWithoutCredentials());
        ServerPane pane(fixture.session(), nullptr);
        fixture.session().start();
        QVERIFY(fixture.loadConnections());
        QTRY_COMPARE(heldText(pane, scopes::ConnectionsReadCredentials), QStringLiteral("Missing"));
        QTRY_VERIFY(!fixture.session().loadingDetailsTouches());
    }

    void theBackgroundShareIsASetting()
    {
        WorkspaceFixture fixture;
        QVERIFY(fixture.open());
        ServerPane pane(fixture.session(), nullptr);
        auto *share = named<QComboBox>(pane, "Background share of the rate limit");
        QCOMPARE(share->currentText(), QStringLiteral("20 %"));
        share->setCurrentIndex(share->findText(QStringLiteral("10 %")));
        Q_EMIT share->activated(share->currentIndex());
        QCOMPARE(fixture.session().backgroundShare(), 10);
    }

    void whatWaitsIsSaidAndCanBeStopped()
    {
        demo::DemoOptions tight;
        tight.rateLimitPerMinute = 1;
        WorkspaceFixture fixture(GuardLevel::Free, tight);
        QVERIFY(fixture.open());
        WaitBar bar;
        bar.setSession(&fixture.session());
        QVERIFY(bar.isHidden());
        fixture.session().probeServer();
        QTRY_VERIFY(!bar.isHidden());
        const QString text = bar.findChild<QLabel *>(QStringLiteral("waitText"))->text();
        QVERIFY2(text.startsWith(QStringLiteral("Waiting ")), qPrintable(text));
        QSignalSpy probed(&fixture.session(), &EnvironmentSession::serverProbed);
        named<QPushButton>(bar, "Stop waiting")->click();
        QTRY_COMPARE(probed.count(), 1);
        QTRY_VERIFY(bar.isHidden());
        QVERIFY(fixture.session().server().error()->isCanceled());
    }
};

CONSOLE_TEST(tst_server_pane)
#include "tst_server_pane.moc"
