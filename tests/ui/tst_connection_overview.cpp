#include "support/resultof.h"
#include "support/testcase.h"
#include "workspacefixture.h"

#include "session/connectionmarks.h"
#include "session/connections.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/overviewtab.h"
#include "ui/connections/tagsdialog.h"
#include "ui/connections/webhookdialog.h"
#include "ui/links/linkcommands.h"
#include "ui/links/reconnectdialog.h"
#include "ui/theme/theme.h"
#include "ui/widgets/longvalue.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// What the overview says of a connection and offers to do, and the edits that start from it.
class tst_connection_overview : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void offersTheNextStep_data();
    void offersTheNextStep();
    void brokenAuthOffersTheReconnectLink();
    void restingReadsTheSyncsOnce();
    void loadsDetailsByItselfOnlyWhereThatTouchesNothing();
    void tagsAreSavedAndShown();
    void tagsThatChangedMeanwhileAreAConflict();
    void anEditCanBeTakenBack();
    void anEditThatWasOvertakenIsNotTakenBack();
    void badTagsAreNotSent();
    void webhookIsClearedOnlyByItsButton();
    void notesStayWithTheirConnection();
    void pinsAndRecent();
    void whoSharesTheEndUser();
    void aReloadOfTheSameDataKeepsTheSelection();
    void strangeDataStaysInThePane();
    void fitsTheNarrowestPane();
};

namespace {

struct Shown {
    Shown(WorkspaceFixture &environment, const ConnectionRef &ref)
        : commands(environment.context(), nullptr), pane(environment.context(), commands, nullptr), fixture(environment)
    {
        QObject::connect(&fixture.session().connections(), &Connections::updated, &fixture.connections(),
                         &ConnectionsModel::updateConnection);
        QObject::connect(&fixture.connections(), &ConnectionsModel::refreshed, &pane, [this] { show(pane.connection()); });
        pane.resize(600, 700);
        pane.show();
        show(ref);
    }
    void show(const ConnectionRef &ref)
    {
        if (const auto row = this->fixture.connections().connection(ref))
            pane.showConnection(*row);
    }
    QString label(const char *name) { return pane.findChild<QLabel *>(QLatin1String(name))->text(); }
    QPushButton *button(const char *name) { return named<QPushButton>(pane, name); }
    QAction *action(const char *text)
    {
        for (QAction *action : pane.actions()) {
            if (action->text() == QString::fromUtf8(text))
                return action;
        }
        return nullptr;
    }
    QPlainTextEdit &notes() { return *named<QPlainTextEdit>(pane, "Notes"); }
    template <typename Dialog>
    Dialog *dialog()
    {
        return pane.findChild<Dialog *>();
    }

    ConnectionCommands commands;
    ConnectionDetailPane pane;
    WorkspaceFixture &fixture;
};

const ConnectionRef acme = connectionRef("demo-crm", "crm-acme");

/// Adds a tag through the dialog; false when that did not work.
bool addTag(Shown &shown, const char *key)
{
    shown.action("Edit tags…")->trigger();
    const QPointer<TagsDialog> dialog(shown.dialog<TagsDialog>());
    auto *model = named<QTableView>(*dialog, "Tags")->model();
    const int last = model->rowCount() - 1;
    model->setData(model->index(last, 0), QString::fromLatin1(key));
    model->setData(model->index(last, 1), QStringLiteral("1"));
    named<QPushButton>(*dialog, "Save tags")->click();
    const auto isSaved = [&] { return dialog.isNull() && messageOf(shown.pane) == QLatin1String("Tags saved"); };
    return QTest::qWaitFor(isSaved, 10000);
}

bool hasTag(WorkspaceFixture &fixture, const char *key)
{
    const auto row = resultOf(fixture.session().connections().find(acme));
    const std::vector<JsonMember> tags = row ? row->tags() : std::vector<JsonMember>();
    return std::any_of(tags.begin(), tags.end(), [key](const JsonMember &tag) { return tag.key == QLatin1String(key); });
}

} // namespace

