#pragma once

#include <QByteArray>
#include <QFile>
#include <QIODevice>

#include <memory>

namespace console {

/// A request body that can be read exactly once. QNetworkAccessManager sends a request again without
/// asking when a connection drops; a sequential device that cannot rewind makes it give up instead
/// (design.md section 4), so what may have arrived is never sent twice. Even an empty body needs it.
class UploadDevice : public QIODevice
{
    Q_OBJECT

public:
    UploadDevice(QByteArray bytes, QObject *parent);
    /// A body read from an open file as it is sent.
    UploadDevice(std::unique_ptr<QFile> file, QObject *parent);

    qint64 totalSize() const { return m_size; }
    /// The file did not give what it had promised: it became shorter, or cannot be read any more.
    bool isShort() const { return m_isShort; }

    bool isSequential() const override { return true; }
    bool reset() override { return false; }
    bool seek(qint64) override { return false; }
    bool atEnd() const override { return m_position >= m_size; }
    qint64 bytesAvailable() const override { return m_size - m_position + QIODevice::bytesAvailable(); }
    /// Of what is still to be read; Qt asks for it before it sends.
    qint64 size() const override { return m_size; }

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_bytes;
    std::unique_ptr<QFile> m_file;
    qint64 m_size;
    qint64 m_position = 0;
    bool m_isShort = false;
};

} // namespace console
