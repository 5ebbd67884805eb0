#include "support/testmain.h"

#include "support/secretsearch.h"

#ifdef CONSOLE_TESTS_WITH_WIDGETS
#include <QApplication>
#else
#include <QCoreApplication>
#endif

#include <QLoggingCategory>

#include <algorithm>
#include <atomic>
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

std::atomic<QtMessageHandler> nextHandler = nullptr;

void searchMessage(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    SecretSearch::instance().check(QStringLiteral("the log"), message);
    // Our own debug lines are switched on to be searched, not to be read.
    const bool ours = context.category && QByteArrayView(context.category).startsWith("console.");
    if (type == QtDebugMsg && ours)
        return;
    if (const QtMessageHandler next = nextHandler)
        next(type, context, message);
}

/// What the search has found, said on the way out.
bool foundSecrets()
{
    const QStringList findings = SecretSearch::instance().takeFindings();
    for (const QString &finding : findings)
        std::fprintf(stderr, "FAIL!  : %s\n", qPrintable(finding));
    return !findings.isEmpty();
}

} // namespace

Registration::Registration(const char *name, std::function<QObject *()> make)
{
    registry().emplace(name, std::move(make));
}

void searchLog()
{
    const QtMessageHandler before = qInstallMessageHandler(searchMessage);
    if (before != searchMessage)
        nextHandler = before;
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

    QLoggingCategory::setFilterRules(QStringLiteral("console.*.debug=true"));

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
        failed += console::test::foundSecrets() ? 1 : 0;
        ++ran;
    }
    if (ran == 0) {
        std::fprintf(stderr, "no such test class\n");
        return 1;
    }
    return failed == 0 ? 0 : 1;
}
