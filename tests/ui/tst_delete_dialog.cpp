#include "showndialog.h"
#include "shownconnections.h"
#include "support/misbehavingserver.h"
#include "support/testcase.h"

#include "ui/connections/connectioncommands.h"
#include "ui/connections/deletedialog.h"
#include "ui/plans/planpanel.h"

#include <QListWidget>
#include <QProgressBar>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

/// Deleting connections: what would be lost is read and told first, and nothing is sent unasked.
class tst_delete_dialog : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void deletesSeveralWithTheNumberTyped();
    void deletesOneWithItsIdTyped();
    void aReadOfOneCanBeGivenUp();
    void aDeleteOfOneCanBeGivenUp();
    void sayingNoEndsTheWait();
    void readOnlyReadsAndSendsNothing_data();
    void readOnlyReadsAndSendsNothing();
    void aSlowServerCanBeLeft();
    void aSilentServerStopsReading();
    void whatCannotBeReadIsSaid();
    void aDeadServerPausesAndLosesNothing();
    void closingWhileItReadsSendsNothing();
};

namespace {

const std::vector<ConnectionRef> two{connectionRef("demo-crm", "crm-acme"), connectionRef("demo-crm", "crm-globex")};

bool listHas(WorkspaceFixture &fixture, const ConnectionRef &ref)
{
    return fixture.loadConnections() && fixture.connections().connection(ref).has_value();
}

int statusRequests(WorkspaceFixture &fixture)
{
    return fixture.server().requestCount("GET", "/sync/status");
}

} // namespace

void tst_delete_dialog::deletesSeveralWithTheNumberTyped()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown<DeleteDialog> shown(fixture.context(), two, nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(shown.button("Delete…").isEnabled(), 20000);
    QVERIFY(!shown.label("deleteConsequences").contains(QLatin1String("not known")));
    shown.button("Delete…").click();
    QTRY_VERIFY_WITH_TIMEOUT(!shown.message().isEmpty(), 20000);
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().typedText, QStringLiteral("2"));
    QCOMPARE(fixture.questions().front().items,
             (QStringList{QStringLiteral("demo-crm / crm-acme"), QStringLiteral("demo-crm / crm-globex")}));
    for (const ConnectionRef &ref : two) {
        QVERIFY(!listHas(fixture, ref));
        QCOMPARE(fixture.journal().count(QStringLiteral("Delete connection | ") + ref.toString()), 1);
    }
    QCOMPARE(fixture.server().requestCount("DELETE"), 2);
}

void tst_delete_dialog::deletesOneWithItsIdTyped()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ConnectionCommands commands(fixture.context(), nullptr);
    QSignalSpy succeeded(&commands, &ConnectionCommands::succeeded);
    commands.remove(two.front());
    QVERIFY(succeeded.wait(10000));
    QCOMPARE(fixture.questions().size(), 1);
    const ConfirmationText &question = fixture.questions().front();
    QCOMPARE(question.typedText, QStringLiteral("crm-acme"));
    // In numbers: syncs and records, as the server counts them.
    const QRegularExpression numbers(QStringLiteral("\\d+ syncs? .*\\d[\\d,]* (synced )?records?"));
    QVERIFY2(numbers.match(question.consequences).hasMatch(), qPrintable(question.consequences));
    QVERIFY(!listHas(fixture, two.front()));
}

/// Each kind of waiting shows a bar that moves and a way out.
void tst_delete_dialog::aReadOfOneCanBeGivenUp()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownConnections shown(fixture);
    QVERIFY(shown.select(two.front()));
    const int read = statusRequests(fixture);
    fixture.server().setLatency(2000);
    auto &commands = *shown.page.findChild<ConnectionCommands *>();
    commands.remove(two.front());
    QTRY_VERIFY(statusRequests(fixture) > read);
    QVERIFY2(messageOf(shown.page).contains(QLatin1String("would lose")), qPrintable(messageOf(shown.page)));
    QVERIFY(named<QProgressBar>(shown.page, "Waiting")->isVisible());
    named<QPushButton>(shown.page, "Cancel")->click();
    QCOMPARE(messageOf(shown.page), QString());
    QCOMPARE(named<QProgressBar>(shown.page, "Waiting"), nullptr);
    fixture.server().setLatency(0);
    QVERIFY(listHas(fixture, two.front()));
    QVERIFY(fixture.questions().isEmpty());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_delete_dialog::aDeleteOfOneCanBeGivenUp()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownConnections shown(fixture);
    auto &commands = *shown.page.findChild<ConnectionCommands *>();
    fixture.server().setLatency(1000);
    commands.remove(two.front());
    QTRY_COMPARE(fixture.server().requestCount("DELETE"), 1);
    QVERIFY2(messageOf(shown.page).contains(QLatin1String("Deleting ")), qPrintable(messageOf(shown.page)));
    named<QPushButton>(shown.page, "Cancel")->click();
    QVERIFY2(messageOf(shown.page).contains(QLatin1String("may be deleted")), qPrintable(messageOf(shown.page)));
    fixture.server().setLatency(0);
    QTRY_COMPARE(fixture.journal().count(QStringLiteral("Delete connection | ") + two.front().toString()), 1);
    // The end of the call takes nothing of what was said away.
    QVERIFY(messageOf(shown.page).contains(QLatin1String("may be deleted")));
    QCOMPARE(fixture.server().requestCount("DELETE"), 1);
}

