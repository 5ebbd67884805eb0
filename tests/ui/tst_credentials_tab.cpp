#include "credentialsserver.h"
#include "support/testcase.h"

#include "models/format.h"
#include "session/connections.h"
#include "session/connectlinks.h"
#include "support/resultof.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTimer>

using namespace console;
using namespace console::test;

namespace {

using Server = CredentialsServer;

QByteArray part(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

const QByteArray Claims = "{\"sub\":\"alice@acme.example\",\"exp\":4102444800,\"n\":12345678901234567890123}";
const QByteArray Header = "{\"alg\":\"RS256\",\"kid\":\"k1\"}";

QByteArray jwt()
{
    return part(Header) + '.' + part(Claims) + '.' + part("signature");
}

QByteArray oauth(const QByteArray &access, const QByteArray &more = {}, const QByteArray &raw = "{}")
{
    return "{\"type\":\"OAUTH2\",\"access_token\":\"" + access + "\"," + more + "\"raw\":" + raw + '}';
}

/// All that is on the screen or can be heard.
QString everyTextOf(const QWidget &root)
{
    QStringList texts;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (widget->isVisible())
            texts << widget->accessibleName() << widget->accessibleDescription() << widget->toolTip();
        if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->isVisible())
            texts << label->text();
        const auto *table = qobject_cast<const QTableView *>(widget);
        if (!table || !table->isVisible())
            continue;
        for (int row = 0; row < table->model()->rowCount(); ++row) {
            for (int column = 0; column < table->model()->columnCount(); ++column) {
                for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole), int(Qt::AccessibleTextRole), int(RawRole)})
                    texts << table->model()->index(row, column).data(role).toString();
            }
        }
    }
    return texts.join(u'\n');
}

void deactivateWindowOf(QWidget &widget)
{
    QEvent deactivate(QEvent::WindowDeactivate);
    QCoreApplication::sendEvent(widget.window(), &deactivate);
}

} // namespace

/// The credentials tab: every type masked; tokens decoded; scopes; a forced refresh told by fingerprints; refusals
/// explained; all of it journaled and nothing secret left anywhere.
class tst_credentials_tab : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyTypeComesMasked_data();
    void everyTypeComesMasked();
    void decodesATokenAndNotesIt();
    void decodesOnlyTokens();
    void aDecodedTokenGoesWithTheMask_data();
    void aDecodedTokenGoesWithTheMask();
    void copiesDecodedBytes();
    void aKeyCopiesSecretsTheirOwnWay();
    void listsScopes();
    void functionsThatCannotBeReadAreSaid();
    void withoutGrantedScopesNothingIsMissing();
    void tellsWhetherARefreshChangedAnything();
    void refreshesWhatIsBrokenToo();
    void aRefreshLeavesNoSecretBehind();
    void theResultStaysUntilAnotherConnection();
    void refusalIsExplained();
    void refusalOffersTheReconnectLink();
    void refusalWithoutTheScopeForLinks();
    void aSilentServerCanBeCancelled();
    void aCancelledRefreshMayHaveBeenDone();
    void aDeadServerIsSaid();
    void presentingHidesEverything();
    void theKeyboardReachesEverything();
};

