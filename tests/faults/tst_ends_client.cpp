#include "endmatrix.h"

using namespace console::test;

/// The client is destroyed, as it is with its environment's session, at each stage of every client function.
class tst_ends_client : public EndMatrix
{
    Q_OBJECT

public:
    tst_ends_client()
        : EndMatrix(End::ClientGone) {}
};

CONSOLE_TEST(tst_ends_client)
#include "tst_ends_client.moc"
