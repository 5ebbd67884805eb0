#pragma once

#include "cell.h"
#include "support/testcase.h"

#include <QTemporaryDir>

namespace console::test {

/// How far a request has come when something happens to it.
enum class Stage { Leave,
                   Queued,
                   Connecting,
                   Sending,
                   Waiting,
                   HeadCame,
                   Receiving,
                   Repeating };
/// What happens: it is canceled, its receiver goes and it runs to its end all the same, the client goes.
enum class End { Canceled,
                 ReceiverGone,
                 ClientGone };

/// One end at each stage of every client function: nobody hears of it who should not, and nothing is left.
class EndMatrix : public TestCase
{
    Q_OBJECT

protected:
    explicit EndMatrix(End end)
        : m_end(end) {}

private Q_SLOTS:
    void initTestCase();
    void matrix_data();
    void matrix();
    void cleanupTestCase();

private:
    struct Running;

    QStringList runCells(Stage stage);
    QStringList verdicts(const std::vector<std::unique_ptr<Running>> &cells, Stage stage, bool gone);
    std::unique_ptr<Running> started(const EndpointKind &kind, Stage stage);
    void fillConnections(Running &running);
    void apply(Running &running);
    void judge(Running &running, Stage stage);

    End m_end;
    QTemporaryDir m_folder;
    std::vector<EndpointKind> m_kinds;
    int m_cells = 0;
    int m_passed = 0;
};

} // namespace console::test
