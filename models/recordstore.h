#pragma once

#include "core/spillfile.h"
#include "dto/record.h"

#include <QCache>
#include <QObject>

namespace console {

/// The rows of a list of records of any length: in memory up to a limit, and beyond it the older pages in an
/// unlinked temporary file that a worker writes. A row from there takes microseconds.
class RecordStore : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 MemoryLimit = 32 * 1024 * 1024;

    explicit RecordStore(QObject *parent, qint64 memoryLimit = MemoryLimit);

    void clear();
    void append(const RecordRows &rows);
    int size() const { return m_size; }
    /// A row; one without anything when the temporary file could not be read.
    RecordRow row(int number) const;
    /// Bytes of the pages that are in memory.
    qint64 bytesInMemory() const { return m_inMemory; }

private:
    struct Page {
        int start;
        std::vector<RecordRows::Place> places;
        RecordRows rows;    ///< Empty once the page is in the file.
        qint64 offset = -1; ///< Of the page's text in the file.
    };

    void spillOldest();
    void spilled(int generation, size_t page, qint64 offset);

    qint64 m_memoryLimit;
    std::vector<Page> m_pages;
    int m_size = 0;
    qint64 m_inMemory = 0;
    qint64 m_leaving = 0; ///< Bytes on their way into the file.
    size_t m_nextToSpill = 0;
    bool m_spillRefused = false; ///< Without a file it stays in memory: better large than lost.
    int m_generation = 0;
    std::shared_ptr<SpillFile> m_file;
    mutable QCache<int, RecordRow> m_read; ///< Rows read from the file, by their bytes.
};

} // namespace console