void tst_connection_overview::offersTheNextStep_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("errors");
    QTest::addColumn<bool>("syncs");
    QTest::addColumn<bool>("log");
    QTest::newRow("healthy") << QStringLiteral("h") << QByteArray("[]") << false << false;
    QTest::newRow("auth") << QStringLiteral("a") << QByteArray(R"([{"type":"auth","log_id":"1795443936140_a"}])") << false << true;
    QTest::newRow("sync") << QStringLiteral("s") << QByteArray(R"([{"type":"sync","log_id":"1795443936140_a"}])") << true << true;
    QTest::newRow("no log id") << QStringLiteral("n") << QByteArray(R"([{"type":"sync"}])") << true << false;
}

void tst_connection_overview::offersTheNextStep()
{
    QFETCH(QString, id);
    QFETCH(QByteArray, errors);
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, {});
    shown.pane.showConnection(ConnectionRow(*parseJson("{\"connection_id\":" + jsonString(id) +
                                                       ",\"provider_config_key\":\"p\",\"errors\":" + errors + "}")));
    QTEST(shown.button("Open syncs")->isVisible(), "syncs");
    QTEST(shown.button("Open log")->isVisible(), "log");
    // No reconnect command was added: there is no button that does nothing.
    QVERIFY(shown.button("Create reconnect link…") == nullptr);
    const QSignalSpy asked(&fixture.navigator(), &Navigator::syncsRequested);
    QFETCH(bool, syncs);
    shown.button("Open syncs")->click();
    QCOMPARE(asked.size(), syncs ? 1 : 0);
}

void tst_connection_overview::brokenAuthOffersTheReconnectLink()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, connectionRef("hubspot", "hubspot-expired"));
    const LinkCommands links(fixture.context(), shown.commands, &shown.pane);
    QTRY_VERIFY(shown.button("Create reconnect link…")->isVisible());
    shown.button("Create reconnect link…")->click();
    auto *dialog = shown.dialog<ReconnectDialog>();
    QVERIFY(dialog != nullptr);
    QVERIFY(fixture.questions().isEmpty()); // opening it made nothing
    named<QPushButton>(*dialog, "Create link")->click();
    QTRY_VERIFY(named<QPushButton>(*dialog, "Copy link")->isVisible());
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().target, QStringLiteral("hubspot / hubspot-expired"));
    QCOMPARE(fixture.server().requestCount("POST", "/connect/sessions/reconnect"), 1);
    // One dialog at a time, whatever is pressed; a healthy connection is not offered any.
    shown.button("Create reconnect link…")->click();
    QCOMPARE(shown.pane.findChildren<ReconnectDialog *>().size(), 1);
    shown.show(acme);
    QVERIFY(!shown.button("Create reconnect link…")->isVisible());
}

void tst_connection_overview::restingReadsTheSyncsOnce()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, connectionRef("github", "github-alice"));
    shown.show(connectionRef("demo-crm", "crm-globex"));
    shown.show(acme);
    // Passing by asks nothing; what stays is asked for, once.
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), 0);
    QTRY_VERIFY(fixture.connections().healthBook().knows(acme));
    QCOMPARE(fixture.server().requestCount("GET", "/sync/status"), 1);
    QTRY_VERIFY2(shown.label("healthSentence").contains(QStringLiteral("sync")), qPrintable(shown.label("healthSentence")));
    QCOMPARE(fixture.server().requestCount("GET", "/connections/"), 0);
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_connection_overview::loadsDetailsByItselfOnlyWhereThatTouchesNothing()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openWithoutCredentials() && fixture.loadConnections());
    const ConnectionRef netsuite = connectionRef("netsuite-tba", "netsuite-acme");
    Shown shown(fixture, netsuite);
    QTRY_VERIFY(fixture.connections().healthBook().knows(netsuite));
    QCOMPARE(fixture.server().requestCount("GET", "/connections/netsuite-acme"), 0);
    QVERIFY(shown.button("Load full details")->isVisible());
    fixture.session().probeServer();
    QTRY_VERIFY_WITH_TIMEOUT(!fixture.session().loadingDetailsTouches(), 20000);
    QTRY_VERIFY_WITH_TIMEOUT(fixture.server().requestCount("GET", "/connections/netsuite-acme") == 1, 20000);
    QVERIFY(!shown.button("Load full details")->isVisible());
    QTRY_VERIFY(shown.action("Edit webhook override…") != nullptr);
}

