#pragma once

#include "cell.h"
#include "support/testcase.h"

#include <QTemporaryDir>

namespace console::test {

/// Every client function meets the faults of a subclass, all functions at once in one event loop. Each call ends
/// once, as the table in fault.cpp says, within its deadline, and leaves nothing behind. A part of the matrix is a
/// class, and so an entry of ctest, for all cores to have something to do.
class FaultMatrix : public TestCase
{
    Q_OBJECT

protected:
    /// The faults of this part. Redirects may lead to `elsewhere`, where nothing must arrive.
    virtual std::vector<Fault> rows(const QUrl &elsewhere) const = 0;

private Q_SLOTS:
    void initTestCase();
    void matrix_data();
    void matrix();
    void cleanupTestCase();

private:
    void warmUp();
    QStringList run(const Fault &fault);
    QStringList verdicts(const std::vector<std::unique_ptr<Cell>> &cells, const Fault &fault, bool gone);

    QTemporaryDir m_folder;
    TlsServer m_untrusted;
    MisbehavingServer m_elsewhere;
    std::vector<EndpointKind> m_kinds;
    std::vector<Fault> m_faults;
    int m_cells = 0;
    int m_passed = 0;
    double m_latest = 0; ///< The largest share of a deadline that a call took.
};

} // namespace console::test
