// Opens the detail pane of one connection after another in the window, from data already held, each until it has
// been painted; prints one JSON line of figures. First the pane that was never open, then rows all over the list.
#include "core/secret.h"
#include "models/connectionsmodel.h"
#include "secrets/memorysecretstore.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "store/store.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/shell/application.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QTableView>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <utility>

using namespace console;

namespace {

constexpr int Opens = 60;
// No step takes a thousandth of this.
constexpr int MostMilliseconds = 100'000;

Environment benchEnvironment(const char *baseUrl)
{
    Environment environment;
    environment.name = QStringLiteral("bench");
    environment.baseUrl = QUrl(QString::fromLocal8Bit(baseUrl));
    environment.temporary = true;
    return environment;
}

/// Selects a row and waits until the window has been painted with it; then the next one.
class Bench : public QObject
{
public:
    Bench(MainWindow &window, Workspace &workspace)
        : m_window(window), m_workspace(workspace)
    {
        window.installEventFilter(this);
        connect(&m_poll, &QTimer::timeout, this, &Bench::startWhenLoaded);
        m_poll.start(100);
        QTimer::singleShot(MostMilliseconds, this, [this] {
            std::fprintf(stderr, "stuck after %zu opens\n", m_taken.size());
            QCoreApplication::exit(1);
        });
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        // The event comes here before it paints; what is called from the event loop comes after it.
        if (event->type() == QEvent::UpdateRequest && m_timer.isValid())
            QMetaObject::invokeMethod(this, &Bench::painted, Qt::QueuedConnection);
        return false;
    }

private:
    void startWhenLoaded()
    {
        EnvironmentSession *session = m_workspace.session();
        if (session == nullptr || session->connectionsFeed().state() != ConnectionsFeed::State::Complete)
            return;
        for (QTableView *table : m_window.findChildren<QTableView *>()) {
            if (qobject_cast<ConnectionsModel *>(table->model()) != nullptr)
                m_table = table;
        }
        m_pane = m_window.findChild<ConnectionDetailPane *>();
        if (m_table == nullptr || m_pane == nullptr || qobject_cast<ConnectionsModel *>(m_table->model())->isLoading())
            return;
        m_poll.stop();
        // What loading left to do is none of opening.
        QTimer::singleShot(1000, this, &Bench::openNext);
    }

    void openNext()
    {
        const auto number = static_cast<qint64>(m_taken.size());
        const QModelIndex index =
            m_table->model()->index(static_cast<int>(number * 7919 % m_table->model()->rowCount()), 1);
        m_wanted = qobject_cast<ConnectionsModel *>(m_table->model())->rowAt(index.row()).ref();
        m_timer.start();
        m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }

    void painted()
    {
        if (!m_timer.isValid() || !m_pane->isVisible() || m_pane->connection() != m_wanted)
            return;
        // A layout that is still to settle paints once more: it comes before this timer.
        if (!std::exchange(m_settling, true))
            QTimer::singleShot(0, this, &Bench::opened);
        m_painted = static_cast<double>(m_timer.nsecsElapsed()) / 1e6;
    }

    void opened()
    {
        m_settling = false;
        m_timer.invalidate();
        m_taken.push_back(m_painted);
        if (m_taken.size() < Opens)
            QTimer::singleShot(20, this, &Bench::openNext);
        else
            report();
    }

    void report()
    {
        std::vector<double> next(m_taken.begin() + 1, m_taken.end());
        std::sort(next.begin(), next.end());
        std::printf("{\"firstOpenMs\":%.2f,\"openMs\":%.2f,\"slowestOpenMs\":%.2f}\n", m_taken.front(),
                    next[next.size() / 2], next.back());
        QCoreApplication::exit(0);
    }

    MainWindow &m_window;
    Workspace &m_workspace;
    QTableView *m_table = nullptr;
    ConnectionDetailPane *m_pane = nullptr;
    ConnectionRef m_wanted;
    QTimer m_poll;
    QElapsedTimer m_timer;
    bool m_settling = false;
    double m_painted = 0;
    std::vector<double> m_taken;
};

} // namespace

int main(int argc, char **argv)
{
    Application application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_detail BASE_URL\n");
        return 2;
    }
    applyTheme(application, ThemeChoice::Light);
    Workspace workspace(std::make_unique<Store>(QStringLiteral(":memory:")), std::make_unique<MemorySecretStore>());
    MainWindow window(workspace);
    Bench bench(window, workspace);
    QObject::connect(&window, &MainWindow::firstPainted, &workspace, [&] {
        workspace.load(false);
        workspace.addTemporary(benchEnvironment(argv[1]), Secret("00000000-0000-4000-8000-000000000000"));
    });
    window.show();
    return QApplication::exec();
}
