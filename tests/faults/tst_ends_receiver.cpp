#include "endmatrix.h"

using namespace console::test;

/// Who waits for a call is destroyed, at each stage of every client function.
class tst_ends_receiver : public EndMatrix
{
    Q_OBJECT

public:
    tst_ends_receiver()
        : EndMatrix(End::ReceiverGone) {}
};

CONSOLE_TEST(tst_ends_receiver)
#include "tst_ends_receiver.moc"
