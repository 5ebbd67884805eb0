#include "session/handedonrows.h"

#include "dto/connection.h"

#include <algorithm>
#include <bit>

namespace console {

std::vector<size_t> HandedOnRows::takeIn(const ConnectionRows &rows)
{
    makeRoom(m_size + rows.size());
    m_pages.push_back(rows);
    m_pages.back().forgetTokens();
    m_starts.push_back(m_size);
    std::vector<size_t> fresh;
    fresh.reserve(rows.size());
    for (size_t row = 0; row < rows.size(); ++row, ++m_size) {
        if (rows.identity(row) == 0 || insert(rows, row, m_size))
            fresh.push_back(row);
    }
    return fresh;
}

/// Makes the table large enough for so many rows, and puts those that are there in again.
void HandedOnRows::makeRoom(size_t rows)
{
    if (2 * rows <= m_slots.size())
        return;
    m_slots.assign(std::bit_ceil(4 * rows), Slot());
    for (size_t page = 0; page < m_pages.size(); ++page) {
        for (size_t row = 0; row < m_pages[page].size(); ++row) {
            if (m_pages[page].identity(row) != 0)
                insert(m_pages[page], row, m_starts[page] + static_cast<quint32>(row));
        }
    }
}

/// False when the connection is there.
bool HandedOnRows::insert(const ConnectionRows &rows, size_t row, quint32 number)
{
    const quint64 identity = rows.identity(row);
    const auto tag = static_cast<quint32>(identity >> 32);
    for (size_t at = identity & (m_slots.size() - 1);; at = (at + 1) & (m_slots.size() - 1)) {
        Slot &slot = m_slots[at];
        if (slot.number == Free) {
            slot = {tag, number};
            return true;
        }
        // Different connections hardly ever share an identity, but "hardly ever" must not lose one.
        if (slot.tag == tag && isSame(slot.number, rows, row))
            return false;
    }
}

bool HandedOnRows::isSame(quint32 number, const ConnectionRows &rows, size_t row) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), number);
    const auto page = static_cast<size_t>(after - m_starts.begin()) - 1;
    const ConnectionRows &others = m_pages[page];
    const size_t other = number - m_starts[page];
    return others.identity(other) == rows.identity(row) && others[other].ref() == rows[row].ref();
}

} // namespace console
