#pragma once

#include "core/error.h"
#include "dto/connection.h"
#include "dto/sync.h"

#include <optional>

namespace console {

class ConnectionsModel;
struct HealthFacts;

/// What is wrong with a connection and since when, in a sentence or two that can be forwarded: the kinds
/// and times that Nango names, and nothing it does not.
QString healthSentence(const ConnectionRow &row, const QDateTime &now);
/// What to do next about it; empty for a healthy connection.
QString healthNextStep(const ConnectionRow &row);
/// "Authentication", "Sync", or the word of a server that is newer than us.
QString errorKindWord(const ConnectionError &error);
/// When the oldest failure of the worst kind began; invalid when healthy or not told.
QDateTime unhealthySince(const ConnectionRow &row);

/// A text for a ticket: what redactedSummary() has, the graded health with since when, the syncs if they were read,
/// and `links`, one a line. Holds no e-mail, end user, tag, metadata or credential.
QString ticketSummary(const ConnectionRow &row, const HealthFacts &facts, const QStringList &links,
                      const QDateTime &now);

/// What an `invalid_credentials` error says beyond its title: Nango's own words, and the failures of the
/// connection it carries. Empty for other errors.
QString invalidCredentialsText(const Error &error, const QDateTime &now);

/// True when a target of the journal names this connection: "crm / acme" and "crm / acme: contacts" name crm / acme;
/// "crm / acme2" and, where there is a connection "acme: old", "crm / acme: old" do not.
bool isAbout(const QString &target, const ConnectionRef &ref, const ConnectionsModel &connections);

/// What deleting a connection loses, in sentences, with the numbers of its syncs' last known status;
/// `syncs` is nothing when that status is not known, and the text says so.
QString deletionConsequences(const std::optional<std::vector<SyncStatus>> &syncs);

} // namespace console
