// Environments that the user adds, changes and removes.
#include "session/workspace.h"

#include "secrets/secretstore.h"
#include "session/environmentsession.h"
#include "session/origin.h"
#include "store/store.h"

namespace console {

std::optional<Error> Workspace::saveProblem(const Environment &environment, const std::optional<Secret> &key) const
{
    const QString attempted = tr("Save environment");
    const auto invalid = [&attempted](const QString &message, const QString &nextStep) {
        return localError(ErrorKind::Invalid, attempted, message, nextStep);
    };
    if (environment.name.trimmed().isEmpty())
        return invalid(tr("The environment has no name."), tr("Give it a name that you recognise."));
    if (const QString problem = baseUrlProblem(environment.baseUrl); !problem.isEmpty())
        return invalid(problem, tr("Correct the base URL."));
    if (key && key->isEmpty())
        return invalid(tr("The key is empty."), tr("Paste the key from the dashboard."));
    if (environment.id == 0)
        return std::nullopt;
    const Environment *old = find(environment.id);
    if (old == nullptr)
        return invalid(tr("This environment is not there any more."), tr("Add it as a new one."));
    if (!key && originOf(old->baseUrl) != originOf(environment.baseUrl))
        return invalid(
            tr("The stored key belongs to %1 and is never sent to another server.").arg(originOf(old->baseUrl)),
            tr("Enter the key for the new server."));
    return std::nullopt;
}

Call<qint64> *Workspace::save(const Environment &environment, const std::optional<Secret> &key, KeyStorage storage)
{
    if (const auto problem = saveProblem(environment, key))
        return finishedCall<qint64>(this, failure(*problem));

    const Environment *old = find(environment.id);
    auto *call = new Call<qint64>(this);
    if (old != nullptr && old->temporary) {
        Environment changed = environment;
        changed.temporary = true;
        environmentSaved(changed, key, KeyStorage::ThisRunOnly, call);
        return call;
    }
    const QString oldKeyName = old != nullptr ? keyName(*old) : QString();
    // Not canceled with the call: what the store has must be what the list shows.
    m_store->saveEnvironment(this, environment)
        ->onFinished(this, [this, environment, key, storage, oldKeyName,
                            call = QPointer<Call<qint64>>(call)](const Result<qint64> &id) {
            if (!id) {
                if (call)
                    call->settle(failure(id.error()));
                return;
            }
            Environment saved = environment;
            saved.id = *id;
            if (!oldKeyName.isEmpty() && oldKeyName != keyName(saved)) {
                m_runKeys.remove(saved.id);
                // The old key is of no use any more; if it stays, nothing reads it again.
                m_secrets->remove(this, oldKeyName);
            }
            environmentSaved(saved, key, storage, call);
        });
    return call;
}

void Workspace::environmentSaved(const Environment &environment, const std::optional<Secret> &key, KeyStorage storage,
                                 const QPointer<Call<qint64>> &call)
{
    const Environment *old = find(environment.id);
    const bool changed = old == nullptr || !(*old == environment) || key;
    // What is known is of one server and one key.
    if (old == nullptr || old->baseUrl != environment.baseUrl || key)
        forgetServer(environment.id);
    replaceEnvironment(environment);
    if (key && storage == KeyStorage::Keychain) {
        keepKey(environment, *key, call);
        return;
    }
    if (key)
        m_runKeys.insert(environment.id, RunKey{*key, originOf(environment.baseUrl)});
    if (changed)
        reopen(environment.id);
    if (call)
        call->settle(environment.id);
}

Call<Done> *Workspace::remove(qint64 environmentId)
{
    const Environment *environment = find(environmentId);
    if (environment == nullptr) {
        return finishedCall<Done>(this, failure(localError(ErrorKind::Invalid, tr("Remove environment"),
                                                           tr("This environment is not there any more."))));
    }
    const QString name = keyName(*environment);
    const bool temporary = environment->temporary;
    m_runKeys.remove(environmentId);
    forgetServer(environmentId);
    if (environmentId == m_currentId) {
        closeSession();
        m_currentId = 0;
        setKeyState(KeyState::None);
        Q_EMIT currentChanged();
    }
    const auto forget = [this, environmentId] {
        m_environments.removeIf([environmentId](const Environment &e) { return e.id == environmentId; });
        Q_EMIT environmentsChanged();
    };
    if (temporary) {
        forget();
        return finishedCall<Done>(this, Done{});
    }

    auto *call = new Call<Done>(this);
    m_store->removeEnvironment(this, environmentId)
        ->onFinished(this, [this, call = QPointer<Call<Done>>(call), name, forget](const Result<Done> &removed) {
            if (!removed) {
                if (call)
                    call->settle(removed);
                return;
            }
            forget();
            m_secrets->remove(this, name)->onFinished(this, [call](const Result<Done> &done) {
                if (call)
                    call->settle(done);
            });
        });
    return call;
}

} // namespace console
