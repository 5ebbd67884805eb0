#include "support/testcase.h"
#include "workspacefixture.h"

#include "session/activity.h"
#include "session/metadataeditsession.h"
#include "ui/metadata/conflictbar.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/metadata/metadataeditor.h"
#include "ui/widgets/jsoneditor.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>

using namespace console;
using namespace console::test;

/// The metadata editor on the demo environment: what is typed is never lost, and nothing is sent that was
/// not seen and confirmed.
class tst_metadata_editor : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheDocument();
    void invalidJsonShowsItsPosition_data();
    void invalidJsonShowsItsPosition();
    void savesWhatWasReviewed();
    void mergeSaysWhatItKeeps();
    void replaceRemovesKeys();
    void failureKeepsTheText();
    void readOnlyRefuses();
    void draftOutlivesTheEditor();
    void conflictLetsTheUserChoose_data();
    void conflictLetsTheUserChoose();
};

namespace {

// {"note":"expired token: the provider refuses to refresh it"}
const ConnectionRef Expired = connectionRef("hubspot", "hubspot-expired");

demo::DemoOptions sixtyConnections()
{
    demo::DemoOptions options;
    options.connectionCount = 60;
    return options;
}

struct ShownEditor {
    explicit ShownEditor(WorkspaceFixture &fixture) : pane(fixture.context(), nullptr)
    {
        pane.resize(700, 600);
        pane.show();
        pane.setConnection(Expired);
    }

    JsonEditor &json() { return *pane.findChild<JsonEditor *>(); }
    QByteArray text() { return json().text(); }
    /// Through the accessibility tree, as a screen reader or a test from outside would.
    void type(const QByteArray &text)
    {
        QAccessibleInterface *editor = QAccessible::queryAccessibleInterface(named<QWidget>(pane, "Metadata editor"));
        const int length = editor->textInterface()->characterCount();
        editor->editableTextInterface()->replaceText(0, length, QString::fromUtf8(text));
    }
    QPushButton &button(const char *name) { return *named<QPushButton>(pane, name); }
    QString label(const char *objectName) { return pane.findChild<QLabel *>(QLatin1String(objectName))->text(); }
    MetadataDiffDialog *dialog() { return pane.findChild<MetadataDiffDialog *>(); }
    QStringList diff() { return columnTexts(named<QTableView>(*dialog(), "Changes")->model(), 2); }
    void confirm() { named<QPushButton>(*dialog(), "Confirm")->click(); }
    void load() { QTRY_VERIFY_WITH_TIMEOUT(text().contains("note"), 10000); }

    MetadataEditor pane;
};

} // namespace

void tst_metadata_editor::showsTheDocument()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    QVERIFY(!shown.button("Save").isEnabled());
    shown.load();
    QCOMPARE(shown.text(), QByteArray("{\n  \"note\": \"expired token: the provider refuses to refresh it\"\n}"));
    QVERIFY(named<QWidget>(shown.pane, "Metadata editor") != nullptr);
    QVERIFY(!shown.button("Save").isEnabled());
    QVERIFY(!shown.button("Revert").isEnabled());
    QCOMPARE(fixture.server().requestCount("GET", "/connections/"), 0);
}

void tst_metadata_editor::invalidJsonShowsItsPosition_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("problem");

    QTest::newRow("word") << QByteArray("{\n  \"a\": 1,\n  oops\n}") << QStringLiteral("Line 3, column 3: ");
    QTest::newRow("cut off") << QByteArray("{\"a\": ") << QStringLiteral("Line 1, column ");
    QTest::newRow("no object") << QByteArray("[1]")
                               << QStringLiteral("Line 1, column 1: metadata must be a JSON object");
}

void tst_metadata_editor::invalidJsonShowsItsPosition()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, problem);
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    shown.type(text);
    QVERIFY2(shown.label("metadataProblem").startsWith(problem), qPrintable(shown.label("metadataProblem")));
    QVERIFY(!shown.button("Save").isEnabled());
    QCOMPARE(shown.text(), text);
    shown.type("{\"a\": 1}");
    QVERIFY(shown.label("metadataProblem").isEmpty());
    QVERIFY(shown.button("Save").isEnabled());
}

void tst_metadata_editor::savesWhatWasReviewed()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    shown.type("{\"note\": \"all well\", \"big\": 12345678901234567890123}");
    QVERIFY(shown.label("metadataState").contains(QStringLiteral("kept as a draft")));
    shown.button("Save").click();
    QVERIFY(shown.dialog() != nullptr);
    QCOMPARE(shown.diff().join(u'\n'),
             QStringLiteral("  {\n-   \"note\": \"expired token: the provider refuses to refresh it\"\n"
                            "+   \"note\": \"all well\",\n+   \"big\": 12345678901234567890123\n  }"));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
    named<QLineEdit>(*shown.dialog(), "Ticket")->setText(QStringLiteral("SUP-7"));
    shown.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(shown.label("metadataState").startsWith(QStringLiteral("Saved ")), 10000);
    QCOMPARE(fixture.server().requestCount("PATCH", "/connections/metadata"), 1);
    // The review was the question: the gate asked no second one.
    QVERIFY(fixture.questions().isEmpty());
    QVERIFY(shown.text().contains("all well"));
    QVERIFY(!shown.button("Save").isEnabled());

    QString ticket;
    fixture.session().activity().entries(10)->onFinished(&shown.pane, [&](const Result<QList<JournalEntry>> &entries) {
        for (const JournalEntry &entry : *entries)
            ticket += entry.action + u' ' + entry.ticket;
    });
    QTRY_COMPARE(ticket, QStringLiteral("Merge metadata SUP-7"));
}

