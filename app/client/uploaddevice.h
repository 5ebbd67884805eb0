#pragma once

#include <QByteArray>
#include <QFile>
#include <QIODevice>

#include <memory>
#include <vector>

namespace console {

/// A request body that can be read exactly once. QNetworkAccessManager sends a request again without
/// asking when a connection drops; a sequential device that cannot rewind makes it give up instead
/// (design.md section 4), so what may have arrived is never sent twice. Even an empty body needs it.
class UploadDevice : public QIODevice
{
    Q_OBJECT

public:
    /// A piece of a body: bytes, or an open file that is read as it is sent.
    struct Piece {
        QByteArray bytes;
        std::unique_ptr<QFile> file;
        qint64 size = 0;

        explicit Piece(QByteArray content) : bytes(std::move(content)), size(bytes.size()) {}
        explicit Piece(std::unique_ptr<QFile> content) : file(std::move(content)), size(file->size()) {}
    };

    UploadDevice(QByteArray bytes, QObject *parent);
    UploadDevice(std::vector<Piece> pieces, QObject *parent);

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
    qint64 readPiece(char *data, qint64 most);

    std::vector<Piece> m_pieces;
    size_t m_piece = 0;    ///< The one that is being read.
    qint64 m_inPiece = 0;  ///< How much of it has been.
    qint64 m_size = 0;     ///< Of all.
    qint64 m_position = 0; ///< In all.
    bool m_isShort = false;
};

} // namespace console
