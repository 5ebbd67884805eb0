#include "support/testmain.h"

#ifdef CONSOLE_TESTS_WITH_WIDGETS
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace console::test {

namespace {

std::map<std::string, std::function<QObject *()>> &registry()
{
    static std::map<std::string, std::function<QObject *()>> tests;
    return tests;
}

} // namespace

Registration::Registration(const char *name, std::function<QObject *()> make)
{
    registry().emplace(name, std::move(make));
}

} // namespace console::test

int main(int argc, char **argv)
{
#ifdef CONSOLE_TESTS_WITH_WIDGETS
    QApplication app(argc, argv);
#else
    QCoreApplication app(argc, argv);
#endif
    QCoreApplication::setApplicationName(QStringLiteral("nango-console-tests"));
    QCoreApplication::setAttribute(Qt::AA_Use96Dpi);

    std::vector<std::string> wanted;
    std::vector<char *> qtestArguments{argv[0]};
    for (int i = 1; i < argc; ++i) {
        if (console::test::registry().count(argv[i]) > 0)
            wanted.emplace_back(argv[i]);
        else
            qtestArguments.push_back(argv[i]);
    }

    int failed = 0;
    int ran = 0;
    for (const auto &[name, make] : console::test::registry()) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), name) == wanted.end())
            continue;
        const std::unique_ptr<QObject> test(make());
        failed += QTest::qExec(test.get(), static_cast<int>(qtestArguments.size()), qtestArguments.data());
        ++ran;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no such test class\n");
        return 1;
    }
    return failed == 0 ? 0 : 1;
}