void tst_delete_dialog::sayingNoEndsTheWait()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    fixture.answerWith(false);
    ShownConnections shown(fixture);
    shown.page.findChild<ConnectionCommands *>()->remove(two.front());
    QTRY_COMPARE(fixture.questions().size(), 1);
    QTRY_COMPARE(messageOf(shown.page), QString());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_delete_dialog::readOnlyReadsAndSendsNothing_data()
{
    QTest::addColumn<bool>("several");
    QTest::newRow("one") << false;
    QTest::newRow("several") << true;
}

void tst_delete_dialog::readOnlyReadsAndSendsNothing()
{
    QFETCH(bool, several);
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    QString said;
    if (several) {
        Shown<DeleteDialog> shown(fixture.context(), two, nullptr);
        QTRY_VERIFY(!shown.message().isEmpty());
        QVERIFY(shown.has("Change guard level…"));
        QVERIFY(!shown.button("Delete…").isEnabled());
        QVERIFY(!shown.dialog->findChild<QProgressBar *>()->isVisible());
        said = shown.message();
        // Once it may be written it is read, without being asked for again.
        fixture.session().setGuardLevel(GuardLevel::Confirm);
        QTRY_VERIFY_WITH_TIMEOUT(shown.button("Delete…").isEnabled(), 20000);
        QCOMPARE(statusRequests(fixture), 2);
    } else {
        ConnectionCommands commands(fixture.context(), nullptr);
        connect(&commands, &ConnectionCommands::failed, this, [&said](const Error &error) { said = error.title(); });
        commands.remove(two.front());
        QTRY_VERIFY(!said.isEmpty());
        QCOMPARE(statusRequests(fixture), 0);
    }
    QVERIFY2(said.contains(QLatin1String("read-only")), qPrintable(said));
    QVERIFY(fixture.questions().isEmpty());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_delete_dialog::aSlowServerCanBeLeft()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const std::vector<ConnectionRef> all = fixture.connections().connectionsOf(QStringLiteral("demo-crm"));
    QVERIFY(all.size() > 4);
    fixture.server().setLatency(300);
    Shown<DeleteDialog> shown(fixture.context(), all, nullptr);
    auto &progress = *shown.dialog->findChild<QProgressBar *>();
    QVERIFY(progress.isVisible());
    QTRY_VERIFY(progress.value() > 0);
    QVERIFY(!shown.button("Delete…").isEnabled());
    shown.button("Stop reading").click();
    QTRY_VERIFY(shown.button("Delete…").isEnabled());
    QVERIFY(!progress.isVisible());
    QVERIFY2(shown.label("deleteConsequences").contains(QLatin1String("not known")),
             qPrintable(shown.label("deleteConsequences")));
    QVERIFY(statusRequests(fixture) < int(all.size()));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_delete_dialog::aSilentServerStopsReading()
{
    MisbehavingServer silent;
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(silent.url()));
    Shown<DeleteDialog> shown(fixture.context(), two, nullptr);
    QTRY_VERIFY(silent.count() > 0);
    QVERIFY(shown.button("Stop reading").isVisible());
    shown.button("Stop reading").click();
    QTRY_VERIFY(shown.button("Delete…").isEnabled());
    QVERIFY(shown.message().isEmpty()); // stopping is no failure
    QVERIFY(shown.label("deleteConsequences").contains(QLatin1String("Of 2 connections it is not known")));
}

void tst_delete_dialog::whatCannotBeReadIsSaid()
{
    MisbehavingServer failing;
    failing.answerAlways(500, "{\"error\":{\"code\":\"server_error\",\"message\":\"broken\"}}");
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(failing.url()));
    Shown<DeleteDialog> shown(fixture.context(), two, nullptr);
    QTRY_VERIFY(shown.button("Delete…").isEnabled());
    QVERIFY2(shown.message().contains(QLatin1String("failed")), qPrintable(shown.message()));
    QVERIFY(shown.label("deleteConsequences").contains(QLatin1String("Of 2 connections it is not known")));
}

void tst_delete_dialog::aDeadServerPausesAndLosesNothing()
{
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(deadServer()));
    Shown<DeleteDialog> shown(fixture.context(), two, nullptr);
    QTRY_VERIFY(shown.button("Delete…").isEnabled());
    QVERIFY(!shown.message().isEmpty());
    shown.button("Delete…").click();
    auto &panel = *shown.dialog->findChild<PlanPanel *>();
    QTRY_VERIFY(panel.plan() != nullptr && panel.plan()->isPaused());
    QCOMPARE(panel.plan()->state(0), Plan::ItemState::Failed);
    QCOMPARE(panel.plan()->state(1), Plan::ItemState::Waiting);
    QVERIFY(!panel.plan()->detail(0).isEmpty());
    shown.button("Cancel").click();
    QTRY_VERIFY(!panel.isRunning());
    QVERIFY(shown.dialog->isVisible());
    QCOMPARE(panel.plan()->state(1), Plan::ItemState::Skipped);
    QVERIFY(shown.button("Retry failed").isVisible());
}

void tst_delete_dialog::closingWhileItReadsSendsNothing()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    fixture.server().setLatency(300);
    Shown<DeleteDialog> shown(fixture.context(), two, nullptr);
    QTRY_COMPARE(statusRequests(fixture), 1);
    shown.dialog->reject();
    QTRY_VERIFY(shown.dialog.isNull());
    QVERIFY(fixture.questions().isEmpty());
    fixture.server().setLatency(0);
    QVERIFY(listHas(fixture, two.front()));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

CONSOLE_TEST(tst_delete_dialog)
#include "tst_delete_dialog.moc"
