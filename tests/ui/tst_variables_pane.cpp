#include "session/keyscopes.h"
#include "session/servercheck.h"
#include "support/agednango.h"
#include "support/misbehavingserver.h"
#include "support/testcase.h"
#include "ui/environments/variablespane.h"
#include "workspacefixture.h"

#include <QPushButton>
#include <QTableView>
#include <QTest>

using namespace console;
using namespace console::test;

/// The environment's variables: asked for only when somebody wants them, and not at all where the key may not.
class tst_variables_pane : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void saysBeforehandThatTheKeyMayNot()
    {
        MisbehavingServer server;
        server.onRequest(AgedNango(QStringLiteral("0.71.4"), {scopes::VariablesRead}));
        WorkspaceFixture fixture;
        QVERIFY(fixture.openAt(server.url()));
        Stage stage;
        VariablesPane pane(fixture.session(), fixture.context().clipboard, nullptr);
        stage.show(pane);
        QVERIFY2(emptyStateOf(pane).contains(QStringLiteral("Variables are secrets")), "nobody knows yet");
        fixture.session().probeServer();
        QTRY_VERIFY(emptyStateOf(pane).contains(QStringLiteral("Variables cannot be read")));
        QVERIFY(emptyStateOf(pane).contains(scopes::VariablesRead));
        QTRY_VERIFY(!fixture.session().server().isAsking());
        server.clear();
        pane.reload();
        QTRY_VERIFY(emptyStateOf(pane).contains(scopes::VariablesRead));
        QCOMPARE(server.count(), 0);
        QVERIFY(fixture.journal().isEmpty());
    }

    void offersThemWhenTheKeyHasGotTheScope()
    {
        MisbehavingServer server;
        server.onRequest(AgedNango(QStringLiteral("0.71.4"), {scopes::VariablesRead}));
        WorkspaceFixture fixture;
        QVERIFY(fixture.openAt(server.url()));
        Stage stage;
        VariablesPane pane(fixture.session(), fixture.context().clipboard, nullptr);
        stage.show(pane);
        fixture.session().probeServer();
        QTRY_VERIFY(emptyStateOf(pane).contains(QStringLiteral("Variables cannot be read")));
        server.onRequest(AgedNango(QStringLiteral("0.71.4")));
        fixture.session().probeServer();
        QTRY_VERIFY(emptyStateOf(pane).contains(QStringLiteral("Variables are secrets")));
        named<QPushButton>(pane, "Load variables")->click();
        auto *table = named<QTableView>(pane, "Variables");
        QTRY_COMPARE(columnTexts(table->model(), 0), QStringList{QStringLiteral("REGION")});
        QVERIFY(columnTexts(table->model(), 1).first() != QStringLiteral("eu"));
        QCOMPARE(fixture.journal().size(), 1);
    }
};

CONSOLE_TEST(tst_variables_pane)
#include "tst_variables_pane.moc"
