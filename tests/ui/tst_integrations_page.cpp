#include "support/testcase.h"
#include "workspacefixture.h"

#include "models/integrationsmodel.h"
#include "models/format.h"
#include "models/keyvaluemodel.h"
#include "ui/integrations/credentialspanel.h"
#include "ui/integrations/integrationspage.h"
#include "ui/widgets/jsoneditor.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace console;
using namespace console::test;

/// The integrations of the demo environment: list, overview, functions, code, and credentials only when
/// asked for.
class tst_integrations_page : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void listsAndFilters();
    void overviewTellsOfWebhooks();
    void showsFunctionsAndCode();
    void credentialsOnlyWhenAsked();
    void anotherIntegrationHidesCredentials();
    void missingCredentialsAreNotNone();
    void overviewLines_data();
    void overviewLines();
};

namespace {

struct ShownPage {
    explicit ShownPage(WorkspaceFixture &fixture) : page(fixture.context(), nullptr)
    {
        stage.show(page);
        page.activate();
    }

    QTableView &table(const char *name) { return *named<QTableView>(page, name); }
    int rowOf(const char *table, int column, const char *text)
    {
        return static_cast<int>(columnTexts(this->table(table).model(), column).indexOf(QLatin1String(text)));
    }
    void select(const char *key)
    {
        const auto column = static_cast<int>(IntegrationsModel::Column::Key);
        QTRY_VERIFY(rowOf("Integrations", column, key) >= 0);
        table("Integrations").selectRow(rowOf("Integrations", column, key));
    }
    void showTab(int index) { named<QTabWidget>(page, "Integration details")->setCurrentIndex(index); }
    QStringList credentials() { return columnTexts(table("Integration credentials").model(), 1); }
    QString overview(const char *key)
    {
        const int row = rowOf("Integration overview", 0, key);
        return table("Integration overview").model()->index(row, 1).data().toString();
    }

    Stage stage;
    IntegrationsPage page;
};

} // namespace

void tst_integrations_page::listsAndFilters()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    QTRY_VERIFY(shown.table("Integrations").model()->rowCount() > 5);
    auto *filter = named<QLineEdit>(shown.page, "Filter integrations");
    filter->setText(QStringLiteral("NETSUITE"));
    QCOMPARE(columnTexts(shown.table("Integrations").model(), static_cast<int>(IntegrationsModel::Column::Key)).join(u' '),
             QStringLiteral("netsuite-tba"));
    filter->setText(QStringLiteral("no such integration"));
    QVERIFY(emptyStateOf(shown.page).contains(QStringLiteral("No match")));
    named<QPushButton>(shown.page, "Clear filter")->click();
    QVERIFY(filter->text().isEmpty());
    QVERIFY(shown.table("Integrations").isVisible());
}

void tst_integrations_page::overviewTellsOfWebhooks()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.select("slack");
    QTRY_VERIFY(shown.overview("Webhook URL").contains(QStringLiteral("/webhook/")));
    shown.select("github");
    QTRY_VERIFY(shown.overview("Webhook URL").contains(QStringLiteral("none")));
    QCOMPARE(shown.overview("Key"), QStringLiteral("github"));
}

