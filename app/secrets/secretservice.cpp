#include "secrets/secretservice.h"

#include "core/background.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>

#include <algorithm>

namespace console {

namespace {

// The bus answers at once; a service that was just started may need a moment. Far below D-Bus's own 25 s.
constexpr int AnswerTimeoutMs = 5000;

/// Ends with whatever came back, errors of the other side included.
Call<QDBusMessage> *ask(const QDBusMessage &question)
{
    auto *call = new Call<QDBusMessage>(nullptr);
    auto *watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, AnswerTimeoutMs), call);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, call,
                     [call](QDBusPendingCallWatcher *ended) { call->settle(ended->reply()); });
    return call;
}

QDBusMessage toBus(const QString &method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.DBus"),
                                          QStringLiteral("/org/freedesktop/DBus"),
                                          QStringLiteral("org.freedesktop.DBus"), method);
}

QDBusMessage toSecrets(const QString &path, const QString &interface, const QString &method)
{
    return QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path, interface, method);
}

bool namesAKeychain(const QDBusMessage &reply)
{
    static const QStringList keychains{QStringLiteral("org.freedesktop.secrets"), QStringLiteral("org.kde.kwalletd5"),
                                       QStringLiteral("org.kde.kwalletd6")};
    const QStringList names = reply.arguments().value(0).toStringList();
    return std::any_of(names.begin(), names.end(), [](const QString &name) { return keychains.contains(name); });
}

/// Connecting waits for the bus, so it happens off the GUI thread; Qt keeps the connection from then on.
Call<bool> *connectToBus()
{
    return runInBackground(nullptr,
                           [](std::stop_token) -> Result<bool> { return QDBusConnection::sessionBus().isConnected(); });
}

Call<bool> *keychainIsListedBy(const QString &method)
{
    return mapCall<bool>(nullptr, ask(toBus(method)), [](const Result<QDBusMessage> &reply) -> Result<bool> {
        return reply && namesAKeychain(*reply);
    });
}

Call<bool> *collectionIsLocked(const QString &path)
{
    QDBusMessage question = toSecrets(path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"));
    question << QStringLiteral("org.freedesktop.Secret.Collection") << QStringLiteral("Locked");
    return mapCall<bool>(nullptr, ask(question), [](const Result<QDBusMessage> &reply) -> Result<bool> {
        return reply && reply->arguments().value(0).value<QDBusVariant>().variant().toBool();
    });
}

} // namespace

Call<bool> *keychainServiceExists(QObject *parent)
{
    Call<bool> *running = chainCall<bool>(nullptr, connectToBus(), [](bool connected) {
        return connected ? keychainIsListedBy(QStringLiteral("ListNames")) : finishedCall<bool>(nullptr, false);
    });
    return chainCall<bool>(parent, running, [](bool isRunning) {
        return isRunning || !QDBusConnection::sessionBus().isConnected()
                   ? finishedCall<bool>(nullptr, isRunning)
                   : keychainIsListedBy(QStringLiteral("ListActivatableNames"));
    });
}

Call<bool> *defaultCollectionIsLocked(QObject *parent)
{
    QDBusMessage question = toSecrets(QStringLiteral("/org/freedesktop/secrets"),
                                      QStringLiteral("org.freedesktop.Secret.Service"), QStringLiteral("ReadAlias"));
    question << QStringLiteral("default");
    return chainCall<bool>(parent, ask(question), [](const QDBusMessage &reply) {
        const QString path = reply.arguments().value(0).value<QDBusObjectPath>().path();
        // "/" says that there is no default collection.
        return path.size() > 1 ? collectionIsLocked(path) : finishedCall<bool>(nullptr, false);
    });
}

} // namespace console
