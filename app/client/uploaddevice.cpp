#include "client/uploaddevice.h"

#include <algorithm>
#include <cstring>

namespace console {

namespace {

std::vector<UploadDevice::Piece> onePiece(QByteArray bytes)
{
    std::vector<UploadDevice::Piece> pieces;
    pieces.emplace_back(std::move(bytes));
    return pieces;
}

} // namespace

UploadDevice::UploadDevice(QByteArray bytes, QObject *parent) : UploadDevice(onePiece(std::move(bytes)), parent) {}

UploadDevice::UploadDevice(std::vector<Piece> pieces, QObject *parent) : QIODevice(parent), m_pieces(std::move(pieces))
{
    for (const Piece &piece : m_pieces)
        m_size += piece.size;
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 UploadDevice::readPiece(char *data, qint64 most)
{
    const Piece &piece = m_pieces[m_piece];
    const qint64 count = std::min(most, piece.size - m_inPiece);
    if (piece.file)
        return piece.file->read(data, count);
    std::memcpy(data, piece.bytes.constData() + m_inPiece, static_cast<size_t>(count));
    return count;
}

qint64 UploadDevice::readData(char *data, qint64 maxSize)
{
    if (m_position >= m_size)
        return -1;
    if (maxSize <= 0)
        return 0;
    while (m_inPiece >= m_pieces[m_piece].size) {
        ++m_piece;
        m_inPiece = 0;
    }
    const qint64 count = readPiece(data, maxSize);
    // Told as the end: Qt would wait for more until the deadline.
    m_isShort = count <= 0;
    if (m_isShort)
        return -1;
    m_inPiece += count;
    m_position += count;
    return count;
}

} // namespace console
