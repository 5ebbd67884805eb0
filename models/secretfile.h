#pragma once

#include "core/done.h"
#include "core/result.h"
#include "core/secret.h"

#include <QString>

namespace console {

/// Makes a file that only its owner can read, and that was not there before: nothing is written over. For secrets
/// that the user has asked to have in a file. Runs in any thread.
Result<Done> createSecretFile(const QString &path, const QByteArray &text);
/// Adds to such a file: when this returns without an error the text is on the disk, else none of it is.
Result<Done> appendToSecretFile(const QString &path, const Secret &text);
/// Takes back such a file that nothing was added to.
Result<Done> removeSecretFile(const QString &path);

} // namespace console
