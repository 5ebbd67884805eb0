#pragma once

#include "support/testcase.h"

#include <cstdio>
#include <random>

namespace console::test {

/// Base of the tests on random input: every run has another seed, unless CONSOLE_TEST_SEED names one, and prints it.
class SeededTest : public TestCase
{
    Q_OBJECT

protected:
    unsigned m_seed = 0;

private Q_SLOTS:
    void initTestCase()
    {
        bool isSet = false;
        const unsigned chosen = qEnvironmentVariable("CONSOLE_TEST_SEED").toUInt(&isSet);
        m_seed = isSet ? chosen : std::random_device{}();
        std::printf("CONSOLE_TEST_SEED=%u\n", m_seed);
    }
};

} // namespace console::test
