#include "faultmatrix.h"

using namespace console::test;

/// What only a deadline ends.
class tst_faults_late : public FaultMatrix
{
    Q_OBJECT

protected:
    std::vector<Fault> rows(const QUrl &) const override { return lateFaults(); }
};

CONSOLE_TEST(tst_faults_late)
#include "tst_faults_late.moc"
