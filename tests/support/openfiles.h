#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QStringList>

#include <unistd.h>

namespace console::test {

/// What this process has open, by what it leads to: "socket:[123]", "/tmp/#77 (deleted)".
inline QStringList openFiles()
{
    QStringList targets;
    const QString folder = QStringLiteral("/proc/self/fd/");
    for (const QString &name : QDir(folder).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)) {
        QByteArray target(4096, '\0');
        const ssize_t length = ::readlink(QFile::encodeName(folder + name).constData(), target.data(), 4096);
        // Threads of pools come and go with their event descriptors; the folder itself was open while it was listed.
        if (length > 0 && !target.startsWith("/proc/") && !target.startsWith("anon_inode:"))
            targets << QFile::decodeName(target.left(length));
    }
    targets.sort();
    return targets;
}

/// Those that were not there before. Others may have gone: Qt's threads end when they are idle.
inline QStringList openFilesBeyond(const QStringList &before)
{
    QStringList more = openFiles();
    for (const QString &target : before)
        more.removeOne(target);
    return more;
}

} // namespace console::test
