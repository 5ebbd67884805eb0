#pragma once

namespace console {

/// What outlives one session of an environment, for as long as the console runs: sessions come and go with
/// every switch, and what was asked and learned once is not asked and learned again. The workspace drops it
/// when the environment gets another key or another server.
struct EnvironmentMemory {
    bool touchConfirmed = false; ///< A read-only environment has let touching requests through.
};

} // namespace console
