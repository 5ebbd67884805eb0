// Loads all connections of a server into the model through the session, as the window does, then filters
// and sorts them; prints one JSON line of figures.
#include "core/secret.h"
#include "models/connectionsmodel.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <cstdio>

using namespace console;

namespace {

/// Resident memory now, in bytes.
qint64 residentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').at(1).toLongLong() * 4096;
}

/// Runs one measured step after another from the event loop.
class Bench : public QObject
{
public:
    Bench(EnvironmentSession &session, ConnectionsModel &model) : m_feed(session.connectionsFeed()), m_model(model)
    {
        connect(&m_feed, &ConnectionsFeed::started, &model, &ConnectionsModel::beginLoad);
        connect(&m_feed, &ConnectionsFeed::pageLoaded, &model, &ConnectionsModel::appendRows);
        connect(&m_feed, &ConnectionsFeed::finished, &model, &ConnectionsModel::endLoad);
        connect(&m_feed, &ConnectionsFeed::failed, this, [](const Error &error) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(error.details()));
            QCoreApplication::exit(1);
        });
        connect(&m_feed, &ConnectionsFeed::finished, this, &Bench::loaded);
        connect(&model, &ConnectionsModel::countsChanged, this, [this] { next(); });
        connect(&model, &QAbstractItemModel::layoutChanged, this, [this] { next(); });
    }

    void start()
    {
        m_before = residentBytes();
        m_timer.start();
        m_feed.reload();
    }

private:
    void loaded()
    {
        m_load = m_timer.nsecsElapsed();
        m_memory = residentBytes() - m_before;
        m_phase = Phase::Filter;
        m_timer.start();
        m_model.setFilter(QStringLiteral("customer99"), QString(), std::nullopt);
    }

    void next()
    {
        if (m_model.isComputing())
            return;
        if (m_phase == Phase::Filter && m_model.visibleCount() < m_model.totalCount()) {
            m_filter = m_timer.nsecsElapsed();
            m_phase = Phase::Unfilter;
            m_model.setFilter(QString(), QString(), std::nullopt);
        } else if (m_phase == Phase::Unfilter && m_model.visibleCount() == m_model.totalCount()) {
            m_phase = Phase::Sort;
            m_timer.start();
            m_model.sort(static_cast<int>(ConnectionsModel::Column::EndUser), Qt::DescendingOrder);
        } else if (m_phase == Phase::Sort) {
            m_phase = Phase::Done;
            report(m_timer.nsecsElapsed());
        }
    }

    void report(qint64 sort)
    {
        const auto ms = [](qint64 ns) { return static_cast<double>(ns) / 1e6; };
        std::printf("{\"rows\":%d,\"loadMs\":%.1f,\"filterMs\":%.2f,\"sortMs\":%.2f,\"memoryBytes\":%lld}\n",
                    m_model.totalCount(), ms(m_load), ms(m_filter), ms(sort), static_cast<long long>(m_memory));
        QCoreApplication::exit(0);
    }

    enum class Phase { Load, Filter, Unfilter, Sort, Done };

    ConnectionsFeed &m_feed;
    ConnectionsModel &m_model;
    QElapsedTimer m_timer;
    Phase m_phase = Phase::Load;
    qint64 m_before = 0;
    qint64 m_load = 0;
    qint64 m_filter = 0;
    qint64 m_memory = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_connections BASE_URL\n");
        return 2;
    }
    Store store(QStringLiteral(":memory:"));
    Environment environment;
    environment.id = -1;
    environment.name = QStringLiteral("bench");
    environment.baseUrl = QUrl(QString::fromLocal8Bit(argv[1]));
    environment.temporary = true;
    EnvironmentSession session(environment, Secret("00000000-0000-4000-8000-000000000000"), store, nullptr, nullptr);
    ConnectionsModel model;
    Bench bench(session, model);
    bench.start();
    return QCoreApplication::exec();
}
