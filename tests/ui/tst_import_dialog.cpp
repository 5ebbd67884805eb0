#include "shownconnections.h"
#include "showndialog.h"
#include "support/misbehavingserver.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include "session/connections.h"
#include "session/drafts.h"
#include "ui/connections/importdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

/// Importing a connection: never over another one unless that was asked for by name, and what was typed survives
/// whatever the server does.
class tst_import_dialog : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void anExistingIdIsNeverOverwritten();
    void importingOverAsksForTheId_data();
    void importingOverAsksForTheId();
    void importedConnectionIsInTheList();
    void theImportedConnectionIsOpened();
    void theDraftIsKeptWithoutSecrets();
    void aSilentServerCanBeLeft();
    void aLostAnswerIsNoSecondImport();
    void aDeadServerLosesNothing();
    void theKeyboardMeetsTheFieldsInOrder();
};

namespace {

const ConnectionRef acme = connectionRef("demo-crm", "crm-acme");
constexpr auto ImportOver = "Import over an existing connection";

/// What a server answers that has no connection called so.
constexpr auto NoConnections = "{\"connections\":[]}";
constexpr auto Imported =
    "{\"id\":1,\"connection_id\":\"new\",\"provider_config_key\":\"crm\",\"provider\":\"p\",\"errors\":[],\"end_user\":null,"
    "\"tags\":{},\"metadata\":{},\"connection_config\":{},\"webhook_url_override\":null,"
    "\"created_at\":\"2026-01-01T00:00:00.000+00:00\",\"updated_at\":\"2026-01-01T00:00:00.000+00:00\","
    "\"last_fetched_at\":null,\"credentials\":{\"type\":\"API_KEY\",\"apiKey\":\"token-of-a-test\"}}";

void fill(Shown<ImportDialog> &shown, const ConnectionRef &ref)
{
    named<QComboBox>(*shown.dialog, "Integration")->setEditText(ref.providerConfigKey.value);
    shown.type("Connection ID", ref.connectionId.value);
}

/// Fills in an API key once the form asks for one.
bool fillKey(Shown<ImportDialog> &shown)
{
    if (!QTest::qWaitFor([&] { return named<QLineEdit>(*shown.dialog, "API key") != nullptr; }, 10000))
        return false;
    shown.type("API key", QStringLiteral("token-of-a-test"));
    return shown.button("Import").isEnabled();
}

bool integrationsAreThere(Shown<ImportDialog> &shown)
{
    return QTest::qWaitFor([&] { return named<QComboBox>(*shown.dialog, "Integration")->count() > 0; }, 10000);
}

QByteArray metadataOf(WorkspaceFixture &fixture, const ConnectionRef &ref)
{
    const auto row = resultOf(fixture.session().connections().find(ref));
    return row ? row->metadata().toRawBytes() : row.error().title().toUtf8();
}

QByteArray draftOf(WorkspaceFixture &fixture)
{
    const auto draft = resultOf(fixture.session().drafts().find(QStringLiteral("import")));
    return draft && *draft ? (*draft)->text : QByteArray();
}

} // namespace

void tst_import_dialog::theKeyboardMeetsTheFieldsInOrder()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    QVERIFY(integrationsAreThere(shown));
    named<QComboBox>(*shown.dialog, "Integration")->setEditText(QStringLiteral("legacy-basic"));
    QTRY_VERIFY(named<QLineEdit>(*shown.dialog, "Password") != nullptr);
    QStringList met;
    const QWidget *start = named<QLineEdit>(*shown.dialog, "Connection ID");
    for (const QWidget *next = start->nextInFocusChain(); next != start; next = next->nextInFocusChain()) {
        if (next->isVisible() && (next->focusPolicy() & Qt::TabFocus) != 0 && !next->accessibleName().isEmpty())
            met << next->accessibleName();
    }
    const QStringList wanted{QStringLiteral("User name"), QStringLiteral("Password"), QStringLiteral("Metadata JSON"),
                             QStringLiteral("Close")};
    QStringList order;
    std::copy_if(met.begin(), met.end(), std::back_inserter(order), [&](const auto &name) { return wanted.contains(name); });
    QCOMPARE(order, wanted);
}

