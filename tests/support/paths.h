#pragma once

#include <QString>

namespace console::test {

/// The absolute path of `relative` in tests/fixtures.
QString fixturePath(const QString &relative);

/// The absolute path of `relative` in the source tree; the tree itself when empty.
QString sourcePath(const QString &relative = {});

} // namespace console::test
