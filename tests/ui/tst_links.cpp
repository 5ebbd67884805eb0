#include "shownconnections.h"
#include "support/testcase.h"

#include "session/activity.h"
#include "ui/connections/deletedialog.h"
#include "ui/connections/importdialog.h"
#include "ui/links/connectdialog.h"
#include "ui/links/manylinksdialog.h"
#include "ui/links/reconnectdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

/// Links, imports and deletions on the demo environment.
class tst_links : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void reconnectLinkIsCopiedAsSecret();
    void messageIsFilled();
    void readOnlySendsNothing();
    void connectLinkNeedsSomebody();
    void manyLinksGoToAFileOfTheirOwn();
    void manyLinksWriteNothingOver();
    void declinedLinksLeaveNoFile();
    void linksThatCannotBeWrittenWait();
    void importLooksBeforeItWrites();
    void importedConnectionIsInTheList();
    void deletesSeveralWithTheNumberTyped();
};

namespace {

/// A dialog that deletes itself when it is closed.
template <typename Dialog>
struct Shown {
    template <typename... Arguments>
    explicit Shown(Arguments &&...arguments) : dialog(new Dialog(std::forward<Arguments>(arguments)...))
    {
        dialog->show();
    }
    ~Shown() { delete dialog.data(); }

    QPushButton &button(const char *name) { return *named<QPushButton>(*dialog, name); }
    void type(const char *name, const QString &text) { named<QLineEdit>(*dialog, name)->setText(text); }
    QString label(const char *objectName) { return dialog->template findChild<QLabel *>(QLatin1String(objectName))->text(); }

    QPointer<Dialog> dialog;
};

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

QString journal(WorkspaceFixture &fixture)
{
    QString text;
    bool ended = false;
    QObject context;
    fixture.session().activity().entries(100)->onFinished(&context, [&](const Result<QList<JournalEntry>> &entries) {
        for (const JournalEntry &entry : *entries)
            text += entry.action + u'|' + entry.target + u'|' + entry.request + u'|' + entry.detail + u'\n';
        ended = true;
    });
    return QTest::qWaitFor([&] { return ended; }, 10000) ? text : QStringLiteral("no answer");
}

ConnectionRow firstRow(WorkspaceFixture &fixture)
{
    return *fixture.connections().connection(connectionRef("demo-crm", "crm-acme"));
}

bool listHas(WorkspaceFixture &fixture, const ConnectionRef &ref)
{
    return fixture.loadConnections() && fixture.connections().connection(ref).has_value();
}

} // namespace

void tst_links::reconnectLinkIsCopiedAsSecret()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    Shown<ReconnectDialog> shown(fixture.context(), firstRow(fixture), nullptr);
    QVERIFY(!shown.button("Copy link").isVisible());
    shown.button("Create link").click();
    QTRY_VERIFY(shown.button("Copy link").isVisible());
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().target, QStringLiteral("demo-crm / crm-acme"));
    QVERIFY2(shown.label("linkClock").startsWith(QLatin1String("Works for ")), qPrintable(shown.label("linkClock")));
    shown.button("Copy link").click();
    const QString link = clipboardText();
    QVERIFY(link.contains(QLatin1String("session_token=nango_connect_session_")));
    QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(QStringLiteral("x-kde-passwordManagerHint")),
             QByteArray("secret"));
    const QString kept = journal(fixture);
    QVERIFY(kept.contains(QLatin1String("Create reconnect link|demo-crm / crm-acme")));
    QVERIFY(kept.contains(QLatin1String("Copy link|demo-crm / crm-acme")));
    QVERIFY(!kept.contains(QLatin1String("nango_connect_session_")));
}

void tst_links::messageIsFilled()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    Shown<ReconnectDialog> shown(fixture.context(), firstRow(fixture), nullptr);
    shown.button("Create link").click();
    QTRY_VERIFY(shown.button("Copy link").isVisible());
    auto *text = named<QPlainTextEdit>(*shown.dialog, "Message text");
    text->setPlainText(QStringLiteral("{integration} without a place"));
    QVERIFY(!shown.button("Copy message").isEnabled());
    text->setPlainText(QStringLiteral("Open {link} for {integration}"));
    QVERIFY(shown.button("Copy message").isEnabled());
    shown.button("Copy message").click();
    QVERIFY(clipboardText().startsWith(QLatin1String("Open http")));
    QVERIFY(clipboardText().endsWith(QLatin1String(" for demo-crm")));
    // The template is remembered, a link pasted into it is not.
    text->setPlainText(clipboardText() + QStringLiteral("{link}"));
    Shown<ReconnectDialog> again(fixture.context(), firstRow(fixture), nullptr);
    QTRY_COMPARE(named<QPlainTextEdit>(*again.dialog, "Message text")->toPlainText(),
                 QStringLiteral("Open {link} for {integration}"));
}

