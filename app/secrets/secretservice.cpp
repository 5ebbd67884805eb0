#include "secrets/secretservice.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusPendingCall>
#include <QDBusPendingCallWatcher>
#include <QDBusVariant>
#include <QThread>
#include <QTimer>

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

/// Whether Qt has a connection to the bus. Connecting waits for the bus, and a bus that does not answer is
/// waited for 25 s: so it happens in a thread of its own (the shared pool has work to do), which is given up
/// at our deadline. Qt keeps the connection from then on.
Call<bool> *connectToBus()
{
    auto *call = new Call<bool>(nullptr);
    QThread *thread = QThread::create([guard = QPointer(call), home = QCoreApplication::instance()]() mutable {
        const bool connected = QDBusConnection::sessionBus().isConnected();
        // The guard is only looked at back in the call's thread: here it is merely carried.
        QMetaObject::invokeMethod(
            home,
            [guard = std::move(guard), connected] {
                if (guard)
                    guard->settle(connected);
            },
            Qt::QueuedConnection);
    });
    QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
    thread->start();
    QTimer::singleShot(AnswerTimeoutMs, call, [call] { call->settle(false); });
    return call;
}

Call<bool> *keychainIsListedBy(const QString &method)
{
    return mapCall<bool>(nullptr, ask(toBus(method)), [](const Result<QDBusMessage> &reply) -> Result<bool> {
        return reply && namesAKeychain(*reply);
    });
}

/// Whether one runs, or else whether one could be started.
Call<bool> *keychainIsListed()
{
    return chainCall<bool>(nullptr, keychainIsListedBy(QStringLiteral("ListNames")), [](bool isRunning) {
        return isRunning ? finishedCall<bool>(nullptr, true)
                         : keychainIsListedBy(QStringLiteral("ListActivatableNames"));
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
    return chainCall<bool>(parent, connectToBus(), [](bool connected) {
        return connected ? keychainIsListed() : finishedCall<bool>(nullptr, false);
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
