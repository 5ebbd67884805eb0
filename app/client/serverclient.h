#pragma once

#include "client/resourceclient.h"
#include "client/serverprofile.h"
#include "core/done.h"

namespace console {

/// Whether a key holds one scope.
struct ScopeAnswer {
    QString scope; ///< "environment:connections:list".
    enum class Held { Yes, No, Unknown } held = Held::Unknown;
};

/// What a server and a key can do, learned without changing anything (nango-api.md section 2.11,
/// nango-observed.md section 9).
class ServerClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// GET /health: something that speaks Nango answers. Sends no key. Observes.
    Call<Done> *health();
    /// Finds out how old the server is and whether the key reads credentials, by a few reading requests.
    /// The client keeps the result and follows it (NangoClient::profile()).
    Call<ServerProfile> *probe();
    /// Which reading scopes the key holds, by requests that are invalid on purpose. Observes.
    Call<std::vector<ScopeAnswer>> *readScopes();
    /// Which writing scopes it holds, likewise. Only for an explicit wish; refused for servers that are
    /// not known to have scopes. Each probe is a Write to the guard. Never DELETE.
    Call<std::vector<ScopeAnswer>> *writeScopes();
};

} // namespace console
