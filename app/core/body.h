#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

namespace console {

/// The bytes of an answer: in memory, or past a cap in an unlinked temporary file that nobody else can
/// open and that vanishes with the last copy. Copies share the bytes.
class Body
{
public:
    Body() = default;
    /// A body held in memory.
    explicit Body(QByteArray bytes);
    /// A body of `size` bytes in an open file, which is closed with the last copy.
    static Body fromDescriptor(int descriptor, qint64 size);

    qint64 size() const;
    bool isEmpty() const { return size() == 0; }
    bool isInMemory() const;
    /// All bytes of a body in memory; empty for one in a file, which is read in ranges.
    QByteArray bytes() const;
    /// Up to `length` bytes from `offset`; fewer at the end or when the file cannot be read. Safe from
    /// any thread.
    QByteArray read(qint64 offset, qint64 length) const;

private:
    struct Storage;
    std::shared_ptr<const Storage> m_storage;
};

} // namespace console
