#include "support/testcase.h"
#include "workspacefixture.h"

#include "models/format.h"
#include "session/activity.h"
#include "session/connections.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/credentialstab.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// The detail pane of a connection on the demo environment: what it shows, and that secrets stay masked
/// until they are asked for, one by one, and not a moment longer.
class tst_connections_detail : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void overviewShowsWhatTheListReturned();
    void fullDetailsShowNoSecret();
    void credentialsComeMasked();
    void revealsOneValueAndNotesIt();
    void masksAgainAfterAWhile();
    void forgetsWhenTheTabIsLeft();
    void copiesAsASecret();
    void brokenCredentialsSayWhatNangoSaid();
    void withoutCredentialsItSaysWhy();
    void deletingStatesWhatIsLost();
    void readOnlyDeletesNothing();
    void summaryHoldsNoPersonalData();
    void activityListsThisConnectionOnly();
};

namespace {

/// Every text of the widget and its children that a person or a screen reader can get at.
QString everyTextOf(const QWidget &root)
{
    QStringList texts;
    for (const QWidget *widget : root.findChildren<QWidget *>())
        texts << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip();
    for (const QLabel *label : root.findChildren<QLabel *>())
        texts << label->text();
    for (const QTableView *table : root.findChildren<QTableView *>()) {
        const QAbstractItemModel *model = table->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                for (int role = 0; role < Qt::UserRole + 32; ++role)
                    texts << model->index(row, column).data(role).toString();
            }
        }
    }
    return texts.join(u'\n');
}

struct ShownPane {
    ShownPane(WorkspaceFixture &fixture, const ConnectionRef &ref)
        : commands(fixture.context(), nullptr), pane(fixture.context(), commands, nullptr)
    {
        QObject::connect(&fixture.session().connections(), &Connections::removed, &fixture.connections(),
                         &ConnectionsModel::removeConnection);
        pane.resize(600, 700);
        pane.show();
        pane.showConnection(fixture.connections().connection(ref).value_or(ConnectionRow()));
    }

    QTableView &credentials() { return *named<QTableView>(pane, "Credentials"); }
    QAbstractItemModel &values() { return *credentials().model(); }
    void press(const char *button)
    {
        if (auto *push = named<QPushButton>(pane, button))
            push->click();
        else
            named<QToolButton>(pane, button)->click();
    }
    int rowOf(const char *path) { return int(columnTexts(&values(), 0).indexOf(QLatin1String(path))); }
    QString valueOf(const char *path) { return values().index(rowOf(path), 1).data().toString(); }
    void showCredentials()
    {
        pane.showTab(QStringLiteral("Credentials"));
        press("Show credentials");
        QTRY_VERIFY_WITH_TIMEOUT(values().rowCount() > 0, 10000);
    }
    /// The same, and selects the access token, still masked.
    void selectToken()
    {
        showCredentials();
        credentials().selectRow(rowOf("access_token"));
    }

    ConnectionCommands commands;
    ConnectionDetailPane pane;
};

} // namespace

void tst_connections_detail::overviewShowsWhatTheListReturned()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("demo-crm", "crm-acme"));
    const QString text = everyTextOf(shown.pane);
    for (const char *expected : {"Connection ID: crm-acme", "Integration ID: demo-crm", "tier: gold", "Size: 2 keys"})
        QVERIFY2(text.contains(QLatin1String(expected)), expected);
    QVERIFY(text.contains(QStringLiteral("E-mail: ")));
    QCOMPARE(fixture.server().requestCount("GET", "/connections/"), 0);
}

void tst_connections_detail::fullDetailsShowNoSecret()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("netsuite-tba", "netsuite-acme"));
    shown.press("Load full details");
    QTRY_VERIFY(everyTextOf(shown.pane).contains(QStringLiteral("accountId: 1234567-sb1")));
    const QString text = everyTextOf(shown.pane);
    QVERIFY(text.contains(QStringLiteral("oauth_client_secret: ") + maskText()));
    QVERIFY(!text.contains(QStringLiteral("demo-secret-")));
    QTRY_VERIFY(fixture.journal().contains(QStringLiteral("Load full details | netsuite-tba / netsuite-acme")));
}

void tst_connections_detail::credentialsComeMasked()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("github", "github-alice"));
    shown.pane.showTab(QStringLiteral("Credentials"));
    QCOMPARE(fixture.server().requestCount("GET", "/connections/"), 0);
    shown.showCredentials();
    QCOMPARE(shown.valueOf("type"), QStringLiteral("OAUTH2"));
    QCOMPARE(shown.valueOf("access_token"), maskText());
    QVERIFY(!everyTextOf(shown.pane).contains(QStringLiteral("demo-secret-")));
    QVERIFY(shown.pane.findChild<QLabel *>(QStringLiteral("credentialExpiry"))
                ->text()
                .startsWith(QStringLiteral("Expires in ")));
}

void tst_connections_detail::revealsOneValueAndNotesIt()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("github", "github-alice"));
    shown.selectToken();
    shown.press("Reveal");
    QCOMPARE(shown.valueOf("access_token"), QStringLiteral("demo-secret-at-github-alice"));
    QCOMPARE(shown.valueOf("raw.access_token"), maskText());
    QTRY_VERIFY(fixture.journal().contains(QStringLiteral("Reveal credential | github / github-alice: access_token")));
    QVERIFY(!fixture.journal().join(u'\n').contains(QStringLiteral("demo-secret-")));
}

