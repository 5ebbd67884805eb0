#pragma once

#include "dto/sync.h"
#include "session/syncfollower.h"

namespace console {

// The words of the sync commands. Free of widgets, so that tests read them as a table.

/// "Pause", "Start", "Trigger".
QString commandVerb(SyncCommand command);

/// What a command is for, as a button says it: "contacts", "3 syncs", "3 syncs of 2 connections".
QString objectOfSyncs(const std::vector<SyncStatus> &syncs);

/// What a command that was just taken will do, with what surprises: a pause lets the current run finish.
QString takenText(SyncCommand command, SyncReset reset, const std::vector<SyncStatus> &syncs);

/// What a plan over `connections` connections will do, in sentences with numbers.
QString planConsequences(SyncCommand command, SyncReset reset, qsizetype connections);

/// What was seen of some syncs after a command, in one sentence; empty while there is nothing to say.
QString observationsText(const std::vector<SyncObservation> &observations);

/// "120 connections, about 5 s": what it takes to read the syncs of so many.
QString loadEstimate(qsizetype connections);

} // namespace console
