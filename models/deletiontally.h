#pragma once

#include "dto/sync.h"

#include <QString>

#include <optional>
#include <vector>

namespace console {

/// What deleting several connections would lose, counted as their status comes in.
struct DeletionTally {
    qsizetype connections = 0; ///< To be deleted.
    qsizetype read = 0;        ///< Whose status is known.
    qsizetype syncs = 0;
    qint64 records = 0;

    void add(const std::vector<SyncStatus> &status);
    /// In sentences, with the numbers; says of how many connections nothing is known.
    QString consequences() const;
};

} // namespace console
