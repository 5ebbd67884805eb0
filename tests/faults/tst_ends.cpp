#include "cell.h"
#include "support/liveobjects.h"
#include "support/openfiles.h"
#include "support/testcase.h"
#include "support/waituntil.h"

#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

/// How far a request has come when something happens to it.
enum class Stage { Leave, Queued, Connecting, Sending, Waiting, HeadCame, Receiving, Repeating };
/// What happens.
enum class End { Canceled, ReceiverGone, ClientGone };

constexpr std::pair<Stage, const char *> stages[] = {
    {Stage::Leave, "waiting for leave"}, {Stage::Queued, "queued"},
    {Stage::Connecting, "connecting"},   {Stage::Sending, "sending"},
    {Stage::Waiting, "waiting"},         {Stage::HeadCame, "head came"},
    {Stage::Receiving, "receiving"},     {Stage::Repeating, "waiting to try again"}};
constexpr std::pair<End, const char *> ends[] = {
    {End::Canceled, "canceled"}, {End::ReceiverGone, "receiver destroyed"}, {End::ClientGone, "environment switched"}};

// More than the buffers of a socket take.
constexpr int uploadSize = 12'000'000;
// Qt has so many connections to one host.
constexpr int connectionsAtOnce = 6;

bool canReach(const EndpointKind &kind, Stage stage)
{
    switch (stage) {
    case Stage::Sending:
        return kind.uploads;
    case Stage::HeadCame:
    case Stage::Receiving:
        return !kind.head;
    case Stage::Repeating:
        return kind.observes();
    default:
        return true;
    }
}

ClientConfig configFor(Stage stage, const MisbehavingServer &silent)
{
    ClientConfig config;
    config.memoryCap = 8;
    // A handshake that never ends.
    if (stage == Stage::Connecting)
        config.baseUrl = QUrl(QStringLiteral("https://127.0.0.1:%1").arg(silent.url().port()));
    return config;
}

} // namespace

/// Cancel, the receiver's end and the client's end, at each stage of every kind of request.
class tst_ends : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QFile upload(m_folder.filePath(QStringLiteral("upload.bin")));
        QVERIFY(upload.open(QIODevice::WriteOnly));
        upload.write(QByteArray(uploadSize, 'u'));
        upload.close();
        m_kinds = endpointKinds(upload.fileName(), uploadSize);
        LiveObjects::watch();
        // What Qt makes once and keeps.
        QMimeDatabase().mimeTypeForFile(QStringLiteral("upload.bin"), QMimeDatabase::MatchExtension);
        QCOMPARE(runCells(Stage::Connecting, End::Canceled).join(u'\n'), QString());
        // These are among the cells of the matrix, where they are counted.
        m_cells = 0;
        m_passed = 0;
    }

    void matrix_data()
    {
        QTest::addColumn<int>("stage");
        QTest::addColumn<int>("end");
        for (const auto &[stage, stageName] : stages) {
            for (const auto &[end, endName] : ends)
                QTest::addRow("%s, %s", stageName, endName) << static_cast<int>(stage) << static_cast<int>(end);
        }
    }
    void matrix()
    {
        QFETCH(int, stage);
        QFETCH(int, end);
        const QSet<QObject *> objectsBefore = LiveObjects::snapshot();
        const QStringList filesBefore = openFiles();
        const QStringList wrong = runCells(static_cast<Stage>(stage), static_cast<End>(end));
        QCOMPARE(wrong.join(u'\n'), QString());
        QTRY_COMPARE(LiveObjects::newSince(objectsBefore), QString());
        QTRY_COMPARE(openFilesBeyond(filesBefore), QStringList());
    }

    void cleanupTestCase() { std::printf("end matrix: %d cells, %d passed\n", m_cells, m_passed); }

