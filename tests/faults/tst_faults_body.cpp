#include "faultmatrix.h"

using namespace console::test;

/// Answers of status 200 that are none.
class tst_faults_body : public FaultMatrix
{
    Q_OBJECT

protected:
    std::vector<Fault> rows(const QUrl &) const override { return faultsOfTheBody(); }
};

CONSOLE_TEST(tst_faults_body)
#include "tst_faults_body.moc"
