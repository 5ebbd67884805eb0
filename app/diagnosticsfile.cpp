#include "diagnosticsfile.h"

#include "core/json.h"
#include "session/diagnostics.h"
#include "ui/shell/application.h"

#include <QFile>
#include <QSaveFile>

#include <ctime>
#include <sys/resource.h>
#include <unistd.h>

namespace console {

double millisecondsSinceProcessStart()
{
    // Field 22 of /proc/self/stat: start in clock ticks since boot. The name before it may hold spaces.
    QFile stat(QStringLiteral("/proc/self/stat"));
    if (!stat.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = stat.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 20)
        return -1;
    const double started = fields[19].toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return (static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9 - started) * 1000;
}

QString writeDiagnostics(const QString &path, double firstPaintMs, const EventLoopGap &gap,
                         const SessionDiagnostics &session)
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    JsonObjectWriter requests;
    for (auto it = session.requests.cbegin(); it != session.requests.cend(); ++it)
        requests.integer(it.key().toUtf8(), it.value());
    JsonObjectWriter out;
    out.raw("firstUsablePaintMs", QByteArray::number(firstPaintMs, 'f', 1))
        .raw("longestEventLoopGapMs", QByteArray::number(static_cast<double>(gap.microseconds) / 1000, 'f', 2))
        .string("longestEventLoopGapWhere", gap.where)
        .integer("peakRssKb", usage.ru_maxrss)
        .raw("requests", requests.toJson())
        .integer("writingRequests", session.writingRequests);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return file.errorString();
    file.write(out.toJson() + '\n');
    return file.commit() ? QString() : file.errorString();
}

} // namespace console
