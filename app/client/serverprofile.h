#pragma once

#include <QString>

#include <optional>

namespace console {

/// What is known of a server and of the key, learned by reading only (nango-api.md section 2.11).
/// Before a probe nothing is known and the newest server is assumed.
struct ServerProfile {
    bool probed = false;
    /// Before 0.67 there are only the singular paths; such a server is read and never written to.
    bool pluralPaths = true;
    bool listsByIntegration = true; ///< GET /connections knows integrationId (0.69.8).
    bool listPaging = true;         ///< GET /connections knows limit and page (0.69.22).
    bool listsByTags = true;        ///< GET /connections knows tags (0.69.27).
    bool triggerOptions = true;     ///< POST /sync/trigger knows opts (0.69.32, shown by 0.70.2 at the latest).
    bool functionLists = true;      ///< GET /integrations/{key}/functions (0.70.7).
    bool integrations = true;       ///< GET /integrations (0.42.12); before, /config.
    bool hasScopes = true;          ///< Keys have scopes (0.70.2). Unknown counts as having them.
    /// Whether the key holds connections:read_credentials. GET /connections/{id} only observes when it
    /// is known not to.
    std::optional<bool> readsCredentials;
    QString summary; ///< "Nango 0.70.7 or newer", for people.
    /// False when a route was taken for missing because of an answer that a troubled server gives, too.
    bool certain = true;

    friend bool operator==(const ServerProfile &, const ServerProfile &) = default;
};

} // namespace console
