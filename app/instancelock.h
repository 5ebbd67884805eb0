#pragma once

#include <QLocalServer>
#include <QLockFile>
#include <QObject>

namespace console {

/// One console per data directory: the first holds a lock file, a later one asks it to come to the front.
class InstanceLock : public QObject
{
    Q_OBJECT

public:
    explicit InstanceLock(const QString &dataDir, QObject *parent = nullptr);

    /// True when this is the only console of the directory.
    bool tryLock();
    /// Asks the console that holds the lock to show itself; for a process that is about to leave.
    void raiseOther();

Q_SIGNALS:
    /// Another console was started for this directory.
    void raiseRequested();

private:
    QString m_socketName;
    QLockFile m_lock;
    QLocalServer m_server;
};

} // namespace console
