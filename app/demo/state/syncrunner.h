#pragma once

#include "demo/state/world.h"

namespace console::demo {

/// Lets all syncs run up to \a time: due runs start, running ones save records and end. There is no
/// thread behind it; the server calls it before each request, so an idle demo wakes nobody.
void advanceSyncs(World &world, Micros time);

/// Starts a run now, unless one is running. \a reset forgets the checkpoint, \a emptyCache the
/// records too.
void startRun(World &world, Connection &connection, Sync &sync, Micros time, bool reset = false,
              bool emptyCache = false);

/// Switches the schedule on; a sync that never ran starts at once.
void startSchedule(World &world, Connection &connection, Sync &sync, Micros time);
/// Switches the schedule off; a current run goes on.
void pauseSchedule(Sync &sync);

/// The syncs that a new connection of the integration gets; those that start by themselves run.
void createSyncs(World &world, Connection &connection, Micros time);
/// One sync, not started.
Sync newSync(const Function &function, const std::string &variant, Micros time);

/// The time between scheduled runs of "every 30 minutes", "1h", "half day"...; 0 when it is no
/// frequency.
Micros periodOf(const std::string &frequency);

/// The status as /sync/status reports it: RUNNING, PAUSED, ERROR, SUCCESS.
std::string statusOf(const Sync &sync);

} // namespace console::demo
