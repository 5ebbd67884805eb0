#pragma once

#include "models/connectionvocabulary.h"

namespace console {

/// One way to go on with the word of the filter box that the cursor is in.
struct FilterSuggestion {
    QString text;        ///< What the word becomes: "integration:", "-tag.plan:pro".
    QString hint;        ///< What it means, or how many connections have it: "End user's ID, name or e-mail", "1,204".
    qsizetype begin = 0; ///< The part of the box that is replaced.
    qsizetype end = 0;
    bool complete = false; ///< A whole condition: a space follows it. Otherwise a value is to be chosen next.
};

/// Suggestions for the word at the cursor: fields while one is being typed, values behind a known field (those
/// that begin with what is typed first). `everything` also offers the fields where nothing is typed yet. At most
/// `limit`.
std::vector<FilterSuggestion> filterSuggestions(const QString &text, qsizetype cursor,
                                                const ConnectionVocabulary &vocabulary, bool everything = false,
                                                size_t limit = 12);

/// The text of the box once a suggestion is taken, and where the cursor stands then.
std::pair<QString, qsizetype> withSuggestion(const QString &text, const FilterSuggestion &suggestion);

} // namespace console
