#pragma once

#include "secrets/secretstore.h"

#include <QHash>

namespace console {

/// Keeps secrets in memory only: for environments of one run, and for tests.
class MemorySecretStore final : public SecretStore
{
public:
    Call<Secret> *read(QObject *parent, const QString &name) override;
    Call<Done> *write(QObject *parent, const QString &name, const Secret &secret) override;
    Call<Done> *remove(QObject *parent, const QString &name) override;

private:
    QHash<QString, Secret> m_secrets;
};

} // namespace console