private:
    /// A cell on its way to a stage.
    struct Running {
        Running(const EndpointKind &kind, Stage stage) : cell(kind, configFor(stage, silent)) {}
        MisbehavingServer silent;
        Cell cell;
        bool moved = false;
        bool repeats = false;
        std::vector<std::unique_ptr<Ending>> blockers;
    };

    QStringList runCells(Stage stage, End end)
    {
        std::vector<std::unique_ptr<Running>> cells;
        for (const EndpointKind &kind : m_kinds) {
            if (canReach(kind, stage))
                cells.push_back(started(kind, stage));
        }
        const auto all = [&cells](auto is) { return std::all_of(cells.begin(), cells.end(), is); };
        const bool reached =
            waitUntil([&] { return all([stage](const auto &one) { return hasReached(*one, stage); }); }, 60000);
        for (const auto &one : cells) {
            one->cell.expect(reached || hasReached(*one, stage), QStringLiteral("it never came so far"));
            if (one->cell.call())
                apply(*one, end);
        }
        const bool gone = waitUntil([&] { return all([](const auto &one) { return !one->cell.call(); }); }, 30000);
        QStringList wrong;
        for (const auto &one : cells) {
            one->cell.expect(gone || !one->cell.call(), QStringLiteral("it never ended"));
            judge(*one, stage, end);
            ++m_cells;
            if (const QString verdict = one->cell.verdict(); !verdict.isEmpty())
                wrong << verdict;
            else
                ++m_passed;
        }
        return wrong;
    }

    std::unique_ptr<Running> started(const EndpointKind &kind, Stage stage)
    {
        auto running = std::make_unique<Running>(kind, stage);
        ClientRig &rig = running->cell.rig();
        const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n";
        rig.server.onRequest([stage, head](const WireRequest &, SocketAnswer answer) {
            if (stage == Stage::HeadCame || stage == Stage::Receiving)
                answer.raw(head);
            if (stage == Stage::Receiving)
                answer.raw("{\"connections\":[" + QByteArray(50'000, ' '));
            if (stage == Stage::Repeating)
                answer.answer(429, "{}", "application/json", {{"Retry-After", "80"}});
        });
        if (stage == Stage::Sending)
            rig.server.stopReading();
        if (stage == Stage::Queued)
            fillConnections(*running);
        if (stage == Stage::Leave)
            rig.guard.answer = RecordingGuard::Answer::Hold;
        running->cell.start();
        connect(rig.client.get(), &NangoClient::waiting, rig.client.get(),
                [one = running.get()] { one->repeats = true; });
        connect(running->cell.call(), &CallBase::progressed, running->cell.ending().receiver.get(),
                [one = running.get()](qint64 done, qint64) { one->moved = one->moved || done > 0; });
        return running;
    }

    /// Takes all connections that there are with requests that are never answered.
    void fillConnections(Running &running)
    {
        for (int i = 0; i < connectionsAtOnce; ++i) {
            running.blockers.push_back(std::make_unique<Ending>());
            m_kinds.front().start(*running.cell.rig().client, *running.blockers.back());
        }
    }

    static bool hasReached(Running &running, Stage stage)
    {
        ClientRig &rig = running.cell.rig();
        switch (stage) {
        case Stage::Leave:
            return !rig.guard.intents.isEmpty();
        case Stage::Queued:
            return rig.guard.passes > connectionsAtOnce && rig.server.count() == connectionsAtOnce;
        case Stage::Connecting:
            return running.silent.connections() > 0;
        case Stage::Sending:
            return running.moved;
        case Stage::Receiving:
            // What is read before a write tells of no progress.
            return running.moved || (running.cell.kind().readsFirst && rig.server.count() > 0);
        case Stage::Waiting:
        case Stage::HeadCame:
            return rig.server.count() > 0;
        case Stage::Repeating:
            return running.repeats;
        }
        return false;
    }

    static void apply(Running &running, End end)
    {
        switch (end) {
        case End::Canceled:
            running.cell.call()->cancel();
            break;
        case End::ReceiverGone:
            running.cell.ending().receiver.reset();
            // Nobody waits any more; what made the call gives it up.
            running.cell.call()->cancel();
            break;
        case End::ClientGone:
            running.cell.rig().client.reset();
            break;
        }
    }

    static void judge(Running &running, Stage stage, End end)
    {
        Cell &cell = running.cell;
        const Ending &ending = cell.ending();
        cell.expect(!cell.call(), QStringLiteral("the call is still there"));
        cell.expect(ending.times == (end == End::Canceled ? 1 : 0), QStringLiteral("told %1 times").arg(ending.times));
        if (end == End::Canceled)
            cell.expect(ending.error && ending.error->isCanceled(), QStringLiteral("not canceled"));
        if (stage == Stage::Queued) {
            cell.expect(cell.rig().server.count() == connectionsAtOnce, QStringLiteral("it was sent"));
            cell.rig().client.reset();
        }
        const RecordingGuard &guard = cell.rig().guard;
        cell.expect(guard.balanced(), QStringLiteral("a pass was not settled once"));
        if (stage == Stage::Leave)
            cell.expect(cell.rig().server.connections() == 0, QStringLiteral("it did not wait for leave"));
        else if (stage != Stage::Queued && !cell.kind().readsFirst)
            cell.expect(guard.lastOutcome() == (cell.kind().observes() ? Outcome::Failed : Outcome::Unknown),
                        QStringLiteral("outcome ") + outcomeName(guard.lastOutcome()));
    }

    QTemporaryDir m_folder;
    std::vector<EndpointKind> m_kinds;
    int m_cells = 0;
    int m_passed = 0;
};

CONSOLE_TEST(tst_ends)
#include "tst_ends.moc"
