// An empty QMainWindow, measured as the console measures itself (--diagnostics): prints a JSON line when
// it is ended by SIGTERM. With --caret it has a text box, whose caret blinks.
#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QMainWindow>
#include <QSocketNotifier>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

int terminationPipe[2] = {-1, -1};
double firstPaintMs = -1;

double millisecondsSinceProcessStart()
{
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const double started = fields[19].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1000;
}

class Application : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        QElapsedTimer timer;
        timer.start();
        const bool handled = QApplication::notify(receiver, event);
        if (firstPaintMs >= 0)
            longestGapUs = qMax(longestGapUs, timer.nsecsElapsed() / 1000);
        return handled;
    }

    qint64 longestGapUs = 0;
};

class Window : public QMainWindow
{
protected:
    bool event(QEvent *event) override
    {
        const bool handled = QMainWindow::event(event);
        if (firstPaintMs < 0 && event->type() == QEvent::UpdateRequest)
            firstPaintMs = millisecondsSinceProcessStart();
        return handled;
    }
};

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, terminationPipe) != 0)
        return 1;
    QSocketNotifier notifier(terminationPipe[1], QSocketNotifier::Read);
    QObject::connect(&notifier, &QSocketNotifier::activated, &application, &QCoreApplication::quit);
    std::signal(SIGTERM, [](int) {
        const char byte = 1;
        [[maybe_unused]] const ssize_t written = ::write(terminationPipe[0], &byte, 1);
    });
    Window window;
    window.resize(1280, 800);
    if (argc > 1 && std::strcmp(argv[1], "--caret") == 0)
        window.setCentralWidget(new QLineEdit(&window));
    window.show();
    const int code = QApplication::exec();
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"firstUsablePaintMs\":%.1f,\"longestEventLoopGapMs\":%.2f,\"peakRssKb\":%ld}\n", firstPaintMs,
                static_cast<double>(application.longestGapUs) / 1000, usage.ru_maxrss);
    return code;
}
