#pragma once

#include "models/connectionindex.h"

namespace console {

/// The values that occur among connections, for completion and for choosing columns.
struct ConnectionVocabulary {
    /// A value as it is written, with the number of connections that have it.
    using Counted = std::pair<QString, int>;

    std::vector<Counted> integrations; ///< By key.
    std::vector<Counted> providers;
    /// Each spelling of a key for itself: "Plan" and "plan" are two tags.
    std::vector<Counted> tagKeys;
    /// Of each tag key, by its spelling; the first MostValues of a key that has more, such as an ID.
    QHash<QString, std::vector<Counted>> tagValues;

    static constexpr size_t MostValues = 1000;
};

/// Reads the vocabulary of all rows; sorted by text. For 100,000 rows call it off the GUI thread.
ConnectionVocabulary vocabularyOf(const ConnectionIndex &index, const std::stop_token &stop = {});

} // namespace console
