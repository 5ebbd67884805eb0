#include "client/uploaddevice.h"

#include <algorithm>
#include <cstring>

namespace console {

UploadDevice::UploadDevice(QByteArray bytes, QObject *parent)
    : QIODevice(parent), m_bytes(std::move(bytes)), m_size(m_bytes.size())
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

UploadDevice::UploadDevice(std::unique_ptr<QFile> file, QObject *parent)
    : QIODevice(parent), m_file(std::move(file)), m_size(m_file->size())
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::readData(char *data, qint64 maxSize)
{
    qint64 count = std::min(maxSize, m_size - m_position);
    if (count <= 0)
        return m_position >= m_size ? -1 : 0;
    if (m_file) {
        count = m_file->read(data, count);
        // Told as the end: Qt would wait for more until the deadline.
        m_isShort = count <= 0;
        if (m_isShort)
            return -1;
    } else {
        std::memcpy(data, m_bytes.constData() + m_position, static_cast<size_t>(count));
    }
    m_position += count;
    return count;
}

} // namespace console
