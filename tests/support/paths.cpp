// The one test source that knows where the tree lies: with the absolute path in every compiler command, no
// object could come out of the compiler cache for another clone.
#include "support/paths.h"

namespace console::test {

QString sourcePath(const QString &relative)
{
    const QString root = QStringLiteral(CONSOLE_SOURCE_DIR);
    return relative.isEmpty() ? root : root + QLatin1Char('/') + relative;
}

QString fixturePath(const QString &relative)
{
    return sourcePath(QStringLiteral("tests/fixtures/")) + relative;
}

} // namespace console::test