void tst_links::readOnlySendsNothing()
{
    WorkspaceFixture fixture(GuardLevel::ReadOnly, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    Shown<ReconnectDialog> shown(fixture.context(), firstRow(fixture), nullptr);
    shown.button("Create link").click();
    QTRY_VERIFY2(messageOf(*shown.dialog).contains(QLatin1String("read-only")), qPrintable(messageOf(*shown.dialog)));
    QVERIFY(!shown.button("Copy link").isVisible());
    QVERIFY(shown.button("Create link").isEnabled());
}

void tst_links::connectLinkNeedsSomebody()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    Shown<ConnectDialog> shown(fixture.context(), nullptr);
    QVERIFY(!shown.button("Create link").isEnabled());
    QVERIFY(shown.label("linkProblem").startsWith(QLatin1String("Say whom the link is for")));
    shown.type("End user e-mail", QStringLiteral("ada@example.com"));
    QCOMPARE(shown.label("linkProblem"), QStringLiteral("An end user needs an ID."));
    shown.type("End user ID", QStringLiteral("ada"));
    QVERIFY(shown.button("Create link").isEnabled());
    shown.type("Tags", QStringLiteral("{\"plan\": 1}"));
    QCOMPARE(shown.label("linkProblem"), QStringLiteral("The tag “plan” is no text."));
    shown.type("Tags", {});
    shown.button("Create link").click();
    QTRY_VERIFY(shown.button("Copy link").isVisible());
}

void tst_links::manyLinksGoToAFileOfTheirOwn()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("links.csv"));
    const std::vector<ConnectionRow> rows{
        firstRow(fixture), *fixture.connections().connection(connectionRef("demo-crm", "crm-globex"))};
    Shown<ManyLinksDialog> shown(fixture.context(), rows, nullptr);
    QVERIFY(!shown.button("Create links").isEnabled());
    shown.type("File for the links", path);
    shown.button("Create links").click();
    QTRY_VERIFY2_WITH_TIMEOUT(messageOf(*shown.dialog).contains(QLatin1String("The file holds secrets")),
                              qPrintable(messageOf(*shown.dialog)), 20000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 4); // the header, two links, and what follows the last line
    QVERIFY(lines[1].startsWith("demo-crm,crm-acme,"));
    QVERIFY(lines[2].startsWith("demo-crm,crm-globex,"));
    QVERIFY(lines[1].contains("session_token="));
    QVERIFY(!(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(!journal(fixture).contains(QLatin1String("nango_connect_session_")));
}

void tst_links::manyLinksWriteNothingOver()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    const QTemporaryDir dir;
    QFile there(dir.filePath(QStringLiteral("mine.csv")));
    QVERIFY(there.open(QIODevice::WriteOnly) && there.write("mine") == 4);
    there.close();
    Shown<ManyLinksDialog> shown(fixture.context(), std::vector<ConnectionRow>{firstRow(fixture)}, nullptr);
    shown.type("File for the links", there.fileName());
    shown.button("Create links").click();
    QTRY_VERIFY(!messageOf(*shown.dialog).isEmpty());
    QVERIFY(there.open(QIODevice::ReadOnly));
    QCOMPARE(there.readAll(), QByteArray("mine"));
    QVERIFY(!journal(fixture).contains(QLatin1String("reconnect link")));
}

void tst_links::declinedLinksLeaveNoFile()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    fixture.answerWith(false);
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("links.csv"));
    Shown<ManyLinksDialog> shown(fixture.context(), std::vector<ConnectionRow>{firstRow(fixture)}, nullptr);
    shown.type("File for the links", path);
    shown.button("Create links").click();
    QTRY_VERIFY(!messageOf(*shown.dialog).isEmpty());
    QVERIFY(!QFile::exists(path));
    QVERIFY(shown.button("Create links").isEnabled());
}