void tst_connection_overview::tagsAreSavedAndShown()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    const auto before = fixture.connections().connection(acme)->tags().size();
    shown.action("Edit tags…")->trigger();
    auto *dialog = shown.dialog<TagsDialog>();
    QVERIFY(dialog != nullptr);
    auto *model = named<QTableView>(*dialog, "Tags")->model();
    const int last = model->rowCount() - 1;
    model->setData(model->index(last, 0), QStringLiteral("Probe"));
    model->setData(model->index(last, 1), QStringLiteral("eu"));
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("tagChanges"))->text().contains(QStringLiteral("probe: new, eu")));
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("derivedTags"))->text().contains(QStringLiteral("end_user_id")));
    named<QPushButton>(*dialog, "Save tags")->click();
    QTRY_COMPARE(messageOf(shown.pane), QStringLiteral("Tags saved"));
    QCOMPARE(fixture.connections().connection(acme)->tags().size(), before + 1);
    QTRY_VERIFY(named<QLabel>(shown.pane, "probe: eu") != nullptr);
    QCOMPARE(fixture.server().writingRequestCount(), 1);
}

void tst_connection_overview::tagsThatChangedMeanwhileAreAConflict()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    shown.action("Edit tags…")->trigger();
    auto *dialog = shown.dialog<TagsDialog>();
    auto *model = named<QTableView>(*dialog, "Tags")->model();
    const int last = model->rowCount() - 1;
    model->setData(model->index(last, 0), QStringLiteral("probe"));
    model->setData(model->index(last, 1), QStringLiteral("eu"));
    // Wait for what the dialog reads when it opens, then somebody else writes.
    const int read = fixture.server().requestCount("GET", "/connections");
    Q_UNUSED(read)
    const ConnectionRow row = *fixture.connections().connection(acme);
    ConnectionTags other = ownTags(row);
    other.push_back({QStringLiteral("theirs"), tagValue(QStringLiteral("yes"))});
    bool written = false;
    fixture.session().connectionEdits().setTags(acme, ownTags(row), other)
        ->onFinished(&shown.pane, [&written](const Result<ConnectionEdit> &result) { written = result.has_value(); });
    QTRY_VERIFY(written);
    named<QPushButton>(*dialog, "Save tags")->click();
    QTRY_VERIFY2(messageOf(*dialog).contains(QStringLiteral("Somebody changed the tags meanwhile")), qPrintable(messageOf(*dialog)));
    QVERIFY(messageOf(*dialog).contains(QStringLiteral("theirs: new, yes")));
    QCOMPARE(fixture.server().writingRequestCount(), 1); // Theirs alone.
    QVERIFY(columnTexts(model, 0).contains(QStringLiteral("theirs")) && columnTexts(model, 0).contains(QStringLiteral("probe")));
    named<QPushButton>(*dialog, "Save tags")->click();
    QTRY_COMPARE(messageOf(shown.pane), QStringLiteral("Tags saved"));
    QStringList keys;
    for (const JsonMember &tag : fixture.connections().connection(acme)->tags())
        keys << tag.key;
    QVERIFY2(keys.contains(QStringLiteral("theirs")) && keys.contains(QStringLiteral("probe")), qPrintable(keys.join(u' ')));
}

void tst_connection_overview::anEditCanBeTakenBack()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    QVERIFY(!shown.action("Undo the last edit")->isEnabled());
    QVERIFY(addTag(shown, "probe"));
    QVERIFY(hasTag(fixture, "probe"));
    // It is of this connection: another one offers no way back.
    shown.show(connectionRef("demo-crm", "crm-globex"));
    QVERIFY(!shown.action("Undo the last edit")->isEnabled());
    shown.show(acme);
    QVERIFY(addTag(shown, "second"));
    named<QPushButton>(shown.pane, "Undo")->click();
    QTRY_COMPARE(messageOf(shown.pane), QStringLiteral("The last edit is undone"));
    QVERIFY(!hasTag(fixture, "second"));
    QVERIFY(hasTag(fixture, "probe"));
    QVERIFY(!shown.action("Undo the last edit")->isEnabled());
    QVERIFY(!named<QPushButton>(shown.pane, "Undo"));
}

