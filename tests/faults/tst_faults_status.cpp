#include "faultmatrix.h"

using namespace console::test;

/// Refusals and redirects.
class tst_faults_status : public FaultMatrix
{
    Q_OBJECT

protected:
    std::vector<Fault> rows(const QUrl &elsewhere) const override { return faultsOfStatus(elsewhere); }
};

CONSOLE_TEST(tst_faults_status)
#include "tst_faults_status.moc"
