#include "ui/syncs/synctexts.h"

#include "core/timestamps.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace console {

namespace {

/// One request for the status of a connection with a few syncs (nango-observed.md section 8: 6 ms a sync
/// at the server, and the way there and back).
constexpr qint64 MillisecondsPerConnection = 40;

QString tr(const char *text)
{
    return QCoreApplication::translate("SyncTexts", text);
}

QString countText(qsizetype count, const char *one, const char *many)
{
    return count == 1 ? tr(one) : tr(many).arg(count);
}

qsizetype countConnections(const std::vector<SyncStatus> &syncs)
{
    QSet<ConnectionRef> connections;
    for (const SyncStatus &sync : syncs)
        connections.insert(sync.connection());
    return connections.size();
}

QStringList runningNames(const std::vector<SyncStatus> &syncs)
{
    QStringList names;
    for (const SyncStatus &sync : syncs) {
        if (sync.state == SyncState::Running)
            names.append(sync.sync.toString());
    }
    names.removeDuplicates();
    return names;
}

QString takenTrigger(SyncReset reset, const QString &object)
{
    switch (reset) {
    case SyncReset::None:
        return tr("Nango took the request to run %1.").arg(object);
    case SyncReset::Reset:
        return tr("Nango took the request for a full resync of %1.").arg(object);
    case SyncReset::ResetAndEmptyCache:
        return tr("Nango took the request to empty the records of %1 and fetch them again.").arg(object);
    }
    return {};
}

QString planSentence(SyncCommand command, SyncReset reset)
{
    switch (command) {
    case SyncCommand::Pause:
        return tr("Pauses the syncs below. A run under way goes on to its end.");
    case SyncCommand::Start:
        return tr("Starts the schedules of the syncs below. What is overdue runs at once.");
    case SyncCommand::Trigger:
        break;
    }
    if (reset == SyncReset::ResetAndEmptyCache)
        return tr("Deletes all synced records of the syncs below and fetches everything again. Until then whoever "
                  "reads the records finds none; if a run fails, they stay gone.");
    if (reset == SyncReset::Reset)
        return tr("Cancels runs under way, forgets the checkpoints of the syncs below and fetches everything again.");
    return tr("Runs the syncs below once more, from where each last ended.");
}

} // namespace

QString commandVerb(SyncCommand command)
{
    switch (command) {
    case SyncCommand::Trigger:
        return tr("Trigger");
    case SyncCommand::Pause:
        return tr("Pause");
    case SyncCommand::Start:
        return tr("Start");
    }
    return {};
}

QString objectOfSyncs(const std::vector<SyncStatus> &syncs)
{
    if (syncs.empty())
        return {};
    if (syncs.size() == 1)
        return syncs.front().sync.toString();
    const auto count = static_cast<qsizetype>(syncs.size());
    const qsizetype connections = countConnections(syncs);
    return connections == 1 ? tr("%1 syncs").arg(count) : tr("%1 syncs of %2 connections").arg(count).arg(connections);
}

QString takenText(SyncCommand command, SyncReset reset, const std::vector<SyncStatus> &syncs)
{
    const QString object = objectOfSyncs(syncs);
    const QStringList running = runningNames(syncs);
    switch (command) {
    case SyncCommand::Pause: {
        const QString taken = tr("Nango took the request to pause %1.").arg(object);
        return running.isEmpty()
                   ? taken
                   : taken + u' ' + tr("The current run of %1 finishes first.").arg(running.join(QStringLiteral(", ")));
    }
    case SyncCommand::Start:
        return tr("Nango took the request to start %1.").arg(object);
    case SyncCommand::Trigger: {
        const QString taken = takenTrigger(reset, object);
        // Answered with success all the same (nango-api.md 4.3).
        return running.isEmpty() || reset != SyncReset::None
                   ? taken
                   : taken + u' ' +
                         tr("It may be refused: a run of %1 is active.").arg(running.join(QStringLiteral(", ")));
    }
    }
    return {};
}

QString planConsequences(SyncCommand command, SyncReset reset, qsizetype connections)
{
    return planSentence(command, reset) + u' ' +
           countText(connections, "One request, for 1 connection.",
                     "%1 connections, one request for each, one after another.");
}

QString observationsText(const std::vector<SyncObservation> &observations)
{
    if (observations.empty())
        return {};
    if (observations.size() == 1)
        return observations.front().sync.toString() + QStringLiteral(": ") + observations.front().text;
    QStringList seen;
    QStringList texts;
    for (const SyncObservation &observation : observations) {
        if (!texts.contains(observation.text))
            texts.append(observation.text);
    }
    for (const QString &text : texts) {
        const auto count = std::ranges::count(observations, text, &SyncObservation::text);
        seen.append(texts.size() == 1 ? tr("All %1: %2").arg(count).arg(text)
                                      : tr("%1 of %2: %3").arg(count).arg(observations.size()).arg(text));
    }
    return seen.join(QStringLiteral(" · "));
}

QString loadEstimate(qsizetype connections)
{
    const qint64 seconds = std::max<qint64>(1, connections * MillisecondsPerConnection / 1000);
    return countText(connections, "1 connection", "%1 connections") + QStringLiteral(", ") +
           tr("about %1").arg(durationText(seconds));
}

} // namespace console
