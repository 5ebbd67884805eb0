#include "endmatrix.h"

using namespace console::test;

/// Cancel, at each stage of every client function.
class tst_ends_canceled : public EndMatrix
{
    Q_OBJECT

public:
    tst_ends_canceled()
        : EndMatrix(End::Canceled) {}
};

CONSOLE_TEST(tst_ends_canceled)
#include "tst_ends_canceled.moc"
