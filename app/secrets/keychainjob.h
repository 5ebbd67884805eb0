#pragma once

#include "core/call.h"
#include "core/secret.h"

#include <qt6keychain/keychain.h>

#include <chrono>
#include <memory>

namespace console {

/// What a keychain job ended with. A job that passed its deadline has no error code of QtKeychain's.
struct KeychainAnswer {
    bool inTime = true;
    QKeychain::Error error = QKeychain::NoError;
    QString report; ///< What the keychain said about the error.
    Secret secret;  ///< Of a read that succeeded.
};

/// Starts `job` and ends with its answer, or with `inTime` false at the deadline. The job outlives the
/// call: deleting one that runs crashes in QtKeychain 0.13 (libsecret calls back into it), so it deletes
/// itself once the keychain has answered, and if that never happens it stays.
Call<KeychainAnswer> *runKeychainJob(std::unique_ptr<QKeychain::Job> job, std::chrono::milliseconds deadline);

} // namespace console