void tst_connection_overview::anEditThatWasOvertakenIsNotTakenBack()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    QVERIFY(addTag(shown, "probe"));
    const ConnectionTags now = ownTags(*resultOf(fixture.session().connections().find(acme)));
    ConnectionTags theirs = now;
    theirs.push_back({QStringLiteral("theirs"), tagValue(QStringLiteral("1"))});
    QVERIFY(resultOf(fixture.session().connectionEdits().setTags(acme, now, theirs)));
    named<QPushButton>(shown.pane, "Undo")->click();
    QTRY_VERIFY2(messageOf(shown.pane).contains(QStringLiteral("Somebody changed it since")), qPrintable(messageOf(shown.pane)));
    QVERIFY(hasTag(fixture, "theirs"));
    QVERIFY(hasTag(fixture, "probe"));
}

void tst_connection_overview::badTagsAreNotSent()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    shown.action("Edit tags…")->trigger();
    auto *dialog = shown.dialog<TagsDialog>();
    auto *model = named<QTableView>(*dialog, "Tags")->model();
    auto *save = named<QPushButton>(*dialog, "Save tags");
    QVERIFY(!save->isEnabled()); // Nothing is changed.
    const int last = model->rowCount() - 1;
    model->setData(model->index(last, 0), QStringLiteral("1 bad"));
    model->setData(model->index(last, 1), QStringLiteral("x"));
    QVERIFY(!save->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("editProblem"))->text().contains(QStringLiteral("is no tag key")));
    model->setData(model->index(last, 0), QStringLiteral("end_user_id"));
    QVERIFY(!save->isEnabled());
    QVERIFY(dialog->findChild<QLabel *>(QStringLiteral("editProblem"))->text().contains(QStringLiteral("change the end user instead")));
    model->setData(model->index(last, 0), QStringLiteral("good"));
    QVERIFY(save->isEnabled());
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_connection_overview::webhookIsClearedOnlyByItsButton()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    WebhookDialog dialog(fixture.context(), acme, QStringLiteral("https://old.example/hooks"), &shown.pane);
    dialog.setAttribute(Qt::WA_DeleteOnClose, false);
    dialog.open();
    auto *url = named<QLineEdit>(dialog, "Webhook address");
    auto *set = named<QPushButton>(dialog, "Set override");
    url->clear();
    QVERIFY(!set->isEnabled());
    QVERIFY(dialog.findChild<QLabel *>(QStringLiteral("editProblem"))->text().contains(QStringLiteral("press Remove override")));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
    const QSignalSpy saved(&dialog, &ConnectionEditDialog::saved);
    named<QPushButton>(dialog, "Remove override")->click();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved.first().at(1).toString(), QStringLiteral("Webhook override removed"));
}

void tst_connection_overview::notesStayWithTheirConnection()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    QTRY_VERIFY(!shown.notes().isReadOnly());
    QTest::keyClicks(&shown.notes(), QStringLiteral("called them"));
    // Left at once, before the short delay is over: what was typed is kept all the same.
    shown.show(connectionRef("demo-crm", "crm-globex"));
    QTRY_VERIFY(!shown.notes().isReadOnly());
    QCOMPARE(shown.notes().toPlainText(), QString());
    shown.show(acme);
    QTRY_COMPARE(shown.notes().toPlainText(), QStringLiteral("called them"));
    QTest::keyClicks(&shown.notes(), QStringLiteral("x"));
    QTRY_COMPARE(shown.label("notesState"), QStringLiteral("Kept on this machine"));
    QCOMPARE(fixture.server().writingRequestCount(), 0);
}

