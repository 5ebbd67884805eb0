#include "models/recordstore.h"

#include "core/background.h"

#include <algorithm>

namespace console {

namespace {

// A screen of rows is asked for cell by cell: each is read once.
constexpr qsizetype MostReadBytes = 4 * 1024 * 1024;

} // namespace

RecordStore::RecordStore(QObject *parent, qint64 memoryLimit)
    : QObject(parent), m_memoryLimit(memoryLimit), m_read(MostReadBytes)
{
}

void RecordStore::clear()
{
    // What is still being written belongs to no page any more.
    ++m_generation;
    m_pages.clear();
    m_read.clear();
    m_file.reset();
    m_size = 0;
    m_inMemory = 0;
    m_leaving = 0;
    m_nextToSpill = 0;
    m_spillRefused = false;
}

void RecordStore::append(const RecordRows &rows)
{
    if (rows.empty())
        return;
    m_pages.push_back({m_size, {}, rows});
    m_size += static_cast<int>(rows.size());
    m_inMemory += rows.document().size();
    while (m_inMemory - m_leaving > m_memoryLimit && m_nextToSpill + 1 < m_pages.size() && !m_spillRefused)
        spillOldest();
}

void RecordStore::spillOldest()
{
    if (!m_file)
        m_file = SpillFile::create();
    m_spillRefused = m_file == nullptr;
    if (m_spillRefused)
        return;
    const size_t page = m_nextToSpill++;
    const QByteArray document = m_pages[page].rows.document();
    m_leaving += document.size();
    runInBackground(this, [file = m_file, document](const std::stop_token &) -> Result<qint64> {
        return file->append(document);
    })->onFinished(this, [this, page, generation = m_generation](const Result<qint64> &offset) {
        spilled(generation, page, offset.value_or(-1));
    });
}

void RecordStore::spilled(int generation, size_t number, qint64 offset)
{
    if (generation != m_generation)
        return;
    Page &page = m_pages[number];
    const qint64 bytes = page.rows.document().size();
    m_leaving -= bytes;
    m_spillRefused |= offset < 0;
    if (offset < 0)
        return;
    m_inMemory -= bytes;
    page.offset = offset;
    page.places = page.rows.places();
    page.rows = {};
}

RecordRow RecordStore::row(int number) const
{
    const auto after = std::upper_bound(m_pages.begin(), m_pages.end(), number,
                                        [](int wanted, const Page &page) { return wanted < page.start; });
    const Page &page = *std::prev(after);
    const auto row = static_cast<size_t>(number - page.start);
    if (page.offset < 0)
        return page.rows.at(row);
    if (const RecordRow *known = m_read.object(number))
        return *known;
    const RecordRows::Place &place = page.places.at(row);
    const QByteArray bytes = m_file->read(page.offset + place.begin, place.size);
    if (bytes.size() != static_cast<qsizetype>(place.size))
        return {};
    const RecordRow read = recordFromBytes(bytes);
    m_read.insert(number, new RecordRow(read), bytes.size());
    return read;
}

} // namespace console