void tst_credentials_tab::everyTypeComesMasked_data()
{
    QTest::addColumn<QByteArray>("credentials");
    QTest::addColumn<QString>("open"); // what is not a secret, as "path=value"
    const auto row = [](const char *credentials, const char *open) {
        QTest::newRow(qPrintable(QString::fromLatin1(open))) << QByteArray(credentials) << QString::fromLatin1(open);
    };
    row("{\"type\":\"OAUTH1\",\"oauth_token\":\"S1\",\"oauth_token_secret\":\"S2\",\"raw\":{\"oauth_token\":\"S1\"}}", "type=OAUTH1");
    row("{\"type\":\"OAUTH2\",\"access_token\":\"S1\",\"refresh_token\":\"S2\",\"expires_at\":\"2035-01-01T00:00:00.000Z\",\"config_override\":{\"client_id\":\"S3\",\"client_secret\":\"S4\"},\"raw\":{\"access_token\":\"S1\",\"expires_at\":\"S5\"}}", "type=OAUTH2 expires_at=2035-01-01T00:00:00.000Z");
    row("{\"type\":\"OAUTH2_CC\",\"token\":\"S1\",\"client_id\":\"S2\",\"client_secret\":\"S3\",\"client_certificate\":\"S4\",\"client_private_key\":\"S5\",\"raw\":{\"token\":\"S1\"}}", "type=OAUTH2_CC");
    row("{\"type\":\"BASIC\",\"username\":\"S1\",\"password\":\"S2\"}", "type=BASIC");
    row("{\"type\":\"API_KEY\",\"apiKey\":\"S1\"}", "type=API_KEY");
    row("{\"type\":\"APP\",\"access_token\":\"S1\",\"jwtToken\":\"S2\",\"raw\":{\"token\":\"S1\"}}", "type=APP");
    row("{\"type\":\"APP_STORE\",\"access_token\":\"S1\",\"private_key\":\"S2\",\"raw\":{}}", "type=APP_STORE");
    row("{\"type\":\"CUSTOM\",\"app\":{\"type\":\"S1\",\"access_token\":\"S2\"},\"user\":{\"access_token\":\"S3\"},\"raw\":{\"a\":[\"S4\"]}}", "type=CUSTOM");
    row("{\"type\":\"TBA\",\"token_id\":\"S1\",\"token_secret\":\"S2\",\"config_override\":{\"client_id\":\"S3\"}}", "type=TBA");
    row("{\"type\":\"JWT\",\"token\":\"S1\",\"issuerId\":\"S2\",\"privateKey\":{\"id\":\"S3\",\"secret\":\"S4\"}}", "type=JWT");
    row("{\"type\":\"BILL\",\"username\":\"S1\",\"password\":\"S2\",\"organization_id\":\"S3\",\"dev_key\":\"S4\",\"session_id\":\"S5\",\"raw\":{}}", "type=BILL");
    row("{\"type\":\"TWO_STEP\",\"token\":\"S1\",\"refresh_token\":\"S2\",\"tenantUrl\":\"S3\",\"raw\":{\"deep\":{\"er\":{\"est\":\"S4\"}}}}", "type=TWO_STEP");
    row("{\"type\":\"SIGNATURE\",\"username\":\"S1\",\"password\":\"S2\",\"token\":\"S3\"}", "type=SIGNATURE");
    row("{\"type\":\"MCP_OAUTH2\",\"access_token\":\"S1\",\"raw\":{}}", "type=MCP_OAUTH2");
    row("{\"type\":\"MCP_OAUTH2_GENERIC\",\"access_token\":\"S1\",\"raw\":{}}", "type=MCP_OAUTH2_GENERIC");
    row("{\"type\":\"INSTALL_PLUGIN\",\"username\":\"S1\",\"password\":\"S2\",\"storeHash\":\"S3\"}", "type=INSTALL_PLUGIN");
    row("{\"type\":\"AWS_SIGV4\",\"role_arn\":\"S1\",\"region\":\"S2\",\"service\":\"S3\",\"access_key_id\":\"S4\",\"secret_access_key\":\"S5\",\"session_token\":\"S6\",\"raw\":{}}", "type=AWS_SIGV4");
    row("{\"type\":\"QUANTUM_2031\",\"qubits\":[\"S1\",{\"phase\":\"S2\"}],\"spin\":-12.50,\"entangled\":true}", "type=QUANTUM_2031");
    row("{\"secret\":\"S1\",\"list\":[1,2]}", "");
}

/// The contract's types (nango-api.md 1.4), one of a newer server, and one without a type.
void tst_credentials_tab::everyTypeComesMasked()
{
    QFETCH(QByteArray, credentials);
    QFETCH(QString, open);
    CredentialsStage stage({Server::details(credentials)});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    QStringList seen;
    for (int row = 0; row < shown.values().rowCount(); ++row) {
        const QString value = shown.values().index(row, 1).data().toString();
        if (value != maskText() && value != noValueText())
            seen << shown.values().index(row, 0).data().toString() + u'=' + value;
    }
    QCOMPARE(seen.join(u' '), open);
    const QString all = everyTextOf(shown.tab);
    for (const char *secret : {"S1", "S2", "S3", "S4", "S5", "S6", "-12.50"})
        QVERIFY2(!all.contains(QLatin1String(secret)), secret);
    QTRY_VERIFY(stage.fixture.journal().contains(QStringLiteral("Show credentials | crm / acme")));
}