void tst_import_dialog::anExistingIdIsNeverOverwritten()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    const QByteArray before = metadataOf(fixture, acme);
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    QVERIFY(integrationsAreThere(shown));
    fill(shown, acme);
    QTRY_COMPARE(shown.label("importProblem"), QStringLiteral("API key is missing."));
    QVERIFY(!shown.button("Import").isEnabled());
    QVERIFY(fillKey(shown));
    shown.button("Import").click();
    QTRY_VERIFY2(!shown.message().isEmpty(), "it must say that the ID exists");
    QVERIFY2(shown.message().contains(QLatin1String("exists")), qPrintable(shown.message()));
    QVERIFY(shown.dialog->isVisible());
    QVERIFY(!fixture.journalText().contains(QLatin1String("Import")));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
    QCOMPARE(metadataOf(fixture, acme), before);
}

void tst_import_dialog::importingOverAsksForTheId_data()
{
    QTest::addColumn<bool>("yes");
    QTest::newRow("declined") << false;
    QTest::newRow("typed") << true;
}

void tst_import_dialog::importingOverAsksForTheId()
{
    QFETCH(bool, yes);
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    const QByteArray before = metadataOf(fixture, acme);
    QVERIFY(before != "{}");
    fixture.answerWith(yes);
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    QSignalSpy imported(shown.dialog, &ImportDialog::imported);
    QVERIFY(integrationsAreThere(shown));
    fill(shown, acme);
    QVERIFY(fillKey(shown));
    named<QCheckBox>(*shown.dialog, ImportOver)->setChecked(true);
    shown.button("Import over…").click();
    QTRY_COMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().last().typedText, QStringLiteral("crm-acme"));
    QCOMPARE(fixture.questions().last().target, QStringLiteral("demo-crm / crm-acme"));
    QVERIFY(fixture.questions().last().consequences.contains(QLatin1String("metadata")));
    const QString row = QStringLiteral("Import over existing connection | demo-crm / crm-acme");
    if (!yes) {
        QTRY_VERIFY(shown.button("Import over…").isEnabled());
        QVERIFY(shown.dialog->isVisible());
        QCOMPARE(fixture.server().writingRequestCount(), 0);
        QCOMPARE(metadataOf(fixture, acme), before);
        return;
    }
    QTRY_COMPARE(imported.size(), 1);
    QCOMPARE(imported.front().front().value<ConnectionRef>(), acme);
    QTRY_VERIFY(shown.dialog.isNull());
    QCOMPARE(fixture.server().requestCount("POST", "/connections"), 1);
    QCOMPARE(fixture.journal().count(row), 1);
    QVERIFY(!fixture.journalText().contains(QLatin1String("token-of-a-test")));
    // It happened as was said.
    QCOMPARE(metadataOf(fixture, acme), QByteArray("{}"));
}

void tst_import_dialog::importedConnectionIsInTheList()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    QSignalSpy imported(shown.dialog, &ImportDialog::imported);
    QVERIFY(integrationsAreThere(shown));
    // The fields follow the integration: this one authorises by OAuth.
    fill(shown, connectionRef("hubspot", "crm-new"));
    QTRY_VERIFY(named<QLineEdit>(*shown.dialog, "Access token") != nullptr);
    shown.type("Access token", QStringLiteral("token-of-a-test"));
    shown.button("Import").click();
    QVERIFY2(imported.wait(10000), qPrintable(messageOf(*shown.dialog)));
    QVERIFY(fixture.loadConnections());
    QVERIFY(fixture.connections().connection(connectionRef("hubspot", "crm-new")));
    QCOMPARE(fixture.journal().count(QStringLiteral("Import connection | hubspot / crm-new")), 1);
    QVERIFY(!fixture.journalText().contains(QLatin1String("token-of-a-test")));
    QCOMPARE(draftOf(fixture), QByteArray());
}