void tst_metadata_editor::mergeSaysWhatItKeeps()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    shown.type("{}");
    shown.button("Save").click();
    QString said;
    for (const QLabel *label : shown.dialog()->findChildren<QLabel *>())
        said += label->text() + u'\n';
    QVERIFY2(said.contains(QStringLiteral("a merge keeps them: note")), qPrintable(said));
    QVERIFY2(said.contains(QStringLiteral("nothing to save")), qPrintable(said));
    QVERIFY(!named<QPushButton>(*shown.dialog(), "Confirm")->isEnabled());
    named<QPushButton>(*shown.dialog(), "Cancel")->click();
    QCOMPARE(shown.text(), QByteArray("{}"));
}

void tst_metadata_editor::replaceRemovesKeys()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    named<QRadioButton>(shown.pane, "Replace")->setChecked(true);
    shown.type("{\"only\": true}");
    shown.button("Save").click();
    shown.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(shown.label("metadataState").startsWith(QStringLiteral("Saved ")), 10000);
    QCOMPARE(fixture.server().requestCount("POST", "/connections/metadata"), 1);
    QCOMPARE(shown.text(), QByteArray("{\n  \"only\": true\n}"));
}

void tst_metadata_editor::failureKeepsTheText()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    const QByteArray typed("{\"note\": \"typed by hand\"}");
    shown.type(typed);
    shown.button("Save").click();
    fixture.server().setFailPercent(100);
    shown.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(!messageOf(shown.pane).isEmpty(), 10000);
    QCOMPARE(shown.text(), typed);
    QVERIFY(shown.label("metadataState").startsWith(QStringLiteral("Not saved")));
    QVERIFY(shown.button("Save").isEnabled());
    fixture.server().setFailPercent(0);
    QTRY_VERIFY(shown.dialog() == nullptr);
    shown.button("Save").click();
    shown.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(shown.label("metadataState").startsWith(QStringLiteral("Saved ")), 10000);
}

void tst_metadata_editor::readOnlyRefuses()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    shown.type("{\"note\": \"changed\"}");
    shown.button("Save").click();
    shown.confirm();
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("read-only")));
    const QSignalSpy asked(&fixture.navigator(), &Navigator::guardLevelRequested);
    named<QPushButton>(shown.pane, "Change guard level…")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
    QCOMPARE(shown.text(), QByteArray("{\"note\": \"changed\"}"));
}

void tst_metadata_editor::draftOutlivesTheEditor()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    const QByteArray typed("{\"note\": \"unfinished");
    {
        ShownEditor shown(fixture);
        shown.load();
        shown.type(typed);
    }
    ShownEditor again(fixture);
    QTRY_COMPARE_WITH_TIMEOUT(again.text(), typed, 10000);
    QCOMPARE(again.label("metadataState"), QStringLiteral("Restored your unsaved draft"));
    QVERIFY(again.label("metadataProblem").startsWith(QStringLiteral("Line 1, ")));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_metadata_editor::conflictLetsTheUserChoose_data()
{
    QTest::addColumn<QByteArray>("button");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("canSave");

    QTest::newRow("theirs") << QByteArray("Take theirs") << QByteArray("{\n  \"note\": \"theirs\"\n}") << false;
    QTest::newRow("mine") << QByteArray("Keep mine") << QByteArray("{\"note\": \"mine\"}") << true;
}

void tst_metadata_editor::conflictLetsTheUserChoose()
{
    QFETCH(QByteArray, button);
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();

    std::unique_ptr<MetadataEditSession> other(fixture.session().makeMetadataEditSession(Expired, nullptr));
    const QSignalSpy loaded(other.get(), &MetadataEditSession::loaded);
    const QSignalSpy saved(other.get(), &MetadataEditSession::saved);
    other->load();
    QTRY_COMPARE(loaded.size(), 1);
    other->setText("{\"note\": \"theirs\"}");
    other->save(MetadataSaveMode::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 10000);

    shown.type("{\"note\": \"mine\"}");
    shown.button("Save").click();
    shown.confirm();
    auto *bar = shown.pane.findChild<ConflictBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10000);
    QCOMPARE(fixture.server().writingRequestCount(), 1);
    QVERIFY(!shown.button("Save").isEnabled());
    const QStringList lines = columnTexts(named<QTableView>(*bar, "Their version against yours")->model(), 2);
    QVERIFY(lines.contains(QStringLiteral("-   \"note\": \"theirs\"")));

    named<QPushButton>(*bar, button.constData())->click();
    QVERIFY(!bar->isVisible());
    QTEST(shown.text(), "text");
    QTEST(shown.button("Save").isEnabled(), "canSave");
}

CONSOLE_TEST(tst_metadata_editor)
#include "tst_metadata_editor.moc"
