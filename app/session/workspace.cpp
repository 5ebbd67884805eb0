#include "session/workspace.h"

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
