#include "support/testcase.h"
#include "workspacefixture.h"

#include "models/mergemodel.h"
#include "session/activity.h"
#include "session/metadataeditsession.h"
#include "ui/metadata/conflictbar.h"
#include "ui/metadata/mergedialog.h"
#include "ui/metadata/metadatadiffdialog.h"
#include "ui/metadata/metadataeditor.h"
#include "ui/metadata/versionsdialog.h"
#include "ui/widgets/jsoneditor.h"

#include <QAccessible>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>

#include "ui/widgets/scintilla.h"

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
    void bothSidesAreBroughtTogetherKeyByKey();
    void aSaveIsUndoneFromItsMessage();
    void anyVersionCanBeRestored();
    void unsavedTextKeepsVersionsFromBeingRestored();
    void hintsDoNotBlockASave();
    void formatChangesWhiteSpaceOnly();
    void fiveMegabytesStayUsable();
};

namespace {

// {"note":"expired token: the provider refuses to refresh it"}
const ConnectionRef Expired = connectionRef("hubspot", "hubspot-expired");

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
    /// Presses Save and waits for the look at the change.
    bool review()
    {
        button("Save").click();
        return QTest::qWaitFor([this] { return dialog() != nullptr; }, 10000);
    }
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
    QVERIFY(shown.review());
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
    QVERIFY(shown.review());
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
    QVERIFY(shown.review());
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
    QVERIFY(shown.review());
    fixture.server().setFailPercent(100);
    shown.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(!messageOf(shown.pane).isEmpty(), 10000);
    QCOMPARE(shown.text(), typed);
    QVERIFY(shown.label("metadataState").startsWith(QStringLiteral("Not saved")));
    QVERIFY(shown.button("Save").isEnabled());
    fixture.server().setFailPercent(0);
    QTRY_VERIFY(shown.dialog() == nullptr);
    QVERIFY(shown.review());
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
    QVERIFY(shown.review());
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
    QVERIFY(shown.review());
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

namespace {

/// Somebody else: an editor that no window shows.
void saveAsSomebodyElse(WorkspaceFixture &fixture, const ConnectionRef &ref, const QByteArray &text)
{
    std::unique_ptr<MetadataEditSession> other(fixture.session().makeMetadataEditSession(ref, nullptr));
    const QSignalSpy loaded(other.get(), &MetadataEditSession::loaded);
    const QSignalSpy saved(other.get(), &MetadataEditSession::saved);
    other->load();
    QTRY_COMPARE_WITH_TIMEOUT(loaded.size(), 1, 10000);
    other->setText(text);
    other->save(MetadataSaveMode::Replace);
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 10000);
}

bool saved(ShownEditor &shown)
{
    return QTest::qWaitFor([&shown] { return shown.label("metadataState").startsWith(QStringLiteral("Saved ")); },
                           10000);
}

} // namespace

