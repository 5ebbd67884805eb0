#include "models/deletiontally.h"

#include "models/format.h"

#include <QCoreApplication>
#include <QSet>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::DeletionTally", text);
}

} // namespace

void DeletionTally::add(const std::vector<SyncStatus> &status)
{
    ++read;
    syncs += static_cast<qsizetype>(status.size());
    QSet<QString> counted;
    for (const SyncStatus &sync : status) {
        for (const auto &[model, count] : sync.recordCounts) {
            // Two syncs with one model of one variant count the same records.
            const QString key = model + QStringLiteral("::") + sync.sync.variant;
            if (counted.contains(key))
                continue;
            counted.insert(key);
            records += count;
        }
    }
}

QString DeletionTally::consequences() const
{
    QStringList sentences{tr("%1, with credentials and metadata, will be deleted.")
                              .arg(countText(connections, tr("connection"), tr("connections")))};
    if (read > 0)
        sentences << tr("%1 stop and %2 are deleted.")
                         .arg(countText(syncs, tr("sync"), tr("syncs")),
                              countText(records, tr("synced record"), tr("synced records")));
    if (read < connections)
        sentences << tr("Of %1 it is not known how many syncs and records they have.")
                         .arg(countText(connections - read, tr("connection"), tr("connections")));
    sentences << tr("The customers have to connect again. This cannot be undone.");
    return sentences.join(QLatin1Char(' '));
}

} // namespace console
