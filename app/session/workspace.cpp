#include "session/workspace.h"

#include "core/logging.h"
#include "secrets/secretstore.h"
#include "session/diagnostics.h"
#include "session/environmentmemory.h"
#include "session/environmentsession.h"
#include "session/origin.h"
#include "store/store.h"

#include <QUuid>

#include <algorithm>

namespace console {

namespace {

constexpr QLatin1String lastEnvironmentKey("lastEnvironment");
constexpr QLatin1String installationKey("installation");

/// The setting that remembers under which name an environment's key was put into the keychain.
QString keptKeySetting(qint64 environmentId)
{
    return QStringLiteral("keychainEntry/") + QString::number(environmentId);
}

/// The setting that keeps what is known of an environment's server and key.
QString serverSetting(qint64 environmentId)
{
    return QStringLiteral("server/") + QString::number(environmentId);
}

} // namespace

Workspace::Workspace(std::unique_ptr<Store> store, std::unique_ptr<SecretStore> secrets, QObject *parent)
    : QObject(parent), m_store(std::move(store)), m_secrets(std::move(secrets)),
      m_diagnostics(std::make_shared<SessionDiagnostics>())
{
}

Workspace::~Workspace()
{
    closeSession();
}

// --- Environments ---------------------------------------------------------------------------------

void Workspace::load(bool openLast)
{
    auto stored = std::make_shared<QList<Environment>>();
    auto *installation = chainCall<QByteArray>(this, m_store->environments(this),
                                               [this, stored](const QList<Environment> &environments) {
                                                   *stored = environments;
                                                   return m_store->setting(this, installationKey);
                                               });
    auto *last = chainCall<QByteArray>(this, installation, [this](const QByteArray &id) {
        noteInstallation(id);
        return m_store->setting(this, lastEnvironmentKey);
    });
    last->onFinished(this, [this, stored, openLast](const Result<QByteArray> &lastEnvironment) {
        if (lastEnvironment)
            loaded(*stored, openLast ? *lastEnvironment : QByteArray());
        else if (!lastEnvironment.error().isCanceled())
            Q_EMIT storeFailed(lastEnvironment.error());
    });
}

void Workspace::noteInstallation(const QByteArray &kept)
{
    // load() and addTemporary() may both have asked, and only one of them makes it.
    if (!m_installation.isEmpty())
        return;
    m_installation = QString::fromLatin1(kept);
    if (!m_installation.isEmpty())
        return;
    m_installation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    keepSetting(installationKey, m_installation.toLatin1());
}

void Workspace::loaded(const QList<Environment> &stored, const QByteArray &lastEnvironment)
{
    QList<Environment> all = stored;
    for (const Environment &environment : std::as_const(m_environments)) {
        if (environment.temporary)
            all.append(environment);
    }
    m_environments = all;
    Q_EMIT environmentsChanged();
    const qint64 last = lastEnvironment.toLongLong();
    if (m_currentId == 0 && find(last) != nullptr)
        open(last);
    else if (m_currentId == 0)
        Q_EMIT currentChanged();
}

const Environment *Workspace::find(qint64 id) const
{
    const auto found = std::find_if(m_environments.cbegin(), m_environments.cend(),
                                    [id](const Environment &environment) { return environment.id == id; });
    return found == m_environments.cend() ? nullptr : &*found;
}

std::optional<Environment> Workspace::currentEnvironment() const
{
    const Environment *current = find(m_currentId);
    return current != nullptr ? std::optional<Environment>(*current) : std::nullopt;
}

void Workspace::replaceEnvironment(const Environment &environment)
{
    const auto old = std::find_if(m_environments.begin(), m_environments.end(),
                                  [&environment](const Environment &e) { return e.id == environment.id; });
    if (old != m_environments.end())
        *old = environment;
    else
        m_environments.append(environment);
    Q_EMIT environmentsChanged();
}

Call<qint64> *Workspace::addTemporary(Environment environment, const Secret &key)
{
    environment.temporary = true;
    if (!m_installation.isEmpty())
        return finishedCall<qint64>(this, openTemporary(environment, key));
    return mapCall<qint64>(this, m_store->setting(this, installationKey),
                           [this, environment, key](const Result<QByteArray> &kept) -> Result<qint64> {
                               if (kept)
                                   noteInstallation(*kept);
                               // The store is broken, which load() says. The environment can be used all the same.
                               return openTemporary(environment, key);
                           });
}

qint64 Workspace::openTemporary(Environment environment, const Secret &key)
{
    const QByteArray installation =
        m_installation.isEmpty() ? QUuid::createUuid().toByteArray() : m_installation.toLatin1();
    environment.id = temporaryIdOf(environment.baseUrl, key, installation);
    // The same one again, beside itself.
    while (find(environment.id) != nullptr)
        --environment.id;
    m_runKeys.insert(environment.id, RunKey{key, originOf(environment.baseUrl)});
    replaceEnvironment(environment);
    open(environment.id);
    return environment.id;
}

// --- The open session -----------------------------------------------------------------------------

void Workspace::open(qint64 environmentId)
{
    if (find(environmentId) == nullptr || (environmentId == m_currentId && m_session))
        return;
    closeSession();
    m_currentId = environmentId;
    if (environmentId > 0)
        keepSetting(lastEnvironmentKey, QByteArray::number(environmentId));
    openCurrent();
}

void Workspace::closeSession()
{
    if (m_keyCall)
        m_keyCall->cancel();
    m_keyCall = nullptr;
    if (!m_session)
        return;
    Q_EMIT sessionClosing();
    m_session.reset();
}

void Workspace::openCurrent()
{
    const Environment environment = *currentEnvironment();
    const auto key = m_runKeys.constFind(environment.id);
    // A key of this run is for the server it was entered for, and for no other.
    if (key != m_runKeys.cend() && key->origin == originOf(environment.baseUrl)) {
        openSession(environment, key->key, KeyState::ForThisRun);
        return;
    }
    if (environment.temporary) {
        setKeyState(KeyState::Missing);
        Q_EMIT currentChanged();
        return;
    }
    setKeyState(KeyState::Loading);
    const QPointer<Workspace> self(this);
    Q_EMIT currentChanged();
    if (self && m_currentId == environment.id && !m_session)
        askKeychain();
}

void Workspace::openSession(const Environment &environment, const Secret &key, KeyState state)
{
    closeSession();
    std::shared_ptr<EnvironmentMemory> &memory = m_memories[environment.id];
    if (!memory)
        memory = std::make_shared<EnvironmentMemory>();
    // The next run may be given another key for this run only: what this one may do says nothing of it.
    memory->setting = state == KeyState::Available ? serverSetting(environment.id) : QString();
    m_session = std::make_unique<EnvironmentSession>(environment, key, *m_store, m_diagnostics, nullptr, memory);
    setKeyState(state);
    Q_EMIT currentChanged();
}

void Workspace::forgetServer(qint64 environmentId)
{
    m_memories.remove(environmentId);
    if (environmentId > 0)
        keepSetting(serverSetting(environmentId), {});
}

void Workspace::reopen(qint64 environmentId)
{
    if (m_currentId != environmentId)
        return;
    closeSession();
    openCurrent();
}

// --- The key --------------------------------------------------------------------------------------

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

// --- Changes --------------------------------------------------------------------------------------

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

// --- Settings -------------------------------------------------------------------------------------

void Workspace::noteFailure(const Result<Done> &done)
{
    if (!done && !done.error().isCanceled())
        Q_EMIT storeFailed(done.error());
}

Call<Done> *Workspace::keepSetting(const QString &key, const QByteArray &value)
{
    return m_store->keepSetting(this, key, value)->onFinished(this, [this](const Result<Done> &done) {
        noteFailure(done);
    });
}

Call<QByteArray> *Workspace::setting(const QString &key)
{
    return m_store->setting(this, key);
}

} // namespace console
