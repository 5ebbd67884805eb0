// Pages through all records of a server as the records page does, then looks at screens of them all over the
// list; prints one JSON line of figures.
#include "core/secret.h"
#include "models/recordsmodel.h"
#include "session/environmentsession.h"
#include "session/recordsfeed.h"
#include "store/store.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <sys/resource.h>

using namespace console;

namespace {

constexpr int MostMilliseconds = 110'000;
constexpr int ScreenRows = 64;

/// Milliseconds to read every cell of a screen of rows from `first` on.
double screenMs(const RecordsModel &model, int first)
{
    QElapsedTimer timer;
    timer.start();
    for (int row = first; row < first + ScreenRows; ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            model.index(row, column).data().toString();
    }
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void report(const RecordsModel &model, double loadMs)
{
    std::vector<double> screens;
    for (int i = 0; i < 200; ++i)
        screens.push_back(screenMs(model, static_cast<int>(i * 7919LL * 1009 % (model.rowCount() - ScreenRows))));
    std::sort(screens.begin(), screens.end());
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf("{\"rows\":%d,\"loadMs\":%.1f,\"peakBytes\":%lld,\"screenMs\":%.3f,\"slowestScreenMs\":%.3f}\n",
                model.rowCount(), loadMs, usage.ru_maxrss * 1024LL, screens[screens.size() / 2], screens.back());
    QCoreApplication::exit(0);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: bench_records BASE_URL\n");
        return 2;
    }
    Store store(QStringLiteral(":memory:"));
    Environment environment;
    environment.id = -1;
    environment.name = QStringLiteral("bench");
    environment.baseUrl = QUrl(QString::fromLocal8Bit(argv[1]));
    environment.temporary = true;
    EnvironmentSession session(environment, Secret("00000000-0000-4000-8000-000000000000"), store, nullptr, nullptr);
    RecordsModel model;
    RecordsFeed *feed = session.makeRecordsFeed(&model);
    QElapsedTimer timer;
    QObject::connect(feed, &RecordsFeed::started, &model, &RecordsModel::beginLoad);
    QObject::connect(&model, &RecordsModel::moreRequested, feed, &RecordsFeed::loadNextPage);
    QObject::connect(feed, &RecordsFeed::pageLoaded, &model, [&](const RecordPage &page, bool atEnd) {
        model.appendPage(page, atEnd);
        if (atEnd)
            report(model, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        else
            model.fetchMore({});
    });
    QObject::connect(feed, &RecordsFeed::failed, &model, [](const Error &error) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(error.details()));
        QCoreApplication::exit(1);
    });
    QTimer::singleShot(MostMilliseconds, &model, [&model] {
        std::fprintf(stderr, "stuck at %d records\n", model.rowCount());
        QCoreApplication::exit(1);
    });
    timer.start();
    const ConnectionRef connection{ProviderConfigKey(QStringLiteral("hubspot")), ConnectionId(QStringLiteral("acme"))};
    feed->start({.connection = connection, .model = QStringLiteral("Contact")});
    return QCoreApplication::exec();
}
