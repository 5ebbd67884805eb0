#pragma once

#include "core/call.h"
#include "core/done.h"
#include "core/secret.h"
#include "dto/environment.h"

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace console {

class EnvironmentSession;
class SecretStore;
class Store;
struct EnvironmentMemory;
struct SessionDiagnostics;

/// Where an environment's key is, as far as we know.
enum class KeyState {
    None,                ///< No environment is chosen.
    Loading,             ///< The keychain was asked.
    Available,           ///< From the keychain.
    ForThisRun,          ///< In memory only.
    Missing,             ///< The keychain answers but has no key for it.
    KeychainLocked,      ///< The keychain is locked, or the key was removed from it.
    KeychainUnavailable, ///< No keychain service answers.
};

/// Where a newly entered key goes.
enum class KeyStorage { Keychain, ThisRunOnly };

/// The whole application below its window: the environments, their keys, the local store, and the one
/// open session.
class Workspace : public QObject
{
    Q_OBJECT

public:
    Workspace(std::unique_ptr<Store> store, std::unique_ptr<SecretStore> secrets, QObject *parent = nullptr);
    ~Workspace() override;

    /// Reads the stored environments; emits environmentsChanged(). With `openLast` it then opens the last
    /// used one, unless one was opened meanwhile: not for --demo and --key-stdin, where only the named one
    /// is to be reached. Errors of the local store come as storeFailed().
    void load(bool openLast = true);

    const QList<Environment> &environments() const { return m_environments; }
    /// The chosen environment, whether or not its session could be opened.
    std::optional<Environment> currentEnvironment() const;
    /// The open session; null while the key is not there.
    EnvironmentSession *session() const { return m_session.get(); }
    KeyState keyState() const { return m_keyState; }
    /// Why the key is not there, for a details box.
    const std::optional<Error> &keyError() const { return m_keyError; }

    /// Closes the open session and opens another environment's. Nothing of the old one survives.
    void open(qint64 environmentId);
    /// Asks the keychain again for the current environment's key.
    void retryKey();
    /// Uses a key for this run only.
    void useKeyForThisRun(const Secret &key);

    /// Adds (id 0) or changes an environment; with a key, stores that too. Ends with its id. If the
    /// keychain fails the environment is kept and the error says that the key was not.
    Call<qint64> *save(const Environment &environment, const std::optional<Secret> &key, KeyStorage storage);
    /// Forgets an environment, its key, drafts and history; the journal stays.
    Call<Done> *remove(qint64 environmentId);
    /// An environment of this run only (--demo, --key-stdin); opened as soon as the store has said which id the key
    /// has here, which it has once load() is done. Ends with that (negative) id.
    Call<qint64> *addTemporary(Environment environment, const Secret &key);

    /// A small setting of the window (geometry, page, filter); kept durably, never a secret.
    Call<Done> *keepSetting(const QString &key, const QByteArray &value);
    /// What was kept under this key; empty when nothing was.
    Call<QByteArray> *setting(const QString &key);

    std::shared_ptr<SessionDiagnostics> diagnostics() const { return m_diagnostics; }

Q_SIGNALS:
    /// One was added, changed or removed, or they were read.
    void environmentsChanged();
    /// The open session is about to go: whoever shows it lets go of it now (direct connection).
    void sessionClosing();
    /// The chosen environment or its session changed; session() may be null. Comes before anything of the
    /// new session and after the old one is gone.
    void currentChanged();
    /// keyState() or keyError() is another one.
    void keyStateChanged();
    /// The local store could not read or keep something.
    void storeFailed(const console::Error &error);

private:
    struct RunKey {
        Secret key;
        QString origin; ///< The only server it may be sent to.
    };

    const Environment *find(qint64 id) const;
    void noteInstallation(const QByteArray &kept);
    qint64 openTemporary(Environment environment, const Secret &key);
    QString keyName(const Environment &environment) const;
    void loaded(const QList<Environment> &stored, const QByteArray &lastEnvironment);
    void replaceEnvironment(const Environment &environment);
    void closeSession();
    void openCurrent();
    void openSession(const Environment &environment, const Secret &key, KeyState state);
    void askKeychain();
    void explainMissingKey(const Error &error);
    void setKeyState(KeyState state, std::optional<Error> error = std::nullopt);
    std::optional<Error> saveProblem(const Environment &environment, const std::optional<Secret> &key) const;
    void environmentSaved(const Environment &environment, const std::optional<Secret> &key, KeyStorage storage,
                          const QPointer<Call<qint64>> &call);
    void keepKey(const Environment &environment, const Secret &key, const QPointer<Call<qint64>> &call);
    void reopen(qint64 environmentId);
    void forgetServer(qint64 environmentId);
    void noteFailure(const Result<Done> &done);

    std::unique_ptr<Store> m_store;
    std::unique_ptr<SecretStore> m_secrets;
    std::shared_ptr<SessionDiagnostics> m_diagnostics;
    QList<Environment> m_environments;
    QHash<qint64, RunKey> m_runKeys;
    QHash<qint64, std::shared_ptr<EnvironmentMemory>> m_memories; ///< Of this run, by environment.
    /// Random. Tells the keychain entries of two data directories apart, and hides keys in temporaryIdOf().
    QString m_installation;
    qint64 m_currentId = 0;
    std::unique_ptr<EnvironmentSession> m_session;
    KeyState m_keyState = KeyState::None;
    std::optional<Error> m_keyError;
    QPointer<CallBase> m_keyCall;
};

} // namespace console
