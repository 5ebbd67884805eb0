#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/secret.h"

namespace console {

/// Keeps the API keys of environments. Every call is asynchronous and none writes anything but the
/// OS keychain (or memory).
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// The key of an environment. ErrorKind::NotFound when there is none, Keychain when the service is
    /// missing, locked or refuses; serverCode says which: "locked", "unavailable", "denied".
    virtual Call<Secret> *read(QObject *parent, const QString &name) = 0;
    virtual Call<Done> *write(QObject *parent, const QString &name, const Secret &secret) = 0;
    /// Removing what is not there is a success.
    virtual Call<Done> *remove(QObject *parent, const QString &name) = 0;
};

} // namespace console
