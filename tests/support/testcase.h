#pragma once

#include "support/testmain.h"

#include <QRegularExpression>

namespace console::test {

/// Base of every test class: any warning that was not announced with QTest::ignoreMessage fails the
/// running test function, and a secret in whatever is logged fails the program. A class with an init() of its own
/// calls TestCase::init() first.
class TestCase : public QObject
{
    Q_OBJECT

protected Q_SLOTS:
    void init()
    {
        searchLog();
#if QT_VERSION >= QT_VERSION_CHECK(6, 3, 0)
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
#endif
    }
};

} // namespace console::test
