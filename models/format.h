#pragma once

#include "core/effect.h"
#include "dto/connection.h"
#include "dto/journal.h"
#include "dto/sync.h"
#include "models/roles.h"

namespace console {

// Text of values, as tables, panes and tickets show it. Nothing here elides.

/// "–": what a cell without a value shows.
QString noValueText();
/// "••••••••": what a masked secret shows, whatever its length.
QString maskText();
/// "1,234"
QString countText(qint64 count);
/// "1,234 connections"; `one` and `many` are the translated nouns.
QString countText(qint64 count, const QString &one, const QString &many);
/// "512 B", "12.3 kB", "4.7 MB"
QString byteCountText(qint64 bytes);
/// "85 ms", "1.24 s", "2 min 5 s"
QString millisecondsText(qint64 milliseconds);
/// "2026-11-23 14:25:35 UTC", for texts that travel; empty for an invalid time.
QString utcTime(const QDateTime &time);

/// "Auth error", "Sync error", "Unknown", "Healthy"
QString healthText(Health health);
StateKind healthState(Health health);
/// "auth for 3 h, sync for 2 d"; empty without errors.
QString errorsText(const std::vector<ConnectionError> &errors, const QDateTime &now);
/// One line an error: its kind, exact time and log id.
QString errorsDetails(const std::vector<ConnectionError> &errors);
/// Display name, or e-mail, or id.
QString endUserText(const std::optional<EndUser> &user);
/// Everything that names the end user, line by line.
QString endUserDetails(const std::optional<EndUser> &user);
/// Name, or id, of the end user's organization.
QString organizationText(const std::optional<EndUser> &user);
/// "env: prod, plan: free"
QString tagsText(const std::vector<JsonMember> &tags);

/// "Running", "Paused, last run failed", "Never ran", … ; the server's own word when it is newer than us.
QString syncStateText(const SyncStatus &status);
StateKind syncStateKind(const SyncStatus &status);
/// "3 min ago, failed"; "running now"; "never".
QString lastFinishedText(const SyncStatus &status, const QDateTime &now);
/// "3 added, 1 updated"; "no changes"; by model when there is more than one.
QString syncResultText(const std::vector<SyncResult> &results);
/// "Contact 250, Company 5"
QString recordCountsText(const std::vector<std::pair<QString, qint64>> &counts);
/// "in 12 min", "late by 2 h", "not scheduled".
QString nextRunText(const SyncStatus &status, const QDateTime &now);

/// "Succeeded", "Failed", "Not sent", "Outcome unknown"
QString outcomeText(Outcome outcome);
StateKind outcomeState(Outcome outcome);
/// "Read", "Touch", "Write", "Destroy"
QString effectText(Effect effect);
/// "Read-only", "Confirm writes", "Free"
QString guardLevelText(GuardLevel level);

/// A text for a ticket: ids, integration, provider, health with since when, syncs with their status. Holds
/// no e-mail, no end user, no tag, no metadata and no credential.
QString redactedSummary(const ConnectionRow &connection, const std::vector<SyncStatus> &syncs);

/// One line of at most `limit` characters for a cell: line breaks become spaces, a cut is marked "…", and
/// characters that are not seen but change how others look are shown as "�".
QString cellText(const QString &text, qsizetype limit = 500);

} // namespace console
