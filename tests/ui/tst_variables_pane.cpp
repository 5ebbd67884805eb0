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

#include <memory>

using namespace console;
using namespace console::test;

namespace {

/// The pane of an environment at a server whose key may not read variables.
struct ShownVariables {
    ShownVariables() { server.onRequest(AgedNango(QStringLiteral("0.71.4"), {scopes::VariablesRead})); }

    bool open()
    {
        if (!fixture.openAt(server.url()))
            return false;
        pane = std::make_unique<VariablesPane>(fixture.session(), fixture.context().clipboard, nullptr);
        stage.show(*pane);
        return true;
    }
    /// What it says where the variables would be.
    QString said() const { return emptyStateOf(*pane); }

    MisbehavingServer server;
    WorkspaceFixture fixture;
    Stage stage;
    std::unique_ptr<VariablesPane> pane;
};

} // namespace

/// The environment's variables: asked for only when somebody wants them, and not at all where the key may not.
class tst_variables_pane : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void saysBeforehandThatTheKeyMayNot()
    {
        ShownVariables shown;
        QVERIFY(shown.open());
        QVERIFY2(shown.said().contains(QStringLiteral("Variables are secrets")), "nobody knows yet");
        shown.fixture.session().probeServer();
        QTRY_VERIFY(shown.said().contains(QStringLiteral("Variables cannot be read")));
        QVERIFY(shown.said().contains(scopes::VariablesRead));
        QTRY_VERIFY(!shown.fixture.session().server().isAsking());
        shown.server.clear();
        shown.pane->reload();
        QTRY_VERIFY(shown.said().contains(scopes::VariablesRead));
        QCOMPARE(shown.server.count(), 0);
        QVERIFY(shown.fixture.journal().isEmpty());
    }

    void offersThemWhenTheKeyHasGotTheScope()
    {
        ShownVariables shown;
        QVERIFY(shown.open());
        shown.fixture.session().probeServer();
        QTRY_VERIFY(shown.said().contains(QStringLiteral("Variables cannot be read")));
        shown.server.onRequest(AgedNango(QStringLiteral("0.71.4")));
        shown.fixture.session().probeServer();
        QTRY_VERIFY(shown.said().contains(QStringLiteral("Variables are secrets")));
        named<QPushButton>(*shown.pane, "Load variables")->click();
        auto *table = named<QTableView>(*shown.pane, "Variables");
        QTRY_COMPARE(columnTexts(table->model(), 0), QStringList{QStringLiteral("REGION")});
        QVERIFY(columnTexts(table->model(), 1).first() != QStringLiteral("eu"));
        QCOMPARE(shown.fixture.journal().size(), 1);
    }
};

CONSOLE_TEST(tst_variables_pane)
#include "tst_variables_pane.moc"
