#pragma once

#include "models/connectionindex.h"

namespace console {

/// What a row is filtered and sorted by, besides its texts.
struct ConnectionFacts {
    qint64 created = 0; ///< Microseconds since the epoch.
    size_t refHash = 0;
    int integration = 0; ///< A number of the index's names.
    int provider = 0;
    Health health = Health::Unknown;
    bool authError = false;
    bool syncError = false;
};

/// One page of the index. Never changed after it was made: threads share it.
struct ConnectionIndex::Page {
    std::vector<ConnectionRow> rows;
    std::vector<ConnectionFacts> facts;
    /// The folded texts of all rows, one after another, each field ended by a line break: the connection id
    /// first, then integration, provider, end user, organization and tags as `key:value`.
    QByteArray texts;
    std::vector<quint32> textEnds; ///< Where each row's texts end.

    QByteArrayView text(size_t row) const
    {
        const quint32 begin = row == 0 ? 0 : textEnds[row - 1];
        return QByteArrayView(texts).sliced(begin, textEnds[row] - begin);
    }
};

/// Microseconds since the epoch of a time as Nango writes it; 0 when it is none.
qint64 timestampMicroseconds(QByteArrayView text);

} // namespace console
