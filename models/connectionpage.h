#pragma once

#include "models/connectionindex.h"

namespace console {

/// What a row is filtered and sorted by, besides its texts. There is one for each row: the numbers, which are no
/// larger than there are rows, share eight bytes with what takes a bit.
struct ConnectionFacts {
    qint64 created = 0;          ///< Microseconds since the epoch; 0 when not told.
    qint64 oldestError = 0;      ///< Milliseconds since the epoch; the largest number without an error.
    qint64 integration : 28 = 0; ///< A number of the index's names; of the page's until it is part of an index.
    qint64 provider : 28 = 0;
    Health health : 4 = Health::Unknown;
    bool authError : 1 = false;
    bool syncError : 1 = false;
    bool hasEndUser : 1 = false;
};
static_assert(sizeof(ConnectionFacts) == 24);

/// One page of the index. Never changed once it is part of an index: threads share it.
struct ConnectionIndex::Page {
    ConnectionRows rows;
    std::vector<ConnectionFacts> facts;
    /// The folded texts of all rows, one after another, each field ended by a line break: the connection id
    /// first, then integration, provider, end user (id, name, e-mail), organization (id, name) and tags as
    /// `key:value`. The five of the end user are there only when the row has one.
    QByteArray texts;
    std::vector<quint32> textEnds; ///< Where each row's texts end.
    /// What the facts' numbers mean, until the index gives them numbers of its own.
    QStringList integrationNames;
    QStringList providerNames;

    QByteArrayView text(size_t row) const
    {
        const quint32 begin = row == 0 ? 0 : textEnds[row - 1];
        return QByteArrayView(texts).sliced(begin, textEnds[row] - begin);
    }
    /// A copy of some of the rows.
    std::shared_ptr<Page> sliced(size_t from, size_t count) const;
};

/// Microseconds since the epoch of a time as Nango writes it; 0 when it is none.
qint64 timestampMicroseconds(QByteArrayView text);

} // namespace console
