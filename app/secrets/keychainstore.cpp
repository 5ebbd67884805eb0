#include "secrets/keychainstore.h"

#include "secrets/keychainerrors.h"
#include "secrets/keychainjob.h"
#include "secrets/secretservice.h"

namespace console {

namespace {

QString serviceName()
{
    return QStringLiteral("nango-console");
}

template <typename Job>
std::unique_ptr<Job> makeJob(const QString &name)
{
    auto job = std::make_unique<Job>(serviceName());
    job->setKey(name);
    return job;
}

/// The error of an answer that was none or a refusal, from a keychain that is not locked.
Error errorOf(KeychainStep step, const KeychainAnswer &answer)
{
    if (!answer.inTime)
        return keychainSilentError(step);
    switch (answer.error) {
    case QKeychain::EntryNotFound:
        return noSuchKeyError();
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::CouldNotDeleteEntry:
        return keychainDeniedError(step, answer.report);
    default:
        return keychainUnavailableError(step, answer.report);
    }
}

/// Runs what `makeCall()` makes if there is a keychain at all. Without that question QtKeychain would wait
/// for D-Bus to give up.
template <typename T, typename Make>
Call<T> *ifServiceExists(QObject *parent, KeychainStep step, Make makeCall)
{
    return chainCall<T>(parent, keychainServiceExists(nullptr), [=](bool exists) {
        return exists ? makeCall() : finishedCall<T>(nullptr, failure(keychainUnavailableError(step)));
    });
}

/// Turns a job's answer into a result: `succeeded(answer)` says the value, if it is a success. Anything else
/// is doubted once: a locked keychain hides its entries and refuses in many words.
template <typename T, typename Succeeded>
Call<T> *interpret(KeychainStep step, Call<KeychainAnswer> *job, Succeeded succeeded)
{
    return chainCall<T>(nullptr, job, [=](const KeychainAnswer &answer) {
        if (answer.inTime && answer.error == QKeychain::NoError)
            return finishedCall<T>(nullptr, succeeded(answer));
        return mapCall<T>(nullptr, defaultCollectionIsLocked(nullptr), [=](const Result<bool> &locked) -> Result<T> {
            if (locked.value_or(false))
                return failure(keychainLockedError(step));
            return failure(errorOf(step, answer));
        });
    });
}

} // namespace

Call<Secret> *KeychainStore::read(QObject *parent, const QString &name)
{
    return ifServiceExists<Secret>(parent, KeychainStep::Read, [deadline = m_deadline, name] {
        return interpret<Secret>(KeychainStep::Read,
                                 runKeychainJob(makeJob<QKeychain::ReadPasswordJob>(name), deadline),
                                 [](const KeychainAnswer &answer) { return answer.secret; });
    });
}

Call<Done> *KeychainStore::write(QObject *parent, const QString &name, const Secret &secret)
{
    return ifServiceExists<Done>(parent, KeychainStep::Write, [deadline = m_deadline, name, secret] {
        auto job = makeJob<QKeychain::WritePasswordJob>(name);
        job->setTextData(QString::fromUtf8(secret.reveal()));
        return interpret<Done>(KeychainStep::Write, runKeychainJob(std::move(job), deadline),
                               [](const KeychainAnswer &) { return Done{}; });
    });
}

Call<Done> *KeychainStore::remove(QObject *parent, const QString &name)
{
    Call<Done> *removed = ifServiceExists<Done>(nullptr, KeychainStep::Remove, [deadline = m_deadline, name] {
        return interpret<Done>(KeychainStep::Remove,
                               runKeychainJob(makeJob<QKeychain::DeletePasswordJob>(name), deadline),
                               [](const KeychainAnswer &) { return Done{}; });
    });
    // What is not there is removed.
    return mapCall<Done>(parent, removed, [](const Result<Done> &result) -> Result<Done> {
        return !result && result.error().kind == ErrorKind::NotFound ? Result<Done>(Done{}) : result;
    });
}

std::unique_ptr<SecretStore> makeKeychainStore()
{
    return std::make_unique<KeychainStore>();
}

} // namespace console
