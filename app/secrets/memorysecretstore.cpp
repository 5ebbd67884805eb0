#include "secrets/memorysecretstore.h"

#include "secrets/keychainerrors.h"

namespace console {

Call<Secret> *MemorySecretStore::read(QObject *parent, const QString &name)
{
    const auto found = m_secrets.constFind(name);
    if (found == m_secrets.cend())
        return finishedCall<Secret>(parent, failure(noSuchKeyError()));
    return finishedCall<Secret>(parent, *found);
}

Call<Done> *MemorySecretStore::write(QObject *parent, const QString &name, const Secret &secret)
{
    m_secrets.insert(name, secret);
    return finishedCall<Done>(parent, Done{});
}

Call<Done> *MemorySecretStore::remove(QObject *parent, const QString &name)
{
    m_secrets.remove(name);
    return finishedCall<Done>(parent, Done{});
}

} // namespace console
