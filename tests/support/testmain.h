#pragma once

#include <QObject>
#include <QTest>

#include <functional>

namespace console::test {

/// Makes one test class known to the program it is linked into. Use CONSOLE_TEST below.
struct Registration {
    Registration(const char *name, std::function<QObject *()> make);
};

/// Searches every line that is logged from here on for secrets (support/secretsearch.h), those of our own debug
/// categories too. QtTest takes the log for itself at each class's start, so TestCase calls it for each function.
void searchLog();

} // namespace console::test

/// At the end of tst_foo.cpp: CONSOLE_TEST(tst_foo). The class and the file have one name, which is
/// also its ctest entry; the program runs the named classes, or all of them when none is named.
#define CONSOLE_TEST(Class)                                                                                            \
    static const console::test::Registration registration_##Class(#Class, [] { return new Class; });
