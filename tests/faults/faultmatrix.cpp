#include "faultmatrix.h"

#include "support/liveobjects.h"
#include "support/openfiles.h"
#include "support/waituntil.h"
#include "uploadfile.h"

#include <QMimeDatabase>

#include <cstdio>

namespace console::test {

namespace {

// Read in several pieces.
constexpr int uploadSize = 300'000;

} // namespace

void FaultMatrix::initTestCase()
{
    m_kinds = endpointKinds(makeUploadFile(m_folder.path(), uploadSize), uploadSize);
    m_elsewhere.answerAlways(200, "{}");
    m_faults = rows(m_elsewhere.url(QStringLiteral("/elsewhere")));
    warmUp();
}

/// What Qt makes once and keeps.
void FaultMatrix::warmUp()
{
    LiveObjects::watch();
    QMimeDatabase().mimeTypeForFile(QStringLiteral("upload.bin"), QMimeDatabase::MatchExtension);
    std::optional<Fault::Place> last;
    for (const Fault &fault : m_faults) {
        if (std::exchange(last, fault.place) == fault.place)
            continue;
        Cell cell(m_kinds.front(), configFor(fault, m_untrusted));
        cell.rig().server.answerAlways(200, "{}");
        cell.start();
        QVERIFY(waitUntil([&cell] { return cell.isOver(); }));
    }
}

void FaultMatrix::matrix_data()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < m_faults.size(); ++i)
        QTest::newRow(m_faults[i].name) << static_cast<int>(i);
}

void FaultMatrix::matrix()
{
    QFETCH(int, index);
    const Fault &fault = m_faults.at(static_cast<size_t>(index));
    const QSet<QObject *> objectsBefore = LiveObjects::snapshot();
    const QStringList filesBefore = openFiles();
    const QStringList wrong = run(fault);
    m_cells += static_cast<int>(m_kinds.size());
    m_passed += static_cast<int>(m_kinds.size() - static_cast<size_t>(wrong.size()));
    QCOMPARE(wrong.join(u'\n'), QString());
    // No request, so no Authorization header either.
    QCOMPARE(m_elsewhere.count(), 0);
    QCOMPARE(m_elsewhere.connections(), 0);
    QTRY_COMPARE(LiveObjects::newSince(objectsBefore), QString());
    QTRY_COMPARE(openFilesBeyond(filesBefore), QStringList());
}

void FaultMatrix::cleanupTestCase()
{
    std::printf("fault matrix, %s: %zu client calls x %zu faults: %d cells, %d passed; the latest ended at %.2f of "
                "its deadline\n",
                metaObject()->className(), m_kinds.size(), m_faults.size(), m_cells, m_passed, m_latest);
}

QStringList FaultMatrix::run(const Fault &fault)
{
    std::vector<std::unique_ptr<Cell>> cells;
    for (const EndpointKind &kind : m_kinds)
        cells.push_back(std::make_unique<Cell>(kind, configFor(fault, m_untrusted)));
    for (const auto &cell : cells) {
        if (fault.serve) {
            cell->rig().server.onRequest(
                [&fault, kind = &cell->kind()](const WireRequest &request, SocketAnswer answer) {
                    fault.serve(request, answer, *kind);
                });
        }
        cell->start();
    }
    const auto all = [&cells](auto is) { return std::all_of(cells.begin(), cells.end(), is); };
    const bool over = waitUntil([&] { return all([](const auto &cell) { return cell->isOver(); }); }, 240000);
    const bool gone = over && waitUntil([&] { return all([](const auto &cell) { return cell->isGone(); }); });
    return verdicts(cells, fault, gone);
}

QStringList FaultMatrix::verdicts(const std::vector<std::unique_ptr<Cell>> &cells, const Fault &fault, bool gone)
{
    QStringList wrong;
    for (const auto &cell : cells) {
        cell->expect(cell->isOver() && (gone || cell->isGone()), QStringLiteral("it never ended"));
        judge(*cell, fault);
        m_latest = std::max(m_latest, cell->shareOfDeadline());
        if (const QString verdict = cell->verdict(); !verdict.isEmpty())
            wrong << verdict;
    }
    return wrong;
}

} // namespace console::test
