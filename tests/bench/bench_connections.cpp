// Loads all connections of a server into the model through the session, as the window does, then filters
// and sorts them, and previews a plan over some; prints one JSON line of figures. Times are medians of several of the same kind. One request
// goes before, as in the window, which asks a server who it is: what it costs to speak at all is no load.
#include "core/secret.h"
#include "models/connectionsmodel.h"
#include "session/bulkchange.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <ctime>
#include <malloc.h>
#include <sys/resource.h>

using namespace console;

namespace {

// No step takes a thousandth of this.
constexpr int MostMilliseconds = 60'000;
/// Connections that the plan is about.
constexpr int Planned = 10'000;
constexpr int PlanRuns = 5;

/// A word typed letter by letter and deleted again; then what only the rows' JSON can answer.
const char *const Words[] = {"customer9", "customer99", "customer999", "customer99", "pro eu customer9",
                             "tag.plan:pro 99", "-error:auth 77", ""};
const char *const TagFilters[] = {"tag.plan:pro", "tag.plan:=enterprise", "-tag.plan:free", "tag.region:eu customer9", ""};

/// Resident memory now, in bytes.
qint64 residentBytes()
{
    QFile statm(QStringLiteral("/proc/self/statm"));
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').at(1).toLongLong() * 4096;
}

qint64 peakBytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss * 1024LL;
}

/// Processor time of all threads so far, in nanoseconds.
qint64 processorTime()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

double medianMs(std::vector<qint64> nanoseconds)
{
    std::sort(nanoseconds.begin(), nanoseconds.end());
    return static_cast<double>(nanoseconds.at(nanoseconds.size() / 2)) / 1e6;
}

/// Runs one measured step after another from the event loop.
class Bench : public QObject
{
public:
    Bench(EnvironmentSession &session, ConnectionsModel &model)
        : m_feed(session.connectionsFeed()), m_model(model)
    {
        connect(&m_feed, &ConnectionsFeed::started, &model, &ConnectionsModel::beginLoad);
        connect(&m_feed, &ConnectionsFeed::pageLoaded, &model, &ConnectionsModel::appendPage);
        connect(&m_feed, &ConnectionsFeed::finished, &model, &ConnectionsModel::endLoad);
        connect(&m_feed, &ConnectionsFeed::failed, this, [](const Error &error) {
            std::fprintf(stderr, "%s\n", qUtf8Printable(error.details()));
            QCoreApplication::exit(1);
        });
        connect(&model, &ConnectionsModel::countsChanged, this, &Bench::countsChanged);
        QTimer::singleShot(MostMilliseconds, this, [this] {
            std::fprintf(stderr, "stuck after %zu filters and %zu sorts\n", m_filters.size(), m_sorts.size());
            QCoreApplication::exit(1);
        });
    }

    void start(Connections &connections)
    {
        const ConnectionRef nobody{ProviderConfigKey(QStringLiteral("none")), ConnectionId(QStringLiteral("none"))};
        connections.find(nobody)->onFinished(this, [this](const Result<ConnectionRow> &) {
            m_before = residentBytes();
            m_loadCpu = -processorTime();
            m_timer.start();
            m_feed.reload();
        });
    }

private:
    void countsChanged()
    {
        if (m_firstRows == 0 && m_model.visibleCount() > 0)
            m_firstRows = m_timer.nsecsElapsed();
        if (m_load == 0 && m_model.totalCount() > 0 && !m_model.isLoading())
            loaded();
        else if (m_load != 0 && !m_model.isComputing())
            stepDone();
    }

    void loaded()
    {
        m_load = m_timer.nsecsElapsed();
        m_loadCpu += processorTime();
        m_timer.invalidate(); // Counts may be told once more; that is no step.
        m_peak = peakBytes();
        // What the allocator keeps for later is not what the rows need.
        QTimer::singleShot(200, this, [this] {
            malloc_trim(0);
            m_memory = residentBytes() - m_before;
            nextStep();
        });
    }

