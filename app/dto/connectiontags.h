#pragma once

#include "dto/connection.h"

#include <QStringList>

namespace console {

/// A tag as Nango keeps it: the key in lower case, the value a text (a server may send anything).
struct ConnectionTag {
    QString key;
    JsonValue value;
};
using ConnectionTags = std::vector<ConnectionTag>;

/// The limits of the server (nango-api.md 1.3.4).
constexpr int MostTags = 10;
constexpr int LongestTagKey = 64;
constexpr int LongestTagValue = 255;

/// A text as a tag's value.
JsonValue tagValue(const QString &text);

/// The tags of a connection in their order; of repeated keys the last one counts.
ConnectionTags tagsOf(const ConnectionRow &row);
/// True for `end_user_id`, `end_user_email` and `end_user_display_name` of a connection that has an end user:
/// Nango makes them from it. Without an end user they are tags like any other.
bool isDerivedTag(const ConnectionRow &row, const QString &key);
/// The tags that follow from the end user as it is now, and those that do not.
ConnectionTags derivedTags(const ConnectionRow &row);
ConnectionTags ownTags(const ConnectionRow &row);

/// Why the server would not take such a key or value, in a sentence; empty when it would.
QString tagKeyProblem(const QString &key);
QString tagValueProblem(const QString &key, const QString &value);
/// The same of a whole set: limits, and keys that are equal when case does not count.
QString tagsProblem(const ConnectionTags &tags);

/// What became of one tag between two sets.
struct TagChange {
    enum class Kind { Added, Changed, Removed };
    Kind kind = Kind::Changed;
    QString key;
    QString before;
    QString after;
    friend bool operator==(const TagChange &, const TagChange &) = default;
};
/// The tags that differ, in the order of `before`, new ones last. Keys are compared without case.
std::vector<TagChange> tagChanges(const ConnectionTags &before, const ConnectionTags &after);
/// "plan: free → pro", "region: new, eu", "trial: removed, was yes"
QString tagChangeText(const TagChange &change);
/// `theirs` with what was changed from `base` to `mine`; where both changed the same tag, `mine` counts.
ConnectionTags rebasedTags(const ConnectionTags &base, const ConnectionTags &mine, const ConnectionTags &theirs);

/// The set as a JSON object, keys in lower case, values as they are.
QByteArray tagsJson(const ConnectionTags &tags);

} // namespace console