void tst_credentials_tab::decodesATokenAndNotesIt()
{
    CredentialsStage stage({Server::details(oauth(jwt()))});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    QVERIFY(!shown.isShown("jwtView"));
    shown.tab.resize(400, 300);
    shown.select("access_token");
    shown.press("Decode token");
    QVERIFY(shown.isShown("jwtView"));
    QVERIFY2(shown.textOf("jwtView").contains(QStringLiteral("Decoded access_token")), qPrintable(shown.textOf("jwtView")));
    QVERIFY(shown.textOf("jwtView").contains(QStringLiteral("not verified")));
    QCOMPARE(columnTexts(&shown.claims(), 1).join(u' '), QStringLiteral("alg kid sub exp n"));
    QCOMPARE(columnTexts(&shown.claims(), 2).join(u' '), QStringLiteral("\"RS256\" \"k1\" \"alice@acme.example\" 4102444800 12345678901234567890123"));
    QVERIFY(columnTexts(&shown.claims(), 3).at(3).startsWith(QStringLiteral("Ends in ")));
    // A small window goes to it.
    const auto *scroll = shown.tab.findChild<QScrollArea *>();
    const auto *view = shown.tab.findChild<QWidget *>(QStringLiteral("jwtView"));
    QTRY_VERIFY(scroll->viewport()->rect().contains(view->mapTo(scroll->viewport(), QPoint(0, 1))));
    // What the token says has the room there is; what that means comes with a wider window.
    QVERIFY(shown.decodedToken().isColumnHidden(3));
    shown.tab.resize(900, 600);
    QTRY_VERIFY(!shown.decodedToken().isColumnHidden(3));
    // The token itself stays masked.
    QCOMPARE(shown.valueOf("access_token"), maskText());
    QTRY_VERIFY(stage.fixture.journal().contains(QStringLiteral("Decode credential | crm / acme: access_token")));
    QVERIFY(!stage.fixture.journalText().contains(QStringLiteral("alice@")));
}

void tst_credentials_tab::decodesOnlyTokens()
{
    CredentialsStage stage({Server::details(oauth("opaque", "\"refresh_token\":\"" + jwt() + "\","))});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    shown.select("access_token");
    QVERIFY(!shown.isEnabled("Decode token"));
    shown.select("refresh_token");
    QVERIFY(shown.isEnabled("Decode token"));
    shown.select("type");
    QVERIFY(!shown.isEnabled("Decode token"));
}

void tst_credentials_tab::aDecodedTokenGoesWithTheMask_data()
{
    QTest::addColumn<std::function<void(ShownCredentials &, WorkspaceFixture &)>>("happens");
    using Happens = std::function<void(ShownCredentials &, WorkspaceFixture &)>;
    QTest::newRow("a minute") << Happens([](ShownCredentials &shown, WorkspaceFixture &) {
        auto *remask = shown.tab.findChild<QTimer *>(QStringLiteral("remask"));
        QVERIFY(remask->isActive());
        remask->start(0);
    });
    QTest::newRow("the focus is lost") << Happens([](ShownCredentials &shown, WorkspaceFixture &) { deactivateWindowOf(shown.tab); });
    QTest::newRow("closing it") << Happens([](ShownCredentials &shown, WorkspaceFixture &) { shown.press("Close decoded token"); });
    QTest::newRow("hiding the credentials") << Happens([](ShownCredentials &shown, WorkspaceFixture &) { shown.press("Hide"); });
    QTest::newRow("leaving the tab") << Happens([](ShownCredentials &shown, WorkspaceFixture &) { shown.tab.hide(); });
    QTest::newRow("another connection") << Happens([](ShownCredentials &shown, WorkspaceFixture &) { shown.tab.setConnection(connectionRef("crm", "globex")); });
    QTest::newRow("presenting") << Happens([](ShownCredentials &, WorkspaceFixture &fixture) { fixture.presentation().setOn(true); });
}

