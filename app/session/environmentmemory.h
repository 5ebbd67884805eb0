#pragma once

#include "session/serverknowledge.h"

namespace console {

/// What outlives one session of an environment, for as long as the console runs: sessions come and go with
/// every switch, and what was asked and learned once is not asked and learned again. The workspace drops it
/// when the environment gets another key or another server.
struct EnvironmentMemory {
    bool touchConfirmed = false; ///< A read-only environment has let touching requests through.
    ServerKnowledge server;
    /// The setting that keeps `server` for the next run; empty for a key of this run only, which may be
    /// another one then.
    QString setting;
};

} // namespace console
