#include "showndialog.h"
#include "support/testcase.h"

#include "models/linkmessage.h"
#include "ui/links/manylinksdialog.h"
#include "ui/plans/planpanel.h"

#include <QFile>
#include <QTemporaryDir>

#include <csignal>
#include <sys/resource.h>

using namespace console;
using namespace console::test;

/// Many links into one file: each is on the disk as soon as it is made, and none is lost or made twice when the file
/// takes no more.
class tst_manylinks : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void eachLinkIsInTheFileAtOnce();
    void aFullDiskPausesAndAnotherFileTakesTheRest();
    void resumeTriesTheSameFileAgain();
    void closingAsksBeforeItForgets();
    void aFileWithoutLinksGoes();
};

namespace {

std::vector<ConnectionRow> rowsOf(WorkspaceFixture &fixture, int count)
{
    std::vector<ConnectionRow> rows;
    // The first one's line is as long as that of the probe below.
    for (const char *id : {"crm-acme", "crm-globex", "crm-paused"}) {
        if (int(rows.size()) < count)
            rows.push_back(*fixture.connections().connection(connectionRef("demo-crm", id)));
    }
    return rows;
}

/// The links of a file, which begins with its header and has whole lines only.
QByteArrayList linksOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QByteArray text = file.readAll();
    const QByteArray header = linksCsv({});
    if (!text.startsWith(header) || !text.endsWith('\n'))
        return {"no header", "or half a line"};
    QByteArrayList links;
    for (const QByteArray &line : text.mid(header.size()).trimmed().split('\n')) {
        if (!line.isEmpty())
            links << line.split(',').value(3);
    }
    return links;
}

int linksMade(WorkspaceFixture &fixture)
{
    return fixture.server().requestCount("POST", "/connect/sessions/reconnect");
}

/// A disk on which no file grows beyond this size.
class FullDisk
{
public:
    explicit FullDisk(rlim_t size)
    {
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit tight{.rlim_cur = size, .rlim_max = m_before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_handler)(int) = nullptr;
};

/// The dialog for three connections in a folder of its own.
struct ThreeLinks {
    explicit ThreeLinks(WorkspaceFixture &environment)
        : fixture(environment), shown(fixture.context(), rowsOf(fixture, 3), nullptr)
    {
    }

    PlanPanel &panel() { return *shown.dialog->findChild<PlanPanel *>(); }
    QString path(const char *name) const { return dir.filePath(QLatin1String(name)); }
    bool isDone() { return shown.message().contains(QLatin1String("The file holds secrets")); }

    /// Creates the links on a disk that has no room for the second one; waits until that is noticed. What a test
    /// says meanwhile could not be written either, so it says nothing.
    bool createWithRoomForOne(const char *name)
    {
        qint64 size = 0;
        {
            Shown<ManyLinksDialog> probe(fixture.context(), rowsOf(fixture, 1), nullptr);
            probe.type("File for the links", path("probe.csv"));
            probe.button("Create links").click();
            if (!QTest::qWaitFor([&] { return linksOf(path("probe.csv")).size() == 1; }, 20000))
                return false;
            size = QFile(path("probe.csv")).size();
        }
        probed = linksMade(fixture);
        const FullDisk disk(rlim_t(size) + 20);
        shown.type("File for the links", path(name));
        shown.button("Create links").click();
        return QTest::qWaitFor([&] { return shown.has("Write links") && panel().plan()->isPaused(); }, 20000);
    }

    WorkspaceFixture &fixture;
    QTemporaryDir dir;
    int probed = 0;
    Shown<ManyLinksDialog> shown;
};

} // namespace