void tst_import_dialog::theImportedConnectionIsOpened()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownConnections page(fixture);
    QVERIFY(page.load());
    // As the window does.
    connect(&fixture.navigator(), &Navigator::connectionRequested, &page.page, &ConnectionsPage::showConnection);
    for (QAction *action : page.page.actions()) {
        if (action->text() == QStringLiteral("Import connection…"))
            action->trigger();
    }
    auto *dialog = page.page.findChild<ImportDialog *>();
    QVERIFY(dialog != nullptr);
    auto *integration = named<QComboBox>(*dialog, "Integration");
    QTRY_VERIFY(integration->count() > 0);
    const ConnectionRef made = connectionRef("demo-crm", "crm-new");
    integration->setEditText(made.providerConfigKey.value);
    named<QLineEdit>(*dialog, "Connection ID")->setText(made.connectionId.value);
    QTRY_VERIFY(named<QLineEdit>(*dialog, "API key") != nullptr);
    named<QLineEdit>(*dialog, "API key")->setText(QStringLiteral("token-of-a-test"));
    named<QPushButton>(*dialog, "Import")->click();
    QTRY_VERIFY_WITH_TIMEOUT(page.pane().connection() == made, 20000);
    QTRY_VERIFY(page.pane().isVisible());
    QTRY_VERIFY(page.model.rowOf(made) >= 0);
    QCOMPARE(page.table().currentIndex().row(), page.model.rowOf(made));
    QVERIFY2(messageOf(page.page).contains(QLatin1String("Imported demo-crm / crm-new")),
             qPrintable(messageOf(page.page)));
}

void tst_import_dialog::theDraftIsKeptWithoutSecrets()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    {
        Shown<ImportDialog> shown(fixture.context(), nullptr);
        QVERIFY(integrationsAreThere(shown));
        fill(shown, connectionRef("demo-crm", "half-typed"));
        QVERIFY(fillKey(shown));
        const auto type = [&shown](const char *name, const char *json) {
            named<QPlainTextEdit>(*shown.dialog, name)->setPlainText(QString::fromUtf8(json));
        };
        type("Metadata JSON", "{\"plan\": 1.0}");
        type("Tags JSON", "{\"team\": \"blue\"}");
        type("Credentials JSON", "{\"type\":\"API_KEY\",\"apiKey\":\"token-of-a-test\"}");
        type("Connection configuration JSON", "{\"secret\":\"token-of-a-test\"}");
        shown.button("Close").click();
        QTRY_VERIFY(shown.dialog.isNull());
    }
    const QByteArray kept = draftOf(fixture);
    QVERIFY(kept.contains("half-typed"));
    QVERIFY(!kept.contains("token-of-a-test"));
    Shown<ImportDialog> again(fixture.context(), nullptr);
    QTRY_COMPARE(named<QLineEdit>(*again.dialog, "Connection ID")->text(), QStringLiteral("half-typed"));
    QCOMPARE(named<QComboBox>(*again.dialog, "Integration")->currentText(), QStringLiteral("demo-crm"));
    QCOMPARE(named<QPlainTextEdit>(*again.dialog, "Metadata JSON")->toPlainText(), QStringLiteral("{\"plan\": 1.0}"));
    QCOMPARE(named<QPlainTextEdit>(*again.dialog, "Tags JSON")->toPlainText(), QStringLiteral("{\"team\": \"blue\"}"));
    QVERIFY(named<QPlainTextEdit>(*again.dialog, "Credentials JSON")->toPlainText().isEmpty());
    QVERIFY(named<QPlainTextEdit>(*again.dialog, "Connection configuration JSON")->toPlainText().isEmpty());
    QTRY_VERIFY(named<QLineEdit>(*again.dialog, "API key") != nullptr);
    QVERIFY(named<QLineEdit>(*again.dialog, "API key")->text().isEmpty());
    QVERIFY(!again.button("Import").isEnabled());
}