void tst_metadata_editor::bothSidesAreBroughtTogetherKeyByKey()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    shown.type("{\"note\": \"mine\", \"added\": 12345678901234567890.10}");
    saveAsSomebodyElse(fixture, Expired, "{\"note\": \"theirs\", \"region\": \"eu\"}");
    QVERIFY(shown.review());
    shown.confirm();
    auto *bar = shown.pane.findChild<ConflictBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), 10000);

    named<QPushButton>(*bar, "Resolve…")->click();
    QTRY_VERIFY(shown.pane.findChild<MergeDialog *>() != nullptr);
    auto *dialog = shown.pane.findChild<MergeDialog *>();
    auto *keys = named<QTableView>(*dialog, "Changed keys");
    auto *use = named<QPushButton>(*dialog, "Use result");
    QTRY_COMPARE(keys->model()->rowCount(), 3);
    QCOMPARE(columnTexts(keys->model(), int(MergeModel::Column::Take)),
             (QStringList{QStringLiteral("Choose"), QStringLiteral("Theirs"), QStringLiteral("Mine")}));
    QVERIFY(!use->isEnabled());
    QCOMPARE(keys->currentIndex().row(), 0);
    // Shortcuts are the active window's, and the window manager may still be busy with the dialog that closed.
    const auto takesTheirs = [&] {
        dialog->activateWindow();
        QTest::keyClick(dialog, Qt::Key_T, Qt::AltModifier);
        return columnTexts(keys->model(), int(MergeModel::Column::Take)).first() == QLatin1String("Theirs");
    };
    QTRY_VERIFY(takesTheirs());
    named<QPushButton>(*dialog, "Take mine")->click();
    QVERIFY(use->isEnabled());
    const QStringList result = columnTexts(named<QTableView>(*dialog, "Result")->model(), 2);
    QVERIFY2(result.contains(QStringLiteral("+   \"note\": \"mine\",")), qPrintable(result.join(u'\n')));
    use->click();

    QTRY_VERIFY(!bar->isVisible());
    QCOMPARE(shown.text(), QByteArray("{\n  \"note\": \"mine\",\n  \"region\": \"eu\",\n  \"added\": "
                                      "12345678901234567890.10\n}"));
    QVERIFY(named<QRadioButton>(shown.pane, "Replace")->isChecked());
    QVERIFY(shown.review());
    shown.confirm();
    QVERIFY(saved(shown));
    QVERIFY(shown.text().contains("\"region\": \"eu\""));
    // Replace was for the conflict; and the server does not keep as many digits as were sent.
    QVERIFY(named<QRadioButton>(shown.pane, "Merge")->isChecked());
    QTRY_VERIFY2(messageOf(shown.pane).contains(QStringLiteral("they were rounded")), qPrintable(messageOf(shown.pane)));
}

void tst_metadata_editor::aSaveIsUndoneFromItsMessage()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    const QByteArray before = shown.text();
    QVERIFY(!shown.button("Undo save").isEnabled());
    shown.type("{\"added\": true}");
    QVERIFY(shown.review());
    shown.confirm(); // A merge: it adds a key.
    QVERIFY(saved(shown));
    QTRY_VERIFY(messageOf(shown.pane).contains(QStringLiteral("Metadata saved")));
    QVERIFY(shown.text().contains("added") && shown.text().contains("note"));
    QTRY_VERIFY(shown.dialog() == nullptr);

    named<QPushButton>(shown.pane, "Undo")->click();
    QTRY_VERIFY(shown.dialog() != nullptr);
    QVERIFY(shown.diff().contains(QStringLiteral("-   \"added\": true,")) ||
            shown.diff().contains(QStringLiteral("-   \"added\": true")));
    shown.confirm();
    QTRY_COMPARE_WITH_TIMEOUT(shown.text(), before, 10000);
    // Only a replace can take the key away again.
    QCOMPARE(fixture.server().requestCount("POST", "/connections/metadata"), 1);
    QCOMPARE(fixture.server().requestCount("PATCH", "/connections/metadata"), 1);
}

void tst_metadata_editor::anyVersionCanBeRestored()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    const QByteArray before = shown.text();
    for (const char *text : {"{\"v\": 1}", "{\"v\": 2}"}) {
        named<QRadioButton>(shown.pane, "Replace")->setChecked(true);
        shown.type(text);
        QVERIFY(shown.review());
        shown.confirm();
        QTRY_VERIFY_WITH_TIMEOUT(!shown.button("Save").isEnabled() && shown.button("Undo save").isEnabled(), 10000);
        QTRY_VERIFY(shown.dialog() == nullptr);
    }
    shown.button("Versions…").click();
    QTRY_VERIFY(shown.pane.findChild<VersionsDialog *>() != nullptr);
    auto *dialog = shown.pane.findChild<VersionsDialog *>();
    auto *versions = named<QTableView>(*dialog, "Versions");
    QCOMPARE(versions->model()->rowCount(), 2);
    QTRY_COMPARE(columnTexts(versions->model(), 2),
                 (QStringList{QStringLiteral("v changed"), QStringLiteral("note removed, v added")}));
    versions->selectRow(1);
    QTRY_VERIFY(columnTexts(named<QTableView>(*dialog, "Version against now")->model(), 2)
                    .contains(QStringLiteral("+   \"v\": 2")));
    named<QPushButton>(*dialog, "Restore…")->click();
    QTRY_VERIFY(shown.dialog() != nullptr);
    shown.confirm();
    QTRY_COMPARE_WITH_TIMEOUT(shown.text(), before, 10000);
}

