#include "faultmatrix.h"

using namespace console::test;

/// Failures in every form in which Nango tells of them.
class tst_faults_envelopes : public FaultMatrix
{
    Q_OBJECT

protected:
    std::vector<Fault> rows(const QUrl &) const override { return faultsOfEnvelopes(); }
};

CONSOLE_TEST(tst_faults_envelopes)
#include "tst_faults_envelopes.moc"