void tst_manylinks::eachLinkIsInTheFileAtOnce()
{
    WorkspaceFixture fixture(GuardLevel::Confirm, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ThreeLinks three(fixture);
    // The plan stops after its first link, as if the next one took long.
    connect(&fixture.session(), &EnvironmentSession::confirmationRequested, three.shown.dialog, [&three] {
        Plan *plan = three.panel().plan();
        connect(plan, &Plan::itemChanged, plan, [plan](qsizetype index, Plan::ItemState state) {
            if (index == 0 && state == Plan::ItemState::Done)
                plan->pause();
        });
    });
    three.shown.type("File for the links", three.path("links.csv"));
    three.shown.button("Create links").click();
    // The link is in the file a moment before the plan hears of it.
    QTRY_VERIFY(three.panel().plan() != nullptr && three.panel().plan()->isPaused());
    QCOMPARE(linksOf(three.path("links.csv")).size(), 1);
    QVERIFY(three.panel().isRunning());
    QVERIFY(!(QFile(three.path("links.csv")).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
    QVERIFY(linksOf(three.path("links.csv")).first().contains("session_token="));

    three.shown.button("Resume plan").click();
    QTRY_VERIFY(three.isDone());
    QCOMPARE(linksOf(three.path("links.csv")).size(), 3);
    QCOMPARE(linksMade(fixture), 3);
}

void tst_manylinks::aFullDiskPausesAndAnotherFileTakesTheRest()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ThreeLinks three(fixture);
    QVERIFY(three.createWithRoomForOne("full.csv"));
    // No half line; the message says what to do, and that nothing is lost.
    QCOMPARE(linksOf(three.path("full.csv")).size(), 1);
    QVERIFY2(three.shown.message().contains(QLatin1String("kept in memory")), qPrintable(three.shown.message()));
    QVERIFY(three.panel().isRunning());

    three.shown.type("File for the links", three.path("rest.csv"));
    three.shown.button("Write links").click();
    QTRY_VERIFY2(three.isDone(), qPrintable(three.shown.message()));
    QVERIFY2(three.shown.message().contains(QLatin1String("3 reconnect links")), qPrintable(three.shown.message()));
    QVERIFY(three.shown.message().contains(three.path("full.csv")));
    const QByteArrayList all = linksOf(three.path("full.csv")) + linksOf(three.path("rest.csv"));
    QCOMPARE(all.size(), 3);
    QCOMPARE(QSet<QByteArray>(all.begin(), all.end()).size(), 3);
    QCOMPARE(linksMade(fixture) - three.probed, 3);
}

void tst_manylinks::resumeTriesTheSameFileAgain()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ThreeLinks three(fixture);
    QVERIFY(three.createWithRoomForOne("links.csv"));
    // By now there is room.
    three.shown.button("Resume plan").click();
    QTRY_VERIFY2(three.isDone(), qPrintable(three.shown.message()));
    QCOMPARE(linksOf(three.path("links.csv")).size(), 3);
    QCOMPARE(linksMade(fixture) - three.probed, 3);
}

void tst_manylinks::closingAsksBeforeItForgets()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    ThreeLinks three(fixture);
    QVERIFY(three.createWithRoomForOne("links.csv"));
    three.shown.button("Cancel").click();
    QTRY_VERIFY(!three.panel().isRunning());
    const qsizetype lost = linksMade(fixture) - three.probed - 1;
    const QByteArray forget = "Forget " + QByteArray::number(lost) + " reconnect link" + (lost == 1 ? "" : "s");
    QVERIFY(three.shown.has(forget.constData()));
    three.shown.dialog->reject();
    QVERIFY(three.shown.dialog->isVisible());
    QVERIFY2(three.shown.message().contains(QString::fromUtf8(forget)), qPrintable(three.shown.message()));
    three.shown.button(forget.constData()).click();
    QTRY_VERIFY(three.shown.dialog.isNull());
    QCOMPARE(linksOf(three.path("links.csv")).size(), 1);
}

void tst_manylinks::aFileWithoutLinksGoes()
{
    WorkspaceFixture fixture(GuardLevel::Free, sixtyConnections());
    QVERIFY(fixture.openLoaded());
    fixture.server().setFailPercent(100);
    ThreeLinks three(fixture);
    three.shown.type("File for the links", three.path("links.csv"));
    three.shown.button("Create links").click();
    QTRY_VERIFY(!three.shown.message().isEmpty());
    QVERIFY(!QFile::exists(three.path("links.csv")));
    // Tried again with success, there is one.
    fixture.server().setFailPercent(0);
    three.shown.button("Retry failed").click();
    QTRY_VERIFY2(three.isDone(), qPrintable(three.shown.message()));
    QCOMPARE(linksOf(three.path("links.csv")).size(), 3);
}

CONSOLE_TEST(tst_manylinks)
#include "tst_manylinks.moc"