    /// Every filter, then every column both ways.
    void nextStep()
    {
        if (m_filters.size() < std::size(Words))
            filter(Words[m_filters.size()]);
        else if (m_tagFilters.size() < std::size(TagFilters))
            filter(TagFilters[m_tagFilters.size()]);
        else if (const int sorts = static_cast<int>(m_sorts.size()); sorts < 2 * ConnectionsModel::ColumnCount)
            sort(sorts / 2, sorts % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder);
        else
            report();
    }

    void filter(const char *text)
    {
        m_step = m_filters.size() < std::size(Words) ? &m_filters : &m_tagFilters;
        m_timer.start();
        m_model.setFilter(QString::fromLatin1(text), QString(), std::nullopt);
    }

    void sort(int column, Qt::SortOrder order)
    {
        m_step = &m_sorts;
        m_timer.start();
        m_model.sort(column, order);
    }

    void stepDone()
    {
        if (!m_timer.isValid())
            return;
        m_step->push_back(m_timer.nsecsElapsed());
        m_timer.invalidate();
        QMetaObject::invokeMethod(
            this, [this] { nextStep(); }, Qt::QueuedConnection);
    }

    /// What a plan would change, as it is previewed off the GUI thread.
    double planPreviewMs() const
    {
        std::vector<ConnectionRow> rows;
        for (int row = 0; row < std::min(Planned, m_model.rowCount()); ++row)
            rows.push_back(m_model.rowAt(row));
        const BulkChange change{.kind = BulkChange::Kind::MergeMetadata, .json = R"({"plan":"pro","seats":25})"};
        std::vector<qint64> runs;
        QElapsedTimer timer;
        for (int i = 0; i < PlanRuns; ++i) {
            timer.start();
            if (previewRun(change, rows).changing() != static_cast<int>(rows.size()))
                std::fprintf(stderr, "the plan would not change all\n");
            runs.push_back(timer.nsecsElapsed());
        }
        return medianMs(runs);
    }

    void report()
    {
        const auto longest = [](const std::vector<qint64> &all) {
            return static_cast<double>(*std::max_element(all.begin(), all.end())) / 1e6;
        };
        std::printf("{\"rows\":%d,\"firstRowsMs\":%.2f,\"loadMs\":%.1f,\"loadCpuMs\":%.1f,\"filterMs\":%.2f,\"slowestFilterMs\":%.2f,"
                    "\"sortMs\":%.2f,\"slowestSortMs\":%.2f,\"tagFilterMs\":%.2f,\"slowestTagFilterMs\":%.2f,"
                    "\"planPreviewMs\":%.2f,\"memoryBytes\":%lld,\"peakBytes\":%lld,\"searchBytes\":%lld}\n",
                    m_model.totalCount(), static_cast<double>(m_firstRows) / 1e6, static_cast<double>(m_load) / 1e6,
                    static_cast<double>(m_loadCpu) / 1e6, medianMs(m_filters), longest(m_filters), medianMs(m_sorts), longest(m_sorts), medianMs(m_tagFilters),
                    longest(m_tagFilters), planPreviewMs(), static_cast<long long>(m_memory), static_cast<long long>(m_peak - m_before),
                    static_cast<long long>(m_model.searchBytes()));
        QCoreApplication::exit(0);
    }

    ConnectionsFeed &m_feed;
    ConnectionsModel &m_model;
    QElapsedTimer m_timer;
    std::vector<qint64> m_filters;
    std::vector<qint64> m_tagFilters;
    std::vector<qint64> m_sorts;
    std::vector<qint64> *m_step = nullptr; ///< What is measured now.
    qint64 m_before = 0;
    qint64 m_firstRows = 0;
    qint64 m_load = 0;
    qint64 m_loadCpu = 0;
    qint64 m_memory = 0;
    qint64 m_peak = 0;
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
    QMetaObject::invokeMethod(
        &bench, [&] { bench.start(session.connections()); }, Qt::QueuedConnection);
    return QCoreApplication::exec();
}