void tst_integrations_page::showsFunctionsAndCode()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.select("demo-crm");
    shown.showTab(1);
    QTRY_VERIFY(shown.rowOf("Functions", 0, "fetch-contacts") >= 0);
    QVERIFY(shown.rowOf("Functions", 0, "create-contact") >= 0);
    const auto editors = shown.page.findChildren<JsonEditor *>();
    QCOMPARE(editors.size(), 1);
    QVERIFY(!editors.front()->isVisible());
    shown.table("Functions").selectRow(shown.rowOf("Functions", 0, "fetch-contacts"));
    named<QPushButton>(shown.page, "Show code")->click();
    QTRY_VERIFY(editors.front()->text().contains("createSync"));
    QVERIFY(editors.front()->isVisible());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_integrations_page::credentialsOnlyWhenAsked()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.select("github");
    shown.showTab(2);
    QVERIFY(shown.credentials().isEmpty());
    QVERIFY(fixture.journal().isEmpty());

    named<QPushButton>(shown.page, "Show credentials")->click();
    QTRY_VERIFY(shown.rowOf("Integration credentials", 0, "client_secret") >= 0);
    const int row = shown.rowOf("Integration credentials", 0, "client_secret");
    QCOMPARE(shown.credentials().at(row), maskText());
    QVERIFY(fixture.journal().contains(QStringLiteral("Show integration credentials | github")));

    shown.table("Integration credentials").selectRow(row);
    named<QPushButton>(shown.page, "Reveal")->click();
    const QString secret = shown.credentials().at(row);
    QVERIFY(secret != maskText() && !secret.isEmpty());
    QTRY_VERIFY(fixture.journal().contains(QStringLiteral("Reveal integration credential | github: client_secret")));

    named<QPushButton>(shown.page, "Copy")->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), secret);
    QTRY_VERIFY(fixture.journal().contains(QStringLiteral("Copy integration credential | github: client_secret")));
    QVERIFY(!fixture.journal().join(u'\n').contains(secret));

    named<QPushButton>(shown.page, "Hide")->click();
    QCOMPARE(shown.credentials().at(row), maskText());
    // Leaving masks too.
    named<QPushButton>(shown.page, "Reveal")->click();
    QCOMPARE(shown.credentials().at(row), secret);
    shown.showTab(0);
    QCOMPARE(shown.credentials().at(row), maskText());
}

void tst_integrations_page::anotherIntegrationHidesCredentials()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownPage shown(fixture);
    shown.select("github");
    shown.showTab(2);
    named<QPushButton>(shown.page, "Show credentials")->click();
    QTRY_VERIFY(!shown.credentials().isEmpty());
    shown.select("hubspot");
    QVERIFY(shown.credentials().isEmpty());
    QVERIFY(named<QPushButton>(shown.page, "Show credentials")->isVisible());
    // An answer that comes late is not shown under another name.
    named<QPushButton>(shown.page, "Show credentials")->click();
    shown.select("github");
    named<QPushButton>(shown.page, "Show credentials")->click();
    QTRY_VERIFY(!shown.credentials().isEmpty());
    QVERIFY(!fixture.journal().isEmpty());
}

void tst_integrations_page::missingCredentialsAreNotNone()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openWithoutCredentials());
    ShownPage shown(fixture);
    shown.select("github");
    shown.showTab(2);
    named<QPushButton>(shown.page, "Show credentials")->click();
    auto *note = shown.page.findChild<QLabel *>(QStringLiteral("credentialsNote"));
    QTRY_VERIFY(note->text().contains(QStringLiteral("environment:integrations:read_credentials")));
    QVERIFY(shown.credentials().isEmpty());
}

void tst_integrations_page::overviewLines_data()
{
    QTest::addColumn<QByteArray>("webhook");
    QTest::addColumn<QString>("text");
    QTest::newRow("not asked for") << QByteArray("{}") << QStringLiteral("not loaded");
    QTest::newRow("none") << QByteArray(R"({"webhook_url":null})") << QStringLiteral("none: the provider sends no webhooks");
    QTest::newRow("one") << QByteArray(R"({"webhook_url":"https://n/webhook"})") << QStringLiteral("https://n/webhook");
}

void tst_integrations_page::overviewLines()
{
    QFETCH(QByteArray, webhook);
    Integration integration;
    integration.key = ProviderConfigKey(QStringLiteral("crm"));
    const auto json = parseJson(webhook);
    QVERIFY(json.has_value());
    integration.webhookUrl = (*json)["webhook_url"];
    for (const KeyValue &line : integrationOverview(integration, 3)) {
        if (line.key == QLatin1String("Webhook URL"))
            QTEST(line.value, "text");
        if (line.key == QLatin1String("Connections"))
            QCOMPARE(line.value, QStringLiteral("3"));
    }
}

CONSOLE_TEST(tst_integrations_page)
#include "tst_integrations_page.moc"