void tst_connections_detail::masksAgainAfterAWhile()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("github", "github-alice"));
    shown.selectToken();
    shown.press("Reveal");
    auto *remask = shown.pane.findChild<QTimer *>(QStringLiteral("remask"));
    QVERIFY(remask->isActive());
    QCOMPARE(remask->interval(), CredentialsTab::RemaskAfterSeconds * 1000);
    remask->start(0);
    QTRY_COMPARE(shown.valueOf("access_token"), maskText());

    shown.press("Reveal");
    QEvent deactivate(QEvent::WindowDeactivate);
    QCoreApplication::sendEvent(&shown.pane, &deactivate);
    QCOMPARE(shown.valueOf("access_token"), maskText());
}

void tst_connections_detail::forgetsWhenTheTabIsLeft()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("github", "github-alice"));
    shown.showCredentials();
    shown.press("Hide");
    QCOMPARE(shown.values().rowCount(), 0);
    shown.showCredentials();
    shown.pane.showTab(QStringLiteral("Overview"));
    QCOMPARE(shown.values().rowCount(), 0);
    shown.showCredentials();
    shown.pane.showConnection(*fixture.connections().connection(connectionRef("github", "github-bob")));
    QCOMPARE(shown.values().rowCount(), 0);
}

void tst_connections_detail::copiesAsASecret()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("github", "github-alice"));
    shown.selectToken();
    shown.press("Copy value");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("demo-secret-at-github-alice"));
    QCOMPARE(shown.valueOf("access_token"), maskText());
    QTRY_VERIFY(fixture.journal().contains(QStringLiteral("Copy credential | github / github-alice: access_token")));
}

void tst_connections_detail::brokenCredentialsSayWhatNangoSaid()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("hubspot", "hubspot-expired"));
    shown.pane.showTab(QStringLiteral("Credentials"));
    shown.press("Show credentials");
    auto *said = shown.pane.findChild<QLabel *>(QStringLiteral("invalidCredentials"));
    QTRY_VERIFY_WITH_TIMEOUT(said->isVisible(), 10000);
    QVERIFY2(said->text().contains(QStringLiteral("Authentication with the provider has failed for ")),
             qPrintable(said->text()));
    QVERIFY(!everyTextOf(shown.pane).contains(QStringLiteral("demo-secret-")));
}

void tst_connections_detail::withoutCredentialsItSaysWhy()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openWithoutCredentials());
    QVERIFY(fixture.loadConnections());
    ShownPane shown(fixture, connectionRef("github", "github-alice"));
    shown.pane.showTab(QStringLiteral("Credentials"));
    shown.press("Show credentials");
    QTRY_VERIFY(everyTextOf(shown.pane).contains(QStringLiteral("read_credentials")));
    QCOMPARE(shown.values().rowCount(), 0);
}

void tst_connections_detail::deletingStatesWhatIsLost()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const ConnectionRef ref = connectionRef("demo-crm", "crm-acme");
    ShownPane shown(fixture, ref);
    fixture.answerWith(false);
    shown.commands.remove(ref);
    QTRY_COMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().first().typedText, QStringLiteral("crm-acme"));
    QVERIFY2(fixture.questions().first().consequences.contains(QStringLiteral("4 syncs stop")),
             qPrintable(fixture.questions().first().consequences));
    QCOMPARE(fixture.server().writingRequestCount(), 0);

    fixture.answerWith(true);
    const QSignalSpy done(&shown.commands, &ConnectionCommands::succeeded);
    shown.commands.remove(ref);
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(fixture.server().requestCount("DELETE", "/connections/crm-acme"), 1);
    QVERIFY(!fixture.connections().connection(ref));
}

void tst_connections_detail::readOnlyDeletesNothing()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownPane shown(fixture, connectionRef("demo-crm", "crm-acme"));
    QSignalSpy failed(&shown.commands, &ConnectionCommands::failed);
    shown.commands.remove(connectionRef("demo-crm", "crm-acme"));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().kind, ErrorKind::Refused);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_connections_detail::summaryHoldsNoPersonalData()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const ConnectionRef ref = connectionRef("demo-crm", "crm-acme");
    ShownPane shown(fixture, ref);
    const QSignalSpy done(&shown.commands, &ConnectionCommands::succeeded);
    shown.press("Copy summary");
    QTRY_COMPARE(done.size(), 1);
    const QString text = QGuiApplication::clipboard()->text();
    QVERIFY2(text.contains(QStringLiteral("crm-acme")) && text.contains(QStringLiteral("fetch-contacts")),
             qPrintable(text));
    const auto user = fixture.connections().connection(ref)->endUser();
    QVERIFY(user && !user->email.isEmpty());
    QVERIFY(!text.contains(user->email) && !text.contains(user->displayName));
}

void tst_connections_detail::activityListsThisConnectionOnly()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Activity &activity = fixture.session().activity();
    activity.note(QStringLiteral("Reveal credential"), QStringLiteral("demo-crm / crm-acme: access_token"));
    activity.note(QStringLiteral("Reveal credential"), QStringLiteral("demo-crm / crm-acme2: access_token"));
    activity.note(QStringLiteral("Load full details"), QStringLiteral("demo-crm / crm-acme"));
    ShownPane shown(fixture, connectionRef("demo-crm", "crm-acme"));
    shown.pane.showTab(QStringLiteral("Activity"));
    const auto *table = named<QTableView>(shown.pane, "Activity");
    QVERIFY(table != nullptr);
    QTRY_COMPARE(table->model()->rowCount(), 2);
}

CONSOLE_TEST(tst_connections_detail)
#include "tst_connections_detail.moc"
