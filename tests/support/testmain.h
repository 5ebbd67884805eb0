#pragma once

#include <QObject>
#include <QTest>

#include <functional>

namespace console::test {

/// Makes one test class known to the program it is linked into. Use CONSOLE_TEST below.
struct Registration {
    Registration(const char *name, std::function<QObject *()> make);
};

} // namespace console::test

/// At the end of tst_foo.cpp: CONSOLE_TEST(tst_foo). The class and the file have one name, which is
/// also its ctest entry; the program runs the named classes, or all of them when none is named.
#define CONSOLE_TEST(Class)                                                                                            \
    static const console::test::Registration registration_##Class(#Class, [] { return new Class; });
