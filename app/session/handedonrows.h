#pragma once

#include "dto/connectionrows.h"

#include <vector>

namespace console {

/// The rows that a load has handed on, to tell the ones that come again.
class HandedOnRows
{
public:
    /// Takes the rows of a page in; the numbers of those that are no connection that was here before. A row without
    /// ids cannot be told from another one, and is never one that comes again.
    std::vector<size_t> takeIn(const ConnectionRows &rows);

private:
    /// A place of the hash table: 32 bits of a row's identity, those that do not tell the place, and its number.
    struct Slot {
        quint32 tag = 0;
        quint32 number = Free;
    };
    static constexpr quint32 Free = 0xFFFFFFFF;

    void makeRoom(size_t rows);
    bool insert(const ConnectionRows &rows, size_t row, quint32 number);
    bool isSame(quint32 number, const ConnectionRows &rows, size_t row) const;

    std::vector<ConnectionRows> m_pages;
    std::vector<quint32> m_starts; ///< The number of the first row of each page.
    quint32 m_size = 0;
    std::vector<Slot> m_slots; ///< Their number is a power of two, and at least twice that of the rows.
};

} // namespace console
