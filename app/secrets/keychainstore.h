#pragma once

#include "secrets/secretstore.h"

#include <chrono>
#include <memory>

namespace console {

/// The keys in the OS keychain, through QtKeychain, under the service name "nango-console". There is no
/// plain-text fallback.
///
/// A keychain may ask the user something, or never answer: after `deadline`, and on Cancel, the call ends
/// while the keychain's own job goes on unheard. A locked keychain says that it has no such entry, so that
/// answer is doubted first ("locked").
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(std::chrono::milliseconds deadline = std::chrono::seconds(30)) : m_deadline(deadline) {}

    Call<Secret> *read(QObject *parent, const QString &name) override;
    Call<Done> *write(QObject *parent, const QString &name, const Secret &secret) override;
    Call<Done> *remove(QObject *parent, const QString &name) override;

private:
    std::chrono::milliseconds m_deadline;
};

/// The keychain as the console uses it.
std::unique_ptr<SecretStore> makeKeychainStore();

} // namespace console
