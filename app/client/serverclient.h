#pragma once

#include "client/resourceclient.h"
#include "client/serverprofile.h"
#include "core/done.h"

#include <QStringList>

#include <vector>

namespace console {

/// Whether a key holds one scope.
struct ScopeAnswer {
    QString scope; ///< "environment:connections:list".
    enum class Held { Yes, No, Unknown } held = Held::Unknown;

    friend bool operator==(const ScopeAnswer &, const ScopeAnswer &) = default;
};

/// What a probe has found.
struct ServerFindings {
    ServerProfile profile;
    std::vector<ScopeAnswer> scopes; ///< The reading ones; empty for a server whose keys have none.
};

/// What a server and a key can do, learned without changing anything (nango-api.md section 2.11,
/// nango-observed.md section 9).
class ServerClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// The most requests that a probe takes.
    static constexpr int MostProbeRequests = 11;

    /// GET /health: something that speaks Nango answers. Sends no key. Observes.
    Call<Done> *health();
    /// Finds out how old the server is and which reading scopes the key holds, connections:read_credentials
    /// among them, by a few reading requests, one after the other. The client keeps the profile and follows
    /// it (NangoClient::profile()). Observes.
    Call<ServerFindings> *probe(Urgency urgency = Urgency::Foreground);
    /// The writing scopes that testWriteScope() can test. The deleting ones are not among them: no DELETE
    /// is ever sent to find something out.
    static QStringList testableWriteScopes();
    /// "POST /connections": the request that tests a scope.
    static QString testRequestOf(const QString &scope);
    /// Whether the key holds one writing scope, by a request that is invalid on purpose. Only for an explicit
    /// wish; refused unless the server is known to have scopes, where an older one might act on it. Writes, as
    /// far as the guard is concerned.
    Call<ScopeAnswer> *testWriteScope(const QString &scope);
};

} // namespace console