void tst_links::linksThatCannotBeWrittenWait()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    const QTemporaryDir dir;
    const QString gone = dir.filePath(QStringLiteral("gone.csv"));
    const QString path = dir.filePath(QStringLiteral("links.csv"));
    // The file goes while the question is open, before any link is made.
    connect(&fixture.session(), &EnvironmentSession::confirmationRequested, this, [gone] { QFile::remove(gone); });
    Shown<ManyLinksDialog> shown(fixture.context(), std::vector<ConnectionRow>{firstRow(fixture)}, nullptr);
    shown.type("File for the links", gone);
    shown.button("Create links").click();
    QTRY_VERIFY(named<QPushButton>(*shown.dialog, "Write links") != nullptr);
    QVERIFY(!messageOf(*shown.dialog).isEmpty());
    const int asked = static_cast<int>(fixture.questions().size());

    shown.type("File for the links", path);
    shown.button("Write links").click();
    QTRY_VERIFY2(messageOf(*shown.dialog).contains(QLatin1String("The file holds secrets")),
                 qPrintable(messageOf(*shown.dialog)));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("session_token="));
    QCOMPARE(fixture.questions().size(), asked);
}

void tst_links::importLooksBeforeItWrites()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    auto *integration = named<QComboBox>(*shown.dialog, "Integration");
    QTRY_VERIFY(integration->count() > 0);
    integration->setEditText(QStringLiteral("demo-crm"));
    shown.type("Connection ID", QStringLiteral("crm-acme"));
    QTRY_VERIFY(named<QLineEdit>(*shown.dialog, "API key") != nullptr);
    QVERIFY(!shown.button("Import").isEnabled());
    QCOMPARE(shown.label("importProblem"), QStringLiteral("API key is missing."));
    shown.type("API key", QStringLiteral("token-of-a-test"));
    shown.button("Import").click();
    QTRY_VERIFY2(!messageOf(*shown.dialog).isEmpty(), "it must say that the ID exists");
    QVERIFY(shown.dialog->isVisible());
    QVERIFY(!journal(fixture).contains(QLatin1String("Import")));
    // Importing over it is asked for with the ID typed.
    fixture.answerWith(false);
    named<QCheckBox>(*shown.dialog, "Import over an existing connection")->setChecked(true);
    shown.button("Import over…").click();
    QTRY_VERIFY(!fixture.questions().isEmpty());
    QCOMPARE(fixture.questions().last().typedText, QStringLiteral("crm-acme"));
    QVERIFY(fixture.questions().last().consequences.contains(QLatin1String("metadata")));
}

void tst_links::importedConnectionIsInTheList()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    Shown<ImportDialog> shown(fixture.context(), nullptr);
    QSignalSpy imported(shown.dialog, &ImportDialog::imported);
    auto *integration = named<QComboBox>(*shown.dialog, "Integration");
    QTRY_VERIFY(integration->count() > 0);
    // The fields follow the integration: this one authorises by OAuth.
    integration->setEditText(QStringLiteral("hubspot"));
    shown.type("Connection ID", QStringLiteral("crm-new"));
    QTRY_VERIFY(named<QLineEdit>(*shown.dialog, "Access token") != nullptr);
    shown.type("Access token", QStringLiteral("token-of-a-test"));
    shown.button("Import").click();
    QVERIFY2(imported.wait(10000), qPrintable(messageOf(*shown.dialog)));
    QVERIFY(listHas(fixture, connectionRef("hubspot", "crm-new")));
    QVERIFY(!journal(fixture).contains(QLatin1String("token-of-a-test")));
}

void tst_links::deletesSeveralWithTheNumberTyped()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.open());
    QVERIFY(fixture.loadConnections());
    const std::vector<ConnectionRef> refs{connectionRef("demo-crm", "crm-acme"), connectionRef("demo-crm", "crm-globex")};
    Shown<DeleteDialog> shown(fixture.context(), refs, nullptr);
    QTRY_VERIFY_WITH_TIMEOUT(shown.button("Delete…").isEnabled(), 20000);
    QVERIFY(!shown.label("deleteConsequences").contains(QLatin1String("not known")));
    shown.button("Delete…").click();
    QTRY_VERIFY_WITH_TIMEOUT(!messageOf(*shown.dialog).isEmpty(), 20000);
    QCOMPARE(fixture.questions().size(), 1);
    QCOMPARE(fixture.questions().front().typedText, QStringLiteral("2"));
    for (const ConnectionRef &ref : refs)
        QVERIFY(!listHas(fixture, ref));
}

CONSOLE_TEST(tst_links)
#include "tst_links.moc"
