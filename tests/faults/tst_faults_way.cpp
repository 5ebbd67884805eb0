#include "faultmatrix.h"

using namespace console::test;

/// What breaks on the way to the server and back.
class tst_faults_way : public FaultMatrix
{
    Q_OBJECT

protected:
    std::vector<Fault> rows(const QUrl &) const override { return faultsOfTheWay(); }
};

CONSOLE_TEST(tst_faults_way)
#include "tst_faults_way.moc"
