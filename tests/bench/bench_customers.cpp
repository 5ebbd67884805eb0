// Groups the connections of downloaded pages by each bridge and filters the customers, as the Customers page does off
// the GUI thread; prints one JSON line of figures. Usage: bench_customers FILE...
#include "core/json.h"
#include "models/customers.h"

#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <cstdio>
#include <malloc.h>

using namespace console;

namespace {

constexpr int Runs = 5;

/// Resident memory in bytes: "VmRSS" now, "VmHWM" at its highest since resetPeak().
qint64 statusBytes(QByteArrayView field)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field.toByteArray() + ':'))
            return line.simplified().split(' ').at(1).toLongLong() * 1024;
    }
    return 0;
}

void resetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (file.open(QIODevice::WriteOnly))
        file.write("5");
}

bool append(ConnectionIndex &index, const char *path)
{
    QFile file(QString::fromLocal8Bit(path));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const auto json = parseJson(file.readAll());
    const auto page = json ? decodeConnectionPage(*json) : Decoded<ConnectionPage>(tl::unexpected(DecodeError()));
    if (page)
        index.append(ConnectionIndex::makePages(page->rows));
    return page.has_value();
}

double medianMs(std::vector<qint64> nanoseconds)
{
    std::sort(nanoseconds.begin(), nanoseconds.end());
    return static_cast<double>(nanoseconds[nanoseconds.size() / 2]) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    ConnectionIndex index;
    for (int i = 1; i < argc; ++i) {
        if (!append(index, argv[i])) {
            std::fprintf(stderr, "cannot read %s\n", argv[i]);
            return 1;
        }
    }
    malloc_trim(0);
    QElapsedTimer timer;
    std::vector<qint64> groups;
    std::vector<qint64> filters;
    qint64 peak = 0;
    qint64 kept = 0;
    size_t customers = 0;
    for (const char *bridge : {"end-user", "email", "organization", "tag:plan"}) {
        for (int run = 0; run < Runs; ++run) {
            malloc_trim(0);
            resetPeak();
            const qint64 before = statusBytes("VmRSS");
            timer.start();
            const Customers grouped = groupCustomers(index, CustomerBridge::fromText(QLatin1String(bridge)));
            groups.push_back(timer.nsecsElapsed());
            peak = std::max(peak, statusBytes("VmHWM") - before);
            malloc_trim(0);
            kept = std::max(kept, statusBytes("VmRSS") - before);
            customers = std::max(customers, grouped.all.size());
            for (const char *words : {"customer9", "pro eu", "hubspot"}) {
                timer.start();
                const auto found = customersWith(grouped, QByteArray(words).split(' '));
                filters.push_back(timer.nsecsElapsed());
                if (found.empty())
                    std::fprintf(stderr, "nobody has %s\n", words);
            }
        }
    }
    std::printf("{\"rows\":%d,\"customers\":%zu,\"groupMs\":%.2f,\"slowestGroupMs\":%.2f,\"filterMs\":%.2f,"
                "\"peakBytes\":%lld,\"keptBytes\":%lld}\n",
                index.size(), customers, medianMs(groups),
                static_cast<double>(*std::max_element(groups.begin(), groups.end())) / 1e6, medianMs(filters),
                static_cast<long long>(peak), static_cast<long long>(kept));
    return 0;
}
