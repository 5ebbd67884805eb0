#include "support/testcase.h"
#include "workspacefixture.h"

#include "session/bulkedits.h"
#include "session/connections.h"
#include "ui/metadata/bulkdialog.h"
#include "ui/metadata/bulkpreview.h"
#include "ui/plans/planpanel.h"
#include "ui/widgets/jsoneditor.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>

using namespace console;
using namespace console::test;

/// The same change to many connections of the demo environment: seen first, each sent once, reported, undone.
class tst_bulk_dialog : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void invalidInputIsToldAtOnce();
    void previewSendsNothingAndGroups();
    void changesAndUndoesIt();
    void tagsOfManyKeepTheOthers();
    void readOnlyChangesNothing();
    void anUnfinishedPlanIsOfferedAgain();
};

namespace {

std::vector<ConnectionRow> crmRows(WorkspaceFixture &fixture)
{
    std::vector<ConnectionRow> rows;
    for (const ConnectionRef &ref : fixture.connections().connectionsOf(QStringLiteral("demo-crm")))
        rows.push_back(*fixture.connections().connection(ref));
    return rows;
}

struct ShownDialog {
    explicit ShownDialog(WorkspaceFixture &fixture, BulkChangeForm::Subject subject)
        : dialog(new BulkDialog(fixture.context(), subject, crmRows(fixture), nullptr))
    {
        dialog->show();
    }
    ShownDialog(WorkspaceFixture &fixture, const BulkRun &run) : dialog(new BulkDialog(fixture.context(), run, nullptr))
    {
        dialog->show();
    }
    ~ShownDialog() { delete dialog.data(); }

    QPushButton &button(const char *name) { return *named<QPushButton>(*dialog, name); }
    QString label(const char *objectName) { return dialog->findChild<QLabel *>(QLatin1String(objectName))->text(); }
    PlanPanel &panel() { return *dialog->findChild<PlanPanel *>(); }
    void type(const QByteArray &json) { dialog->findChild<JsonEditor *>()->setText(json); }
    bool preview()
    {
        button("Preview").click();
        return QTest::qWaitFor([this] { return button("Confirm").isVisible(); }, 10000);
    }
    bool run()
    {
        QSignalSpy finished(&panel(), &PlanPanel::finished);
        button("Confirm").click();
        return finished.wait(30000);
    }
    QStringList groups() { return columnTexts(named<QTableView>(*dialog, "What happens")->model(), 1); }

    QPointer<BulkDialog> dialog;
};

/// The metadata as the server has it.
QByteArray metadataOf(WorkspaceFixture &fixture, const ConnectionRef &ref)
{
    std::optional<QByteArray> metadata;
    QObject context;
    fixture.session().connections().find(ref)->onFinished(&context, [&](const Result<ConnectionRow> &row) {
        metadata = row ? row->metadata().toRawBytes() : QByteArray("not found");
    });
    if (!QTest::qWaitFor([&] { return metadata.has_value(); }, 10000))
        return "no answer";
    return *metadata;
}

} // namespace

void tst_bulk_dialog::invalidInputIsToldAtOnce()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownDialog shown(fixture, BulkChangeForm::Subject::Metadata);
    shown.type("{\"a\": oops}");
    shown.button("Preview").click();
    QVERIFY2(shown.label("bulkProblem").startsWith(QStringLiteral("Line 1, column 7")),
             qPrintable(shown.label("bulkProblem")));
    QVERIFY(!shown.button("Confirm").isVisible());
}

