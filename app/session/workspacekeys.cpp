// Where the key of the current environment comes from, and how it gets into the keychain.
#include "session/workspace.h"

#include "secrets/secretstore.h"
#include "session/environmentsession.h"
#include "session/origin.h"
#include "store/store.h"

namespace console {

namespace {

/// The setting that remembers under which name an environment's key was put into the keychain.
QString keptKeySetting(qint64 environmentId)
{
    return QStringLiteral("keychainEntry/") + QString::number(environmentId);
}

} // namespace

QString Workspace::keyName(const Environment &environment) const
{
    // The origin is part of the name: the key of one server can never be read for another.
    return QStringLiteral("environment-%1-%2-%3")
        .arg(QString::number(environment.id), m_installation, originOf(environment.baseUrl));
}

void Workspace::askKeychain()
{
    if (m_keyCall)
        return;
    const Environment environment = *currentEnvironment();
    Call<Secret> *call = m_secrets->read(this, keyName(environment));
    m_keyCall = call;
    call->onFinished(this, [this, call, environment](const Result<Secret> &key) {
        // Another environment was opened, or a key came from elsewhere.
        if (m_keyCall != call)
            return;
        m_keyCall = nullptr;
        if (key && !key->isEmpty())
            openSession(environment, *key, KeyState::Available);
        else
            explainMissingKey(key ? localError(ErrorKind::NotFound, tr("Read key"), tr("The stored key is empty."))
                                  : key.error());
    });
}

void Workspace::explainMissingKey(const Error &error)
{
    if (error.kind != ErrorKind::NotFound) {
        const bool locked = error.serverCode == QLatin1String("locked") || error.serverCode == QLatin1String("denied");
        setKeyState(locked ? KeyState::KeychainLocked : KeyState::KeychainUnavailable, error);
        return;
    }
    // A locked keychain, too, says that it has no such entry: what we once put there decides.
    const Environment environment = *currentEnvironment();
    Call<QByteArray> *call = m_store->setting(this, keptKeySetting(environment.id));
    m_keyCall = call;
    call->onFinished(this, [this, call, error, name = keyName(environment)](const Result<QByteArray> &kept) {
        if (m_keyCall != call)
            return;
        m_keyCall = nullptr;
        const bool wasKept = kept && QString::fromUtf8(*kept) == name;
        setKeyState(wasKept ? KeyState::KeychainLocked : KeyState::Missing, error);
    });
}

void Workspace::setKeyState(KeyState state, std::optional<Error> error)
{
    m_keyState = state;
    m_keyError = std::move(error);
    Q_EMIT keyStateChanged();
}

void Workspace::retryKey()
{
    if (find(m_currentId) == nullptr || m_session || m_keyCall)
        return;
    setKeyState(KeyState::Loading);
    askKeychain();
}

void Workspace::useKeyForThisRun(const Secret &key)
{
    const auto environment = currentEnvironment();
    if (!environment || key.isEmpty())
        return;
    m_memories.remove(environment->id);
    m_runKeys.insert(environment->id, RunKey{key, originOf(environment->baseUrl)});
    openSession(*environment, key, KeyState::ForThisRun);
}

void Workspace::keepKey(const Environment &environment, const Secret &key, const QPointer<Call<qint64>> &call)
{
    if (m_installation.isEmpty()) {
        // load() has failed or not ended: a name made now would not be found again.
        if (call)
            call->settle(failure(localError(ErrorKind::Storage, tr("Keep the key in the keychain"),
                                            tr("The local data could not be read."))));
        return;
    }
    const QString name = keyName(environment);
    // The session must not go on with what it was before while the keychain thinks.
    if (m_currentId == environment.id) {
        closeSession();
        setKeyState(KeyState::Loading);
        Q_EMIT currentChanged();
    }
    m_secrets->write(this, name, key)->onFinished(this, [this, environment, key, name, call](const Result<Done> &kept) {
        if (kept) {
            m_runKeys.remove(environment.id);
            m_store->keepSetting(this, keptKeySetting(environment.id), name.toUtf8())
                ->onFinished(this, [this](const Result<Done> &done) { noteFailure(done); });
            if (m_currentId == environment.id)
                openSession(environment, key, KeyState::Available);
        } else if (m_currentId == environment.id) {
            explainMissingKey(kept.error());
        }
        if (!call)
            return;
        if (kept) {
            call->settle(environment.id);
            return;
        }
        Error error = kept.error();
        error.attempted = tr("Keep the key in the keychain");
        error.nextStep = tr("The environment is saved without its key. Unlock the keychain and try again, or use "
                            "the key for this run only.");
        call->settle(failure(error));
    });
}

} // namespace console
