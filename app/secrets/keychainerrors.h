#pragma once

#include "core/error.h"

#include <QString>

namespace console {

/// What was tried with the keychain, for Error::attempted.
enum class KeychainStep { Read, Write, Remove };

/// ErrorKind::NotFound: the keychain answers, and has no key of that name.
Error noSuchKeyError();
/// ErrorKind::Keychain "locked".
Error keychainLockedError(KeychainStep step);
/// ErrorKind::Keychain "unavailable": no service, or one that does not answer. `report` is what it said.
Error keychainUnavailableError(KeychainStep step, const QString &report = {});
/// ErrorKind::Keychain "unavailable": the deadline passed; a question to the user may still be open.
Error keychainSilentError(KeychainStep step);
/// ErrorKind::Keychain "denied".
Error keychainDeniedError(KeychainStep step, const QString &report);

} // namespace console
