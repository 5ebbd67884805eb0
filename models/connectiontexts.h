#pragma once

#include "core/error.h"
#include "dto/connection.h"
#include "dto/sync.h"

#include <optional>

namespace console {

/// What is wrong with a connection and since when, in a sentence or two that can be forwarded: the kinds
/// and times that Nango names, and nothing it does not.
QString healthSentence(const ConnectionRow &row, const QDateTime &now);
/// What to do next about it; empty for a healthy connection.
QString healthNextStep(const ConnectionRow &row);
/// "Authentication", "Sync", or the word of a server that is newer than us.
QString errorKindWord(const ConnectionError &error);
/// When the oldest failure of the worst kind began; invalid when healthy or not told.
QDateTime unhealthySince(const ConnectionRow &row);

/// What an `invalid_credentials` error says beyond its title: Nango's own words, and the failures of the
/// connection it carries. Empty for other errors.
QString invalidCredentialsText(const Error &error, const QDateTime &now);

/// What deleting a connection loses, in sentences, with the numbers of its syncs' last known status;
/// `syncs` is nothing when that status is not known, and the text says so.
QString deletionConsequences(const std::optional<std::vector<SyncStatus>> &syncs);

} // namespace console
