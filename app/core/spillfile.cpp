#include "core/spillfile.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace console {

int openUnlinkedFile()
{
    const QString named = QDir::tempPath();
    // Empty when TMPDIR names no folder, which would be the root.
    const QByteArray folder = named.isEmpty() ? QByteArrayLiteral("/tmp") : QFile::encodeName(named);
    int descriptor = ::open(folder.constData(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0)
        return descriptor;
    // Not every file system knows O_TMPFILE.
    QByteArray name = folder + "/nango-console-XXXXXX";
    descriptor = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor >= 0)
        ::unlink(name.constData());
    return descriptor;
}

std::shared_ptr<SpillFile> SpillFile::create()
{
    const int descriptor = openUnlinkedFile();
    return descriptor < 0 ? nullptr : std::shared_ptr<SpillFile>(new SpillFile(descriptor));
}

SpillFile::~SpillFile()
{
    ::close(m_descriptor);
}

qint64 SpillFile::append(QByteArrayView bytes)
{
    // The place is taken first, so that two threads never write over each other.
    const qint64 begin = m_end.fetch_add(bytes.size());
    for (qsizetype done = 0; done < bytes.size();) {
        const ssize_t count = ::pwrite(m_descriptor, bytes.data() + done, static_cast<size_t>(bytes.size() - done),
                                       static_cast<off_t>(begin + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return -1;
        done += count;
    }
    return begin;
}

QByteArray SpillFile::read(qint64 offset, qint64 size) const
{
    QByteArray bytes(size, Qt::Uninitialized);
    qsizetype done = 0;
    while (done < size) {
        const ssize_t count = ::pread(m_descriptor, bytes.data() + done, static_cast<size_t>(size - done),
                                      static_cast<off_t>(offset + done));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        done += count;
    }
    bytes.truncate(done);
    return bytes;
}

} // namespace console
