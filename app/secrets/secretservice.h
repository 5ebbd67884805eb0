#pragma once

#include "core/call.h"

namespace console {

/// Whether any keychain service is running or could be started: a Secret Service, or KWallet. Asks the
/// session bus only, so it starts nothing. Without a bus the answer is no. Never fails.
Call<bool> *keychainServiceExists(QObject *parent);

/// Whether the Secret Service's default collection is locked: such a collection answers "no such entry".
/// No when there is none, and when nobody can say. Never fails.
Call<bool> *defaultCollectionIsLocked(QObject *parent);

} // namespace console
