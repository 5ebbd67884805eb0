#include "instancelock.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

namespace console {

InstanceLock::InstanceLock(const QString &dataDir, QObject *parent)
    : QObject(parent), m_socketName(QStringLiteral("nango-console-") +
                                    QString::fromLatin1(QCryptographicHash::hash(QDir(dataDir).absolutePath().toUtf8(),
                                                                                 QCryptographicHash::Sha256)
                                                            .toHex()
                                                            .left(24))),
      m_lock(QDir(dataDir).filePath(QStringLiteral("lock")))
{
    // Only a dead owner makes a lock stale, never its age: a console may be open for weeks.
    m_lock.setStaleLockTime(0);
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            socket->deleteLater();
        Q_EMIT raiseRequested();
    });
}

bool InstanceLock::tryLock()
{
    if (!m_lock.tryLock(0))
        return false;
    QLocalServer::removeServer(m_socketName);
    m_server.listen(m_socketName);
    return true;
}

void InstanceLock::raiseOther()
{
    // This process has no window and no event loop yet: waiting here keeps nobody.
    QLocalSocket socket;
    socket.connectToServer(m_socketName);
    socket.waitForConnected(2000);
}

} // namespace console
