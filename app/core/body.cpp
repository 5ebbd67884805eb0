#include "core/body.h"

#include <algorithm>
#include <unistd.h>

namespace console {

struct Body::Storage {
    QByteArray bytes;
    int descriptor = -1;
    qint64 size = 0;

    Storage() = default;
    Storage(const Storage &) = delete;
    Storage &operator=(const Storage &) = delete;
    ~Storage()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

Body::Body(QByteArray bytes)
{
    auto storage = std::make_shared<Storage>();
    storage->size = bytes.size();
    storage->bytes = std::move(bytes);
    m_storage = std::move(storage);
}

Body Body::fromDescriptor(int descriptor, qint64 size)
{
    auto storage = std::make_shared<Storage>();
    storage->descriptor = descriptor;
    storage->size = size;
    Body body;
    body.m_storage = std::move(storage);
    return body;
}

qint64 Body::size() const
{
    return m_storage ? m_storage->size : 0;
}

bool Body::isInMemory() const
{
    return !m_storage || m_storage->descriptor < 0;
}

QByteArray Body::bytes() const
{
    return m_storage ? m_storage->bytes : QByteArray();
}

QByteArray Body::read(qint64 offset, qint64 length) const
{
    if (offset < 0 || offset >= size())
        return {};
    const qint64 wanted = std::min(length, size() - offset);
    if (isInMemory())
        return m_storage->bytes.mid(offset, wanted);
    QByteArray out(wanted, Qt::Uninitialized);
    qint64 done = 0;
    while (done < wanted) {
        const ssize_t count = ::pread(m_storage->descriptor, out.data() + done, static_cast<size_t>(wanted - done),
                                      static_cast<off_t>(offset + done));
        if (count <= 0)
            break;
        done += count;
    }
    out.truncate(done);
    return out;
}

} // namespace console
