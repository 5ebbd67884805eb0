#pragma once

#include <QByteArray>

#include <atomic>
#include <memory>

namespace console {

/// Opens a new temporary file that has no name, so nobody else can open it and it vanishes with its last
/// descriptor; -1 when the temporary folder takes none.
int openUnlinkedFile();

/// Bytes that are too many for memory, in an unlinked temporary file. Any thread may append and read.
class SpillFile
{
public:
    /// Nothing when no file can be made.
    static std::shared_ptr<SpillFile> create();
    ~SpillFile();
    SpillFile(const SpillFile &) = delete;
    SpillFile &operator=(const SpillFile &) = delete;

    /// Writes at the end and returns where it begins; -1 when the disk takes no more.
    qint64 append(QByteArrayView bytes);
    /// `size` bytes from `offset`, or fewer when they cannot be read. A few hundred take microseconds.
    QByteArray read(qint64 offset, qint64 size) const;

private:
    explicit SpillFile(int descriptor) : m_descriptor(descriptor) {}

    int m_descriptor;
    std::atomic<qint64> m_end = 0;
};

} // namespace console
