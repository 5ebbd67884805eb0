#include "demo/demoserver.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <poll.h>
#include <unistd.h>

namespace {

volatile std::sig_atomic_t stopRequested = 0;

void requestStop(int)
{
    stopRequested = 1;
}

// Done before the server makes threads, which inherit it: the signals then arrive only inside ppoll of
// the main thread, so none is lost between the check and the wait.
sigset_t blockStopSignals()
{
    sigset_t blocked;
    sigset_t before;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGTERM);
    sigaddset(&blocked, SIGINT);
    sigprocmask(SIG_BLOCK, &blocked, &before);
    struct sigaction action = {};
    action.sa_handler = requestStop;
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
    return before;
}

void waitForEnd(const sigset_t &whileWaiting)
{
    pollfd input = {STDIN_FILENO, POLLIN, 0};
    while (!stopRequested) {
        const int ready = ppoll(&input, 1, nullptr, &whileWaiting);
        char ignored[256];
        if (ready > 0 && ::read(STDIN_FILENO, ignored, sizeof ignored) <= 0)
            break;
        if (ready < 0 && errno != EINTR)
            break;
    }
}

int number(const QCommandLineParser &parser, const QString &name)
{
    return parser.value(name).toInt();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("A Nango-like server on loopback with a seeded environment. Prints where "
                       "it is and its keys as a line of JSON, runs until SIGTERM or the end of "
                       "its input, and prints how often it was asked for what."));
    parser.addHelpOption();
    const auto option = [&parser](const char *name, const char *description, const char *fallback) {
        parser.addOption({QString::fromLatin1(name), QString::fromLatin1(description), QStringLiteral("N"),
                          QString::fromLatin1(fallback)});
    };
    option("port", "TCP port, 0 for any", "0");
    option("connections", "Number of connections", "300");
    option("latency", "Milliseconds added to each answer", "0");
    option("rate-limit", "Requests a minute", "100000");
    option("fail-percent", "Share of answers that are 500", "0");
    option("time-scale", "How fast syncs run", "1");
    parser.process(application);

    const sigset_t unblocked = blockStopSignals();
    console::demo::DemoOptions options;
    options.port = static_cast<quint16>(number(parser, QStringLiteral("port")));
    options.connectionCount = number(parser, QStringLiteral("connections"));
    options.latencyMs = number(parser, QStringLiteral("latency"));
    options.rateLimitPerMinute = number(parser, QStringLiteral("rate-limit"));
    options.failPercent = number(parser, QStringLiteral("fail-percent"));
    options.timeScale = parser.value(QStringLiteral("time-scale")).toDouble();
    console::demo::DemoServer server(options);
    QString error;
    if (!server.start(&error)) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(error));
        return 1;
    }
    std::printf("{\"baseUrl\":\"%s\",\"key\":\"%s\",\"readOnlyKey\":\"%s\",\"providerBaseUrl\":\"%s\"}\n",
                qUtf8Printable(server.baseUrl()), server.secretKey().constData(), server.readOnlyKey().constData(),
                qUtf8Printable(server.providerBaseUrl()));
    std::fflush(stdout);
    waitForEnd(unblocked);
    std::printf("%s\n", server.statistics().constData());
    return 0;
}