void tst_connection_overview::pinsAndRecent()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    ConnectionMarks &marks = fixture.session().connectionMarks();
    QTRY_VERIFY(!marks.recent().empty() && marks.recent().front() == acme);
    named<QToolButton>(shown.pane, "Pin")->click();
    QVERIFY(marks.isPinned(acme));
    QVERIFY(shown.action("Unpin") != nullptr);
    shown.show(connectionRef("demo-crm", "crm-globex"));
    QVERIFY(shown.action("Pin") != nullptr && !shown.action("Pin")->isChecked());
    shown.show(acme);
    shown.action("Unpin")->trigger();
    QVERIFY(!marks.isPinned(acme));
}

void tst_connection_overview::whoSharesTheEndUser()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    const QString id = fixture.connections().connection(acme)->endUser()->id;
    int others = -1;
    for (const ConnectionRef &ref : fixture.connections().visibleConnections()) {
        const auto user = fixture.connections().connection(ref)->endUser();
        others += user && user->id == id;
    }
    QVERIFY(others > 0);
    Shown shown(fixture, acme);
    const QString expected = others == 1 ? QStringLiteral("This one and 1 other")
                                         : QStringLiteral("This one and %1 others").arg(others);
    const auto said = [&shown, &expected] {
        for (const QLabel *label : shown.pane.findChildren<QLabel *>()) {
            if (label->text().startsWith(expected))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(said());
    const QSignalSpy asked(&fixture.navigator(), &Navigator::customerRequested);
    named<QToolButton>(shown.pane, "Show customer")->click();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(1).toString(), id);
}

void tst_connection_overview::aReloadOfTheSameDataKeepsTheSelection()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    const QPointer<QLabel> tier = named<QLabel>(shown.pane, "tier: gold");
    QVERIFY(tier != nullptr);
    tier->setSelection(0, 4);
    shown.show(acme);
    QVERIFY(tier != nullptr && tier->selectedText() == QStringLiteral("gold"));
}

void tst_connection_overview::strangeDataStaysInThePane()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown shown(fixture, acme);
    const QByteArray run(255, 'x');
    QByteArray tags;
    for (int i = 0; i < 10; ++i)
        tags += (i > 0 ? ",\"" : "\"") + QByteArray(60, char('a' + i)) + "\":\"" + run + "\"";
    shown.pane.showConnection(ConnectionRow(*parseJson("{\"connection_id\":\"" + run + "\",\"provider_config_key\":\"" + run +
                                                       "\",\"errors\":[7,{\"type\":\"\\u202eauth\"},{\"type\":null}],\"tags\":{" + tags +
                                                       "},\"end_user\":{\"id\":\"" + run + "\",\"display_name\":\"\\u05e9\\u05dc\\u05d5\\u05dd\"}}")));
    QCOMPARE(shown.pane.width(), 600);
    const auto *area = named<QScrollArea>(shown.pane, "Connection overview");
    QVERIFY2(area->widget()->minimumSizeHint().width() <= area->viewport()->width(),
             qPrintable(QString::number(area->widget()->minimumSizeHint().width())));
    // The whole is there to be copied, and in the tooltip of what is elided.
    const auto *value = shown.pane.findChild<LongValue *>();
    QVERIFY(value != nullptr && value->toPlainText() == QString::fromLatin1(run));
    QCOMPARE(shown.pane.findChild<ElidedLabel *>(QStringLiteral("detailConnectionId"))->toolTip(), QString::fromLatin1(run));
}

void tst_connection_overview::fitsTheNarrowestPane()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    applyTheme(*qApp, ThemeChoice::Light); // its fonts and margins count
    Shown shown(fixture, acme);
    shown.pane.resize(400, 700); // as narrow as the page lets it become
    const auto *overview = shown.pane.findChild<OverviewTab *>();
    QTRY_VERIFY(overview->viewport()->width() > 0 && overview->viewport()->width() <= 400);
    QVERIFY2(overview->widget()->minimumSizeHint().width() <= overview->viewport()->width(),
             qPrintable(QString::number(overview->widget()->minimumSizeHint().width())));
}

CONSOLE_TEST(tst_connection_overview)
#include "tst_connection_overview.moc"