void tst_credentials_tab::aDecodedTokenGoesWithTheMask()
{
    QFETCH(std::function<void(ShownCredentials &, WorkspaceFixture &)>, happens);
    CredentialsStage stage({Server::details(oauth(jwt()))});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    shown.select("access_token");
    shown.press("Decode token");
    QVERIFY(shown.claims().rowCount() > 0);
    happens(shown, stage.fixture);
    QTRY_COMPARE(shown.claims().rowCount(), 0);
    QVERIFY(!shown.isShown("jwtView"));
}

void tst_credentials_tab::copiesDecodedBytes()
{
    CredentialsStage stage({Server::details(oauth(jwt()))});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    shown.select("access_token");
    shown.press("Decode token");
    shown.press("Copy decoded token");
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(Header + '\n' + Claims));
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
    QTRY_VERIFY(stage.fixture.journal().contains(QStringLiteral("Copy credential | crm / acme: access_token")));
}

void tst_credentials_tab::aKeyCopiesSecretsTheirOwnWay()
{
    CredentialsStage stage({Server::details(oauth(jwt()))});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    shown.select("access_token");
    shown.press("Reveal");
    shown.table().setFocus();
    QTRY_VERIFY(shown.table().hasFocus());
    QTest::keyClick(&shown.table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QString::fromUtf8(jwt()));
    QVERIFY(QGuiApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
    QTRY_VERIFY(stage.fixture.journal().contains(QStringLiteral("Copy credential | crm / acme: access_token")));
}

void tst_credentials_tab::listsScopes()
{
    CredentialsStage stage({Server::details(oauth("a", {}, "{\"scope\":\"crm.read openid\"}"), "{\"oauth_scopes_override\":[\"crm.read\",\"crm.export\"]}")});
    stage.server.setFunctions("[{\"name\":\"contacts\",\"type\":\"sync\",\"scopes\":[\"crm.read\"],\"enabled\":true},{\"name\":\"create\",\"type\":\"action\",\"scopes\":[\"crm.write\"],\"enabled\":true}]");
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    QTRY_VERIFY(shown.textOf("scopesBox").contains(QStringLiteral("crm.write (create)")));
    const QString text = shown.textOf("scopesBox");
    for (const char *expected : {"Granted: crm.read\nopenid", "Asked for: crm.read\ncrm.export", "Functions need: crm.read (contacts)\ncrm.write (create)", "Not granted: crm.export, crm.write. Compared as they are written"})
        QVERIFY2(text.contains(QLatin1String(expected)), qPrintable(QString::fromLatin1(expected) + QStringLiteral(" is not in: ") + text));
    shown.press("Hide");
    QVERIFY(!shown.isShown("scopesBox"));
}

void tst_credentials_tab::functionsThatCannotBeReadAreSaid()
{
    CredentialsStage stage({Server::details(oauth("a", {}, "{\"scope\":\"crm.read\"}"))});
    stage.server.setFunctions("{\"not\":\"a list\"}");
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    QTRY_VERIFY2(shown.textOf("scopesBox").contains(QStringLiteral("What the functions need is not known.")), qPrintable(shown.textOf("scopesBox")));
    QVERIFY(shown.textOf("scopesBox").contains(QStringLiteral("Granted: crm.read")));
}

void tst_credentials_tab::withoutGrantedScopesNothingIsMissing()
{
    CredentialsStage stage({Server::details(oauth("a"), "{\"oauth_scopes_override\":[\"crm.read\"]}")});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    QVERIFY(shown.textOf("scopesBox").contains(QStringLiteral("Asked for: crm.read")));
    QVERIFY(!shown.textOf("scopesBox").contains(QStringLiteral("Not granted")));
    // That nobody says is said, too.
    QVERIFY(shown.textOf("scopesBox").contains(QStringLiteral("Granted: not told")));
}

void tst_credentials_tab::tellsWhetherARefreshChangedAnything()
{
    CredentialsStage stage({Server::details(oauth("before", "\"refresh_token\":\"same\",")), Server::details(oauth("after", "\"refresh_token\":\"same\",\"expires_at\":\"2035-01-01T00:00:00.000Z\","))});
    QVERIFY(stage.open());
    ShownCredentials &shown = stage.shown();
    shown.option("Return refresh token").setChecked(true);
    QVERIFY(shown.refresh());
    const QString text = shown.textOf("refreshResult");
    QVERIFY2(text.contains(QStringLiteral("The token changed")), qPrintable(text));
    QVERIFY2(text.contains(QRegularExpression(QStringLiteral("Token: changed: [0-9a-f]{8} → [0-9a-f]{8}\n"))), qPrintable(text));
    QVERIFY2(text.contains(QRegularExpression(QStringLiteral("Refresh token: the same: [0-9a-f]{8}\n"))), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Expires: never told → in ")), qPrintable(text));
    // One reading, then one exchange.
    QCOMPARE(stage.server.asked(), (QList<QByteArray>{"provider_config_key=crm&refresh_token=true", "provider_config_key=crm&force_refresh=true&refresh_token=true"}));
    QCOMPARE(shown.valueOf("access_token"), maskText());
    const QStringList journal = stage.fixture.journal();
    QVERIFY2(journal.contains(QStringLiteral("Read credentials before force refresh | crm / acme")), qPrintable(journal.join(u'\n')));
    QVERIFY2(journal.contains(QStringLiteral("Force refresh and show credentials | crm / acme")), qPrintable(journal.join(u'\n')));
}

void tst_credentials_tab::refreshesWhatIsBrokenToo()
{
    CredentialsStage stage({Server::refusal("The refresh limit has been reached for this connection."), Server::details(oauth("after"))});
    QVERIFY(stage.open());
    ShownCredentials &shown = stage.shown();
    QVERIFY(shown.refresh());
    QCOMPARE(stage.server.asked().size(), 2);
    QVERIFY2(shown.textOf("refreshResult").contains(QStringLiteral("Whether it is a new one is not known")), qPrintable(shown.textOf("refreshResult")));
    QVERIFY(!shown.isShown("refusalNotice"));
}

void tst_credentials_tab::aRefreshLeavesNoSecretBehind()
{
    Server server;
    const QByteArray before = "before-5f1c2a";
    const QByteArray after = "after-77d0e9";
    SecretSearch::instance().add(before);
    SecretSearch::instance().add(after);
    server.answerWith({Server::details(oauth(before)), Server::details(oauth(after))});
    WorkspaceFixture fixture;
    QVERIFY(fixture.openAt(server.url()));
    ShownCredentials shown(fixture);
    QVERIFY(shown.refresh());
    QCOMPARE(SecretSearch::instance().formIn(everyTextOf(shown.tab)), QString());
    const QString journal = fixture.journalText();
    QCOMPARE(SecretSearch::instance().formIn(journal), QString());
    // Fingerprints are for this window alone.
    const auto fingerprint = QRegularExpression(QStringLiteral("changed: ([0-9a-f]{8})")).match(shown.textOf("refreshResult")).captured(1);
    QCOMPARE(fingerprint.size(), 8);
    QVERIFY(!journal.contains(fingerprint));
}

void tst_credentials_tab::theResultStaysUntilAnotherConnection()
{
    CredentialsStage stage({Server::details(oauth("before")), Server::details(oauth("after"))});
    QVERIFY(stage.open());
    ShownCredentials &shown = stage.shown();
    QVERIFY(shown.refresh());
    shown.press("Hide");
    QCOMPARE(shown.values().rowCount(), 0);
    QVERIFY(shown.isShown("refreshResult"));
    shown.tab.hide();
    shown.tab.show();
    QVERIFY(shown.isShown("refreshResult"));
    shown.tab.setConnection(connectionRef("crm", "globex"));
    QVERIFY(!shown.isShown("refreshResult"));
}

void tst_credentials_tab::refusalIsExplained()
{
    CredentialsStage stage({Server::refusal("The external API returned an error: { \"error\": \"invalid_grant\" }")});
    QVERIFY(stage.open());
    ShownCredentials &shown = stage.shown();
    shown.press("Show credentials");
    QTRY_VERIFY(shown.isShown("refusalNotice"));
    const QString text = shown.textOf("refusalNotice");
    for (const char *expected : {"does not accept the refresh token any more. (invalid_grant)", "Likely causes:", "Next: Send the customer a reconnect link.", "Nango says: The external API returned an error: { \"error\": \"invalid_grant\" }", "Authentication with the provider has failed for "})
        QVERIFY2(text.contains(QLatin1String(expected)), qPrintable(QString::fromLatin1(expected) + QStringLiteral(" is not in: ") + text));
    QVERIFY(shown.noticeButton("Details").isEnabled());
    // Asking again is still possible, and takes the old answer away.
    stage.server.answerWith({Server::details(oauth("a"))});
    QVERIFY(shown.fetch());
    QVERIFY(!shown.isShown("refusalNotice"));
}

void tst_credentials_tab::refusalOffersTheReconnectLink()
{
    CredentialsStage stage({Server::refusal("invalid_grant"), Server::refusal("invalid_client")});
    QVERIFY(stage.open());
    ShownCredentials &shown = stage.shown();
    std::vector<ConnectionRef> made;
    shown.addReconnectCommand([&made](const ConnectionCommand::Refs &refs) { made = refs; });
    shown.press("Show credentials");
    QTRY_VERIFY(shown.isShown("refusalNotice"));
    QVERIFY(shown.button("Create reconnect link…").isVisible());
    shown.press("Create reconnect link…");
    QCOMPARE(made.size(), size_t(1));
    QCOMPARE(made.front(), connectionRef("crm", "acme"));
    // Where it mends nothing it is not offered.
    shown.press("Show credentials");
    QTRY_VERIFY(shown.textOf("refusalNotice").contains(QStringLiteral("invalid_client")));
    QVERIFY(!shown.button("Create reconnect link…").isVisible());
}

void tst_credentials_tab::refusalWithoutTheScopeForLinks()
{
    Server server;
    server.answerWith({Server::refusal("invalid_grant")});
    WorkspaceFixture fixture;
    QVERIFY(fixture.openAt(server.url()));
    // The key is known to lack the scope once it was refused for it.
    QVERIFY(!resultOf(fixture.session().connections().links().reconnect(connectionRef("crm", "acme"))));
    QTRY_VERIFY(!fixture.session().whyNot(scopes::ConnectSessionsWrite).isEmpty());
    ShownCredentials shown(fixture);
    shown.addReconnectCommand([](const ConnectionCommand::Refs &) { QFAIL("it ran"); });
    shown.press("Show credentials");
    QTRY_VERIFY(shown.isShown("refusalNotice"));
    QVERIFY(shown.button("Create reconnect link…").isVisible());
    QVERIFY(!shown.button("Create reconnect link…").isEnabled());
    QVERIFY(shown.button("Create reconnect link…").toolTip().contains(QStringLiteral("connect_sessions:write")));
}

void tst_credentials_tab::aSilentServerCanBeCancelled()
{
    Server silent;
    WorkspaceFixture fixture;
    QVERIFY(fixture.openAt(silent.url()));
    ShownCredentials shown(fixture);
    QVERIFY(!shown.button("Cancel").isVisible());
    shown.press("Show credentials");
    QTRY_COMPARE(silent.asked().size(), 1);
    QVERIFY(shown.button("Cancel").isVisible());
    QVERIFY(!shown.button("Show credentials").isEnabled());
    QCOMPARE(shown.tab.findChild<QLabel *>(QStringLiteral("credentialsProgress"))->text(), QStringLiteral("Fetching credentials…"));
    shown.press("Cancel");
    QVERIFY(!shown.button("Cancel").isVisible());
    QVERIFY(shown.button("Show credentials").isEnabled());
    QCOMPARE(messageOf(shown.tab), QString());
}

void tst_credentials_tab::aCancelledRefreshMayHaveBeenDone()
{
    Server server;
    WorkspaceFixture fixture;
    QVERIFY(fixture.openAt(server.url()));
    ShownCredentials shown(fixture);
    shown.option("Force refresh").setChecked(true);
    shown.press("Show credentials");
    QTRY_COMPARE(server.asked().size(), 1);
    shown.press("Cancel");
    QVERIFY2(messageOf(shown.tab).contains(QStringLiteral("may have been exchanged all the same")), qPrintable(messageOf(shown.tab)));
    QVERIFY(!shown.isShown("refreshResult"));
    // It does not go on behind one's back.
    QCOMPARE(server.asked().size(), 1);
}

void tst_credentials_tab::aDeadServerIsSaid()
{
    QUrl gone;
    {
        const MisbehavingServer server;
        gone = server.url();
    }
    WorkspaceFixture fixture;
    QVERIFY(fixture.openAt(gone));
    ShownCredentials shown(fixture);
    shown.press("Show credentials");
    QTRY_VERIFY_WITH_TIMEOUT(!messageOf(shown.tab).isEmpty(), 20000);
    QVERIFY2(messageOf(shown.tab).startsWith(QStringLiteral("Show credentials failed")), qPrintable(messageOf(shown.tab)));
    QVERIFY(!shown.isShown("refusalNotice"));
    QVERIFY(shown.button("Show credentials").isEnabled());
}

void tst_credentials_tab::presentingHidesEverything()
{
    CredentialsStage stage({Server::details(oauth(jwt(), {}, "{\"scope\":\"https://acme.example/.default\"}")), Server::refusal("invalid_grant for alice@acme.example")});
    QVERIFY(stage.fetch());
    ShownCredentials &shown = stage.shown();
    shown.select("access_token");
    shown.press("Reveal");
    QVERIFY(everyTextOf(shown.tab).contains(QString::fromUtf8(jwt())));
    stage.fixture.presentation().setOn(true);
    const QString text = everyTextOf(shown.tab);
    QVERIFY(!text.contains(QString::fromUtf8(jwt())) && !text.contains(QStringLiteral("acme.example")));
    QVERIFY(text.contains(QStringLiteral("hidden in presentation mode")));
    stage.fixture.presentation().setOn(false);
    QCOMPARE(shown.valueOf("access_token"), maskText());

    stage.fixture.presentation().setOn(true);
    shown.press("Hide");
    shown.press("Show credentials");
    QTRY_VERIFY(shown.isShown("refusalNotice"));
    QVERIFY(!everyTextOf(shown.tab).contains(QStringLiteral("alice@")));
    QVERIFY(!shown.noticeButton("Details").isEnabled());
    stage.fixture.presentation().setOn(false);
    QVERIFY(everyTextOf(shown.tab).contains(QStringLiteral("alice@")));
    QVERIFY(shown.noticeButton("Details").isEnabled());
}

void tst_credentials_tab::theKeyboardReachesEverything()
{
    CredentialsStage stage({Server::details(oauth(jwt()))});
    QVERIFY(stage.open());
    ShownCredentials &shown = stage.shown();
    shown.tab.activateWindow();
    QTRY_VERIFY(shown.tab.isActiveWindow());
    shown.button("Show credentials").setFocus();
    QTest::keyClick(&shown.button("Show credentials"), Qt::Key_Return);
    QTRY_VERIFY(shown.table().hasFocus());
    QTest::keyClick(&shown.table(), Qt::Key_Down);
    QTest::keyClick(&shown.table(), Qt::Key_Return);
    QCOMPARE(shown.valueOf("access_token"), QString::fromUtf8(jwt()));
    QTest::keyClick(&shown.table(), Qt::Key_Return);
    QCOMPARE(shown.valueOf("access_token"), maskText());
    QTest::keyClick(&shown.table(), Qt::Key_Backtab);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Copy value"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Backtab);
    QCOMPARE(QApplication::focusWidget()->accessibleName(), QStringLiteral("Decode token"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(shown.isShown("jwtView"));
    QStringList stops;
    for (int i = 0; i < 8; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        stops << QApplication::focusWidget()->accessibleName();
    }
    for (const char *stop : {"Copy value", "Hide", "Credentials", "Copy decoded token", "Close decoded token", "Decoded token"})
        QVERIFY2(stops.contains(QLatin1String(stop)), qPrintable(stops.join(u'|')));
}

CONSOLE_TEST(tst_credentials_tab)
#include "tst_credentials_tab.moc"
