#include "commandline.h"
#include "core/background.h"
#include "demo/demoserver.h"
#include "diagnosticsfile.h"
#include "instancelock.h"
#include "secrets/keychainstore.h"
#include "session/diagnostics.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "store/store.h"
#include "ui/shell/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QDir>
#include <QSocketNotifier>
#include <QStandardPaths>

#include <csignal>
#include <cstdio>
#include <optional>
#include <sys/socket.h>
#include <unistd.h>

using namespace console;

namespace {

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
           qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

int terminationPipe[2] = {-1, -1};

/// SIGTERM and SIGINT end the event loop as closing the window does, so that the last words are written.
void quitOnTermination(QCoreApplication &application)
{
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, terminationPipe) != 0)
        return;
    auto *notifier = new QSocketNotifier(terminationPipe[1], QSocketNotifier::Read, &application);
    QObject::connect(notifier, &QSocketNotifier::activated, &application, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::quit();
    });
    struct sigaction action = {};
    action.sa_handler = [](int) {
        const char byte = 1;
        [[maybe_unused]] const ssize_t written = ::write(terminationPipe[0], &byte, 1);
    };
    sigaction(SIGTERM, &action, nullptr);
    sigaction(SIGINT, &action, nullptr);
}

Environment temporaryEnvironment(const QString &name, const QUrl &baseUrl, std::optional<GuardLevel> guard)
{
    Environment environment;
    environment.name = name;
    environment.baseUrl = baseUrl;
    environment.color = QStringLiteral("#0b6bcb");
    environment.guardLevel = guard.value_or(Environment::defaultGuardLevel(false));
    environment.temporary = true;
    return environment;
}

/// Keeps something alive as long as its parent.
class Keeper : public QObject
{
public:
    Keeper(std::shared_ptr<void> kept, QObject *parent) : QObject(parent), m_kept(std::move(kept)) {}

private:
    std::shared_ptr<void> m_kept;
};

/// Starts the demo server beside the window and opens it when it listens.
void openDemo(Workspace &workspace, std::optional<GuardLevel> guard)
{
    using demo::DemoServer;
    auto *call = runInBackground(&workspace, [](std::stop_token) -> Result<std::shared_ptr<DemoServer>> {
        auto server = std::make_shared<DemoServer>();
        QString error;
        if (!server->start(&error))
            return failure(localError(ErrorKind::Offline, QObject::tr("Start the demo environment"), error));
        return server;
    });
    call->onFinished(&workspace, [&workspace, guard](const Result<std::shared_ptr<DemoServer>> &server) {
        if (!server) {
            std::fprintf(stderr, "nango-console: %s\n", qUtf8Printable(server.error().title()));
            QCoreApplication::exit(1);
            return;
        }
        new Keeper(*server, &workspace);
        workspace.addTemporary(temporaryEnvironment(QObject::tr("Demo"), QUrl((*server)->baseUrl()), guard),
                               Secret((*server)->secretKey()));
    });
}

/// Reads the key from standard input without waiting for it, then opens its environment.
void openFromStandardInput(Workspace &workspace, const CommandLine &line)
{
    auto *notifier = new QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read, &workspace);
    auto received = std::make_shared<QByteArray>();
    QObject::connect(notifier, &QSocketNotifier::activated, &workspace,
                     [&workspace, notifier, received, baseUrl = line.baseUrl, guard = line.guard,
                      name = line.name.isEmpty() ? line.baseUrl.host() : line.name] {
                         char buffer[256];
                         const ssize_t count = ::read(STDIN_FILENO, buffer, sizeof(buffer));
                         if (count > 0)
                             received->append(buffer, count);
                         if (count > 0 && !received->contains('\n') && received->size() < 4096)
                             return;
                         notifier->setEnabled(false);
                         notifier->deleteLater();
                         const Secret key(received->trimmed());
                         received->fill('\0');
                         workspace.addTemporary(temporaryEnvironment(name, baseUrl, guard), key);
                     });
}

QString defaultDataDir()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
        .filePath(QStringLiteral("nango-console"));
}

/// What the line or the machine does not allow, said; the exit code of that, or nothing when the console can start.
std::optional<int> refusedStart(const CommandLine &line)
{
    if (!line.message.isEmpty()) {
        std::fputs(qUtf8Printable(line.message), line.exitCode == 0 ? stdout : stderr);
        return line.exitCode;
    }
    if (hasDisplay())
        return std::nullopt;
    std::fputs("nango-console: no display. Start it from a desktop session, or under a virtual one:\n"
               "    xvfb-run -a nango-console --demo\n",
               stderr);
    return 2;
}

/// Shows the window until it is closed; says when it was first painted.
int runWindow(Application &application, Workspace &workspace, InstanceLock &lock, const CommandLine &line,
              double &firstPaint)
{
    MainWindow window(workspace);
    QObject::connect(&lock, &InstanceLock::raiseRequested, &window, [&window] {
        window.show();
        window.raise();
        window.activateWindow();
    });
    // The window first: everything that fetches begins once it has been painted.
    QObject::connect(&window, &MainWindow::firstPainted, &workspace, [&] {
        firstPaint = millisecondsSinceProcessStart();
        application.startMeasuring();
        if (line.demo)
            openDemo(workspace, line.guard);
        else if (line.keyFromStdin)
            openFromStandardInput(workspace, line);
        workspace.load(!line.demo && !line.keyFromStdin);
    });
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    const CommandLine line = parseCommandLine(arguments);
    if (const auto refused = refusedStart(line))
        return *refused;

    QCoreApplication::setApplicationName(QStringLiteral("nango-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
    Application application(argc, argv);
    QGuiApplication::setDesktopFileName(QStringLiteral("org.nango.Console"));
    applyTheme(application, ThemeChoice::System);
    quitOnTermination(application);

    const QString dataDir = line.dataDir.isEmpty() ? defaultDataDir() : line.dataDir;
    if (!QDir().mkpath(dataDir)) {
        std::fprintf(stderr, "nango-console: cannot make the data directory %s\n", qUtf8Printable(dataDir));
        return 1;
    }
    InstanceLock lock(dataDir);
    if (!lock.tryLock()) {
        std::fprintf(stderr, "nango-console: already running for %s; bringing it to the front\n",
                     qUtf8Printable(dataDir));
        lock.raiseOther();
        return 0;
    }

    auto store = std::make_unique<Store>(QDir(dataDir).filePath(QStringLiteral("console.sqlite")));
    Workspace workspace(std::move(store), makeKeychainStore());
    double firstPaint = -1;
    const int exitCode = runWindow(application, workspace, lock, line, firstPaint);
    if (line.diagnosticsFile.isEmpty())
        return exitCode;
    const QString error =
        writeDiagnostics(line.diagnosticsFile, firstPaint, application.longestGap(), *workspace.diagnostics());
    if (error.isEmpty())
        return exitCode;
    std::fprintf(stderr, "nango-console: cannot write %s: %s\n", qUtf8Printable(line.diagnosticsFile),
                 qUtf8Printable(error));
    return 1;
}