void tst_bulk_dialog::previewSendsNothingAndGroups()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const int requests = fixture.server().requestCount("GET", "/connections");
    ShownDialog shown(fixture, BulkChangeForm::Subject::Metadata);
    shown.type("{\"reviewed\": true}");
    QVERIFY(shown.preview());
    QVERIFY2(shown.groups().contains(QStringLiteral("+ reviewed: true")), qPrintable(shown.groups().join(u'\n')));
    const auto count = crmRows(fixture).size();
    QVERIFY2(shown.label("bulkSummary").startsWith(QStringLiteral("%1 of %1 connections would change").arg(count)),
             qPrintable(shown.label("bulkSummary")));
    QCOMPARE(fixture.server().requestCount("GET", "/connections"), requests);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_bulk_dialog::changesAndUndoesIt()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const ConnectionRef acme = connectionRef("demo-crm", "crm-acme");
    const QByteArray before = metadataOf(fixture, acme);
    const auto count = int(crmRows(fixture).size());
    ShownDialog shown(fixture, BulkChangeForm::Subject::Metadata);
    QSignalSpy changed(shown.dialog, &BulkDialog::changed);
    shown.type("{\"reviewed\": 12345678901234567890.10}");
    QVERIFY(shown.preview());
    QVERIFY(shown.run());
    QCOMPARE(fixture.server().requestCount("PATCH", "/connections/metadata"), count);
    QVERIFY(metadataOf(fixture, acme).contains("\"reviewed\":"));
    // The preview was the question.
    QVERIFY(fixture.questions().isEmpty());
    QCOMPARE(changed.size(), 1);
    QVERIFY2(messageOf(*shown.dialog).contains(QStringLiteral("%1 of %1 saved").arg(count)),
             qPrintable(messageOf(*shown.dialog)));

    shown.button("Undo…").click();
    QVERIFY(shown.button("Confirm").isVisible());
    QVERIFY(shown.groups().contains(QStringLiteral("− reviewed: 12345678901234567890.10")));
    // Looking at what an undo would do leads back to the report.
    shown.button("Back").click();
    QVERIFY(shown.panel().isVisible());
    QVERIFY(!shown.button("Confirm").isVisible());
    shown.button("Undo…").click();
    QVERIFY(shown.run());
    QCOMPARE(fixture.server().requestCount("POST", "/connections/metadata"), count);
    QCOMPARE(metadataOf(fixture, acme), before);
}

void tst_bulk_dialog::tagsOfManyKeepTheOthers()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const ConnectionRef acme = connectionRef("demo-crm", "crm-acme");
    const auto tagsBefore = fixture.connections().connection(acme)->tags().size();
    QVERIFY(tagsBefore > 0);
    ShownDialog shown(fixture, BulkChangeForm::Subject::Tags);
    named<QLineEdit>(*shown.dialog, "Tag")->setText(QStringLiteral("wave"));
    named<QLineEdit>(*shown.dialog, "Tag value")->setText(QStringLiteral("2026-11"));
    QVERIFY(shown.preview());
    QVERIFY(shown.run());
    metadataOf(fixture, acme); // Reads it again.
    QObject context;
    std::optional<ConnectionRow> row;
    fixture.session().connections().find(acme)->onFinished(&context, [&](const Result<ConnectionRow> &r) { row = *r; });
    QTRY_VERIFY(row.has_value());
    QCOMPARE(row->tags().size(), tagsBefore + 1);
    QCOMPARE(row->json()["tags"]["wave"].toText(), QStringLiteral("2026-11"));
}

void tst_bulk_dialog::readOnlyChangesNothing()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ShownDialog shown(fixture, BulkChangeForm::Subject::Metadata);
    shown.type("{\"reviewed\": true}");
    QVERIFY(shown.preview());
    shown.button("Confirm").click();
    QTRY_VERIFY_WITH_TIMEOUT(messageOf(*shown.dialog).contains(QStringLiteral("read-only")), 10000);
    QVERIFY(shown.button("Confirm").isVisible());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_bulk_dialog::anUnfinishedPlanIsOfferedAgain()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const BulkChange change{.kind = BulkChange::Kind::MergeMetadata, .json = "{\"reviewed\":true}"};
    BulkRun run = previewRun(change, crmRows(fixture));
    run.items[0].state = Plan::ItemState::Done;
    run.items[1].state = Plan::ItemState::Unknown;
    const auto count = int(run.items.size());
    ShownDialog shown(fixture, run);
    QVERIFY2(shown.label("bulkSummary").contains(QStringLiteral("1 were done before the console ended")),
             qPrintable(shown.label("bulkSummary")));
    QVERIFY(!shown.button("Back").isVisible());
    QCOMPARE(shown.button("Confirm").text(), QStringLiteral("Continue with %1 connections").arg(count - 1));
    QVERIFY(shown.run());
    QCOMPARE(fixture.server().requestCount("PATCH", "/connections/metadata"), count - 1);
}

CONSOLE_TEST(tst_bulk_dialog)
#include "tst_bulk_dialog.moc"
