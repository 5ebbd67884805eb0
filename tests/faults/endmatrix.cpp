#include "endmatrix.h"

#include "support/liveobjects.h"
#include "support/openfiles.h"
#include "support/waituntil.h"
#include "uploadfile.h"

#include <QMimeDatabase>

#include <cstdio>

namespace console::test {

namespace {

constexpr std::pair<Stage, const char *> stages[] = {
    {Stage::Leave, "waiting for leave"}, {Stage::Queued, "queued"}, {Stage::Connecting, "connecting"}, {Stage::Sending, "sending"}, {Stage::Waiting, "waiting"}, {Stage::HeadCame, "head came"}, {Stage::Receiving, "receiving"}, {Stage::Repeating, "waiting to try again"}};
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

bool hasReachedQueue(ClientRig &rig)
{
    return rig.guard.passes > connectionsAtOnce && rig.server.count() == connectionsAtOnce;
}

} // namespace

/// A cell on its way to a stage.
struct EndMatrix::Running {
    Running(const EndpointKind &kind, Stage stage)
        : cell(kind, configFor(stage, silent)) {}

    bool hasReached(Stage stage);
    /// The server gives the request up, and every other one that comes, so that the call ends by itself.
    void breakOff();

    MisbehavingServer silent;
    Cell cell;
    bool moved = false;
    bool repeats = false;
    std::vector<std::unique_ptr<Ending>> blockers;
};

bool EndMatrix::Running::hasReached(Stage stage)
{
    ClientRig &rig = cell.rig();
    switch (stage) {
    case Stage::Leave:
        return !rig.guard.intents.isEmpty();
    case Stage::Queued:
        return hasReachedQueue(rig);
    case Stage::Connecting:
        return silent.connections() > 0;
    case Stage::Sending:
        return moved;
    case Stage::Receiving:
        // One request of several tells of no progress.
        return moved || (cell.kind().isSeries() && rig.server.count() > 0);
    case Stage::Waiting:
    case Stage::HeadCame:
        return rig.server.count() > 0;
    case Stage::Repeating:
        return repeats;
    }
    return false;
}

void EndMatrix::Running::breakOff()
{
    ClientRig &rig = cell.rig();
    rig.server.onRequest([](const WireRequest &, SocketAnswer answer) { answer.close(); });
    rig.server.closeAll();
    silent.closeAll();
    rig.guard.answer = RecordingGuard::Answer::Admit;
    if (rig.guard.held && !rig.guard.held->isFinished())
        rig.guard.grantHeld();
}

void EndMatrix::initTestCase()
{
    m_kinds = endpointKinds(makeUploadFile(m_folder.path(), uploadSize), uploadSize);
    LiveObjects::watch();
    // What Qt makes once and keeps.
    QMimeDatabase().mimeTypeForFile(QStringLiteral("upload.bin"), QMimeDatabase::MatchExtension);
    QCOMPARE(runCells(Stage::Connecting).join(u'\n'), QString());
    // These are among the cells of the matrix, where they are counted.
    m_cells = 0;
    m_passed = 0;
}

void EndMatrix::matrix_data()
{
    QTest::addColumn<int>("stage");
    for (const auto &[stage, name] : stages)
        QTest::newRow(name) << static_cast<int>(stage);
}

void EndMatrix::matrix()
{
    QFETCH(int, stage);
    const QSet<QObject *> objectsBefore = LiveObjects::snapshot();
    const QStringList filesBefore = openFiles();
    const QStringList wrong = runCells(static_cast<Stage>(stage));
    QCOMPARE(wrong.join(u'\n'), QString());
    QTRY_COMPARE(LiveObjects::newSince(objectsBefore), QString());
    QTRY_COMPARE(openFilesBeyond(filesBefore), QStringList());
}

void EndMatrix::cleanupTestCase()
{
    std::printf("end matrix, %s: %zu client calls at %zu stages where they come there: %d cells, %d passed\n",
                metaObject()->className(), m_kinds.size(), std::size(stages), m_cells, m_passed);
}

QStringList EndMatrix::runCells(Stage stage)
{
    std::vector<std::unique_ptr<Running>> cells;
    for (const EndpointKind &kind : m_kinds) {
        if (canReach(kind, stage))
            cells.push_back(started(kind, stage));
    }
    const auto all = [&cells](auto is) { return std::all_of(cells.begin(), cells.end(), is); };
    const bool reached = waitUntil([&] { return all([stage](const auto &one) { return one->hasReached(stage); }); }, 60000);
    for (const auto &one : cells) {
        one->cell.expect(reached || one->hasReached(stage), QStringLiteral("it never came so far"));
        if (one->cell.call())
            apply(*one);
    }
    const bool gone = waitUntil([&] {
        for (const auto &one : cells) {
            if (m_end == End::ReceiverGone && one->cell.call())
                one->breakOff();
        }
        return all([](const auto &one) { return !one->cell.call(); });
    });
    return verdicts(cells, stage, gone);
}

QStringList EndMatrix::verdicts(const std::vector<std::unique_ptr<Running>> &cells, Stage stage, bool gone)
{
    QStringList wrong;
    for (const auto &one : cells) {
        one->cell.expect(gone || !one->cell.call(), QStringLiteral("it never ended"));
        judge(*one, stage);
        ++m_cells;
        if (const QString verdict = one->cell.verdict(); !verdict.isEmpty())
            wrong << verdict;
        else
            ++m_passed;
    }
    return wrong;
}

std::unique_ptr<EndMatrix::Running> EndMatrix::started(const EndpointKind &kind, Stage stage)
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
void EndMatrix::fillConnections(Running &running)
{
    for (int i = 0; i < connectionsAtOnce; ++i) {
        running.blockers.push_back(std::make_unique<Ending>());
        m_kinds.front().start(*running.cell.rig().client, *running.blockers.back());
    }
}

void EndMatrix::apply(Running &running)
{
    switch (m_end) {
    case End::Canceled:
        running.cell.call()->cancel();
        break;
    case End::ReceiverGone:
        running.cell.ending().receiver.reset();
        break;
    case End::ClientGone:
        running.cell.rig().client.reset();
        break;
    }
}

void EndMatrix::judge(Running &running, Stage stage)
{
    Cell &cell = running.cell;
    ClientRig &rig = cell.rig();
    const Ending &ending = cell.ending();
    cell.expect(!cell.call(), QStringLiteral("the call is still there"));
    cell.expect(ending.times == (m_end == End::Canceled ? 1 : 0), QStringLiteral("told %1 times").arg(ending.times));
    if (m_end == End::Canceled)
        cell.expect(ending.error && ending.error->isCanceled(), QStringLiteral("not canceled"));
    const bool ranOn = m_end == End::ReceiverGone;
    if (stage == Stage::Queued) {
        cell.expect(ranOn || rig.server.count() == connectionsAtOnce, QStringLiteral("it was sent"));
        // The others that hold the connections end with it.
        rig.client.reset();
    }
    cell.expect(rig.guard.balanced(), QStringLiteral("a pass was not settled once"));
    if (ranOn)
        cell.expect(stage == Stage::Queued || cell.kind().observes() || rig.server.count() <= 1,
                    QStringLiteral("%1 arrivals").arg(rig.server.count()));
    else if (stage == Stage::Leave)
        cell.expect(rig.server.connections() == 0, QStringLiteral("it did not wait for leave"));
    else if (stage != Stage::Queued && !cell.kind().isSeries())
        cell.expect(rig.guard.lastOutcome() == (cell.kind().observes() ? Outcome::Failed : Outcome::Unknown),
                    QStringLiteral("outcome ") + outcomeName(rig.guard.lastOutcome()));
}

} // namespace console::test
