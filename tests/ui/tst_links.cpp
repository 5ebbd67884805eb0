#include "showndialog.h"
#include "support/misbehavingserver.h"
#include "support/testcase.h"

#include "ui/links/connectdialog.h"
#include "ui/links/manylinksdialog.h"
#include "ui/links/reconnectdialog.h"
#include "ui/plans/planpanel.h"

#include <QClipboard>
#include <QFile>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

/// Links on the demo environment.
class tst_links : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void reconnectLinkIsCopiedAsSecret();
    void aLinkCanBeEnded();
    void messageIsFilled();
    void readOnlySendsNothing();
    void connectLinkNeedsSomebody();
    void aSilentServerCanBeLeft();
    void aDeadServerIsSaid();
    void manyLinksOfADeadServerWait();
    void manyLinksGoToAFileOfTheirOwn();
    void manyLinksWriteNothingOver();
    void declinedLinksLeaveNoFile();
    void linksThatCannotBeWrittenWait();
};

namespace {

QString clipboardText()
{
    return QGuiApplication::clipboard()->text();
}

ConnectionRow firstRow(WorkspaceFixture &fixture)
{
    return *fixture.connections().connection(connectionRef("demo-crm", "crm-acme"));
}

/// A connection that no demo server has.
ConnectionRow strangersRow()
{
    return ConnectionRow(*parseJson("{\"connection_id\":\"acme\",\"provider_config_key\":\"crm\",\"errors\":[]}"));
}

} // namespace

void tst_links::reconnectLinkIsCopiedAsSecret()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
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
    const QString kept = fixture.journalText();
    QVERIFY(kept.contains(QLatin1String("Create reconnect link|demo-crm / crm-acme")));
    QVERIFY(kept.contains(QLatin1String("Copy link|demo-crm / crm-acme")));
    QVERIFY(!kept.contains(QLatin1String("nango_connect_session_")));
}

void tst_links::aLinkCanBeEnded()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    Shown<ReconnectDialog> shown(fixture.context(), firstRow(fixture), nullptr);
    shown.button("Create link").click();
    QTRY_VERIFY(shown.button("End this link").isEnabled());
    fixture.answerWith(false);
    shown.button("End this link").click();
    QTRY_COMPARE(fixture.questions().size(), 2);
    QTRY_VERIFY2(shown.button("End this link").isEnabled(), "a no leaves the link as it is");
    QVERIFY(shown.button("Copy link").isEnabled());
    fixture.answerWith(true);
    shown.button("End this link").click();
    QTRY_COMPARE(shown.label("linkClock"), QStringLiteral("Ended"));
    QCOMPARE(fixture.server().requestCount("DELETE"), 1);
    QVERIFY(!shown.button("End this link").isEnabled());
    QVERIFY(!shown.button("Copy link").isEnabled());
    QVERIFY(shown.message().contains(QLatin1String("nobody can use it any more")));
    const QString kept = fixture.journalText();
    QVERIFY(kept.contains(QLatin1String("End connect link|demo-crm / crm-acme")));
    QVERIFY(!kept.contains(QLatin1String("nango_connect_session_")));
    shown.button("Create another link").click();
    QTRY_VERIFY(shown.button("Copy link").isEnabled());
    QVERIFY2(shown.label("linkClock").startsWith(QLatin1String("Works for ")), qPrintable(shown.label("linkClock")));
}

void tst_links::messageIsFilled()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
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
    QVERIFY(fixture.openLoaded());
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

void tst_links::aSilentServerCanBeLeft()
{
    MisbehavingServer server;
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(server.url()));
    Shown<ReconnectDialog> shown(fixture.context(), strangersRow(), nullptr);
    QVERIFY(!shown.button("Cancel").isVisible());
    shown.button("Create link").click();
    QVERIFY(shown.button("Cancel").isVisible());
    QVERIFY(!shown.button("Create link").isEnabled());
    const auto posts = [&server] {
        return std::count_if(server.requests().begin(), server.requests().end(),
                             [](const WireRequest &request) { return request.method == "POST"; });
    };
    QTRY_COMPARE(posts(), 1);
    shown.button("Cancel").click();
    QTRY_VERIFY(shown.button("Create link").isEnabled());
    QVERIFY(shown.message().isEmpty()); // giving up is no failure
    QVERIFY(!shown.button("Copy link").isVisible());
    server.answerAlways(201, "{\"data\":{\"token\":\"nango_connect_session_1\",\"connect_link\":"
                             "\"https://connect.example/?session_token=nango_connect_session_1\","
                             "\"expires_at\":\"2100-01-01T00:00:00.000Z\"}}");
    shown.button("Create link").click();
    QTRY_VERIFY2(shown.button("Copy link").isVisible(), qPrintable(shown.message()));
    QCOMPARE(posts(), 2);
}

void tst_links::aDeadServerIsSaid()
{
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(deadServer()));
    Shown<ReconnectDialog> shown(fixture.context(), strangersRow(), nullptr);
    shown.button("Create link").click();
    QTRY_VERIFY(!shown.message().isEmpty());
    QVERIFY2(shown.message().contains(QLatin1Char('\n')), qPrintable(shown.message())); // with a next step
    QVERIFY(shown.button("Create link").isEnabled());
    QVERIFY(!shown.button("Cancel").isVisible());
}

void tst_links::manyLinksOfADeadServerWait()
{
    WorkspaceFixture fixture(GuardLevel::Free);
    QVERIFY(fixture.openAt(deadServer()));
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("links.csv"));
    const std::vector<ConnectionRow> rows{strangersRow(), strangersRow()};
    Shown<ManyLinksDialog> shown(fixture.context(), rows, nullptr);
    shown.type("File for the links", path);
    shown.button("Create links").click();
    auto &panel = *shown.dialog->findChild<PlanPanel *>();
    QTRY_VERIFY(panel.plan() != nullptr && panel.plan()->isPaused());
    QCOMPARE(panel.plan()->state(0), Plan::ItemState::Failed);
    QCOMPARE(panel.plan()->state(1), Plan::ItemState::Waiting); // and is not failed in vain
    shown.button("Cancel").click();
    // No link was made: the file that was to have them goes.
    QTRY_VERIFY(!QFile::exists(path));
    QTRY_VERIFY(!shown.message().isEmpty());
    QVERIFY(shown.button("Retry failed").isVisible());
}

void tst_links::manyLinksGoToAFileOfTheirOwn()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
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
    QVERIFY(!fixture.journalText().contains(QLatin1String("nango_connect_session_")));
}

void tst_links::manyLinksWriteNothingOver()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
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
    QVERIFY(!fixture.journalText().contains(QLatin1String("reconnect link")));
}

void tst_links::declinedLinksLeaveNoFile()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
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
    QVERIFY(fixture.openLoaded());
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

CONSOLE_TEST(tst_links)
#include "tst_links.moc"