void tst_import_dialog::aSilentServerCanBeLeft()
{
    MisbehavingServer server;
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(server.url()));
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    fill(shown, connectionRef("crm", "new"));
    QVERIFY(fillKey(shown));
    QVERIFY(!shown.button("Cancel").isVisible());
    shown.button("Import").click();
    QVERIFY(shown.button("Cancel").isVisible());
    QVERIFY(!shown.button("Import").isEnabled());
    QTRY_VERIFY(std::any_of(server.requests().begin(), server.requests().end(),
                            [](const WireRequest &request) { return request.path() == "/connections"; }));
    shown.button("Cancel").click();
    QTRY_VERIFY(shown.button("Import").isEnabled());
    QVERIFY(!shown.button("Cancel").isVisible());
    QVERIFY(shown.message().isEmpty()); // giving up is no failure
    QCOMPARE(named<QLineEdit>(*shown.dialog, "API key")->text(), QStringLiteral("token-of-a-test"));
    // It was still looking: nothing was written, and the next try is free to.
    QVERIFY(std::none_of(server.requests().begin(), server.requests().end(),
                         [](const WireRequest &request) { return request.method == "POST"; }));
    server.onRequest([](const WireRequest &request, SocketAnswer answer) {
        if (request.method == "POST")
            answer.json(Imported, 201);
        else
            answer.json(NoConnections);
    });
    QSignalSpy imported(shown.dialog, &ImportDialog::imported);
    shown.button("Import").click();
    QVERIFY2(imported.wait(10000), qPrintable(shown.message()));
}

void tst_import_dialog::aLostAnswerIsNoSecondImport()
{
    MisbehavingServer server;
    bool made = false;
    server.onRequest([&made](const WireRequest &request, SocketAnswer answer) {
        if (request.method == "POST") {
            made = true;
            answer.reset();
        } else {
            answer.json(made ? "{\"connections\":[{\"id\":1,\"connection_id\":\"new\",\"provider_config_key\":\"crm\","
                               "\"provider\":\"p\",\"errors\":[],\"tags\":{}}]}"
                             : NoConnections);
        }
    });
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(server.url()));
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    fill(shown, connectionRef("crm", "new"));
    QVERIFY(fillKey(shown));
    const auto posts = [&server] {
        return std::count_if(server.requests().begin(), server.requests().end(),
                             [](const WireRequest &request) { return request.method == "POST"; });
    };
    shown.button("Import").click();
    QTRY_VERIFY(shown.button("Import").isEnabled() && posts() == 1);
    QVERIFY2(shown.message().contains(QLatin1Char('\n')), qPrintable(shown.message())); // with a next step
    shown.button("Import").click();
    QTRY_VERIFY2(shown.message().contains(QLatin1String("exists")), qPrintable(shown.message()));
    QCOMPARE(posts(), 1);
}

void tst_import_dialog::aDeadServerLosesNothing()
{
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(deadServer()));
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    fill(shown, connectionRef("crm", "new"));
    QVERIFY(fillKey(shown));
    shown.button("Import").click();
    QTRY_VERIFY(shown.button("Import").isEnabled());
    QVERIFY2(shown.message().contains(QLatin1Char('\n')), qPrintable(shown.message())); // with a next step
    QCOMPARE(named<QLineEdit>(*shown.dialog, "API key")->text(), QStringLiteral("token-of-a-test"));
    QCOMPARE(named<QLineEdit>(*shown.dialog, "Connection ID")->text(), QStringLiteral("new"));
    QVERIFY(shown.dialog->isVisible());
}

CONSOLE_TEST(tst_import_dialog)
#include "tst_import_dialog.moc"
