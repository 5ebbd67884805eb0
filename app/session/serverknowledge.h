#pragma once

#include "client/serverprofile.h"
#include "session/keyscopes.h"

#include <QByteArray>
#include <QUrl>

#include <optional>

namespace console {

/// What is known of a server and of one key, and since when. It is kept with the environment between two runs;
/// nothing in it comes from the key itself.
struct ServerKnowledge {
    ServerProfile profile;
    KeyScopes scopes;
    QDateTime probedAt;       ///< UTC; invalid before the first answer.
    QDateTime writesTestedAt; ///< UTC; invalid unless the user had the writing scopes tested.

    /// Servers are updated and keys are changed: older knowledge is asked for anew.
    bool isFresh(const QDateTime &now) const;

    friend bool operator==(const ServerKnowledge &, const ServerKnowledge &) = default;
};

/// As JSON text, for the server at `baseUrl`.
QByteArray serverKnowledgeText(const ServerKnowledge &knowledge, const QUrl &baseUrl);

/// Reads what serverKnowledgeText() wrote. Nothing when it is not that, or of another server.
std::optional<ServerKnowledge> serverKnowledgeFrom(const QByteArray &text, const QUrl &baseUrl);

} // namespace console