void tst_metadata_editor::unsavedTextKeepsVersionsFromBeingRestored()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    shown.type("{\"note\": \"one\"}");
    QVERIFY(shown.review());
    shown.confirm();
    QTRY_VERIFY_WITH_TIMEOUT(shown.button("Undo save").isEnabled(), 10000);
    shown.type("{\"note\": \"half typed");
    QVERIFY(!shown.button("Undo save").isEnabled());
    shown.button("Versions…").click();
    QTRY_VERIFY(shown.pane.findChild<VersionsDialog *>() != nullptr);
    auto *dialog = shown.pane.findChild<VersionsDialog *>();
    QVERIFY(!named<QPushButton>(*dialog, "Restore…")->isEnabled());
    dialog->reject();
    QCOMPARE(shown.text(), QByteArray("{\"note\": \"half typed"));
}

void tst_metadata_editor::hintsDoNotBlockASave()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    MetadataEditor pane(fixture.context(), nullptr);
    pane.resize(700, 600);
    pane.show();
    pane.setConnection(connectionRef("demo-crm", "crm-acme"));
    auto *json = pane.findChild<JsonEditor *>();
    QTRY_VERIFY_WITH_TIMEOUT(json->text().contains("total"), 10000);
    auto *editor = QAccessible::queryAccessibleInterface(named<QWidget>(pane, "Metadata editor"));
    editor->editableTextInterface()->replaceText(0, editor->textInterface()->characterCount(),
                                                 QStringLiteral("{\n  \"totla\": 5,\n  \"total\": \"5\"\n}"));
    auto *hints = pane.findChild<QLabel *>(QStringLiteral("metadataHints"));
    QTRY_VERIFY_WITH_TIMEOUT(hints->isVisible() && hints->text().contains(QStringLiteral("Line 3: “total” must be")),
                             10000);
    QVERIFY2(hints->text().contains(QStringLiteral("Line 2: “totla” is declared by no function")),
             qPrintable(hints->text()));
    QVERIFY2(hints->text().contains(QStringLiteral("“total”")), qPrintable(hints->text()));
    QVERIFY(named<QPushButton>(pane, "Save")->isEnabled());
    QVERIFY(
        pane.findChild<QLabel *>(QStringLiteral("metadataBasis"))->text().contains(QStringLiteral("fetch-contacts")));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_metadata_editor::formatChangesWhiteSpaceOnly()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    QVERIFY(!shown.button("Format").isEnabled());
    const QByteArray minified("{\"big\":12345678901234567890123,\"a\":[1.0,\"\\u00e9\"]}");
    shown.type(minified);
    shown.button("Format").click();
    QTRY_COMPARE(shown.text(), QByteArray("{\n  \"big\": 12345678901234567890123,\n  \"a\": [\n    1.0,\n    "
                                          "\"\\u00e9\"\n  ]\n}"));
    // An edit like another: it is a draft, and one step to undo.
    QVERIFY(shown.label("metadataState").contains(QStringLiteral("kept as a draft")));
    shown.json().editor()->undo();
    QCOMPARE(shown.text(), minified);
    shown.type("{\"a\": oops");
    QVERIFY(!shown.button("Format").isEnabled());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_metadata_editor::fiveMegabytesStayUsable()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    ShownEditor shown(fixture);
    shown.load();
    QByteArray large("{\n  \"note\": 1");
    for (int i = 0; large.size() < 5 * 1024 * 1024; ++i)
        large += ",\n  \"key" + QByteArray::number(i) + "\": 12345678901234567890.10";
    large += "\n}";
    // As a paste does: the text is there, and the check follows.
    shown.json().setText(large);
    Q_EMIT shown.json().edited();
    QCOMPARE(shown.text().size(), large.size());
    QVERIFY(!shown.button("Save").isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(shown.button("Save").isEnabled(), 20000);
    shown.button("Save").click();
    QTRY_VERIFY_WITH_TIMEOUT(shown.dialog() != nullptr, 20000);
    QTRY_VERIFY_WITH_TIMEOUT(named<QPushButton>(*shown.dialog(), "Confirm")->isEnabled(), 60000);
    shown.dialog()->reject();
    QCOMPARE(shown.text(), large);
}

CONSOLE_TEST(tst_metadata_editor)
#include "tst_metadata_editor.moc"
