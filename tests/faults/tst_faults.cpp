#include "cell.h"
#include "support/liveobjects.h"
#include "support/openfiles.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "support/waituntil.h"

#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>

#include <cstdio>

using namespace console;
using namespace console::test;

namespace {

// Read in several pieces.
constexpr int uploadSize = 300'000;

} // namespace

/// Every kind of endpoint meets everything that can go wrong, all kinds at once in one event loop. Each call ends
/// once, as the table in fault.cpp says, and leaves nothing behind.
class tst_faults : public TestCase
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
        m_elsewhere.answerAlways(200, "{}");
        m_faults = faults(m_elsewhere.url(QStringLiteral("/elsewhere")));
        warmUp();
    }

    void matrix_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_faults.size(); ++i)
            QTest::newRow(m_faults[i].name) << static_cast<int>(i);
    }
    void matrix()
    {
        QFETCH(int, index);
        const Fault &fault = m_faults.at(static_cast<size_t>(index));
        const QSet<QObject *> objectsBefore = LiveObjects::snapshot();
        const QStringList filesBefore = openFiles();
        const QStringList wrong = run(fault);
        m_cells += static_cast<int>(m_kinds.size());
        m_passed += static_cast<int>(m_kinds.size() - static_cast<size_t>(wrong.size()));
        QCOMPARE(wrong.join(u'\n'), QString());
        QCOMPARE(m_elsewhere.count(), 0);
        QTRY_COMPARE(LiveObjects::newSince(objectsBefore), QString());
        QTRY_COMPARE(openFilesBeyond(filesBefore), QStringList());
    }

    void cleanupTestCase() { std::printf("fault matrix: %d cells, %d passed\n", m_cells, m_passed); }

private:
    /// What Qt makes once and keeps.
    void warmUp()
    {
        LiveObjects::watch();
        QMimeDatabase().mimeTypeForFile(QStringLiteral("upload.bin"), QMimeDatabase::MatchExtension);
        for (const Fault &fault : m_faults) {
            if (fault.place == Fault::Place::Server)
                continue;
            Cell cell(m_kinds.front(), configFor(fault, m_untrusted));
            cell.start();
            QVERIFY(waitUntil([&cell] { return cell.isOver(); }));
        }
    }

    QStringList run(const Fault &fault)
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
        const bool over = waitUntil([&] { return all([](const auto &cell) { return cell->isOver(); }); }, 60000);
        const bool gone = over && waitUntil([&] { return all([](const auto &cell) { return cell->isGone(); }); });
        QStringList wrong;
        for (const auto &cell : cells) {
            cell->expect(cell->isOver() && (gone || cell->isGone()), QStringLiteral("it never ended"));
            judge(*cell, fault);
            if (const QString verdict = cell->verdict(); !verdict.isEmpty())
                wrong << verdict;
        }
        return wrong;
    }

    QTemporaryDir m_folder;
    TlsServer m_untrusted;
    MisbehavingServer m_elsewhere;
    std::vector<EndpointKind> m_kinds;
    std::vector<Fault> m_faults;
    int m_cells = 0;
    int m_passed = 0;
};

CONSOLE_TEST(tst_faults)
#include "tst_faults.moc"
