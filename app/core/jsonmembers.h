#pragma once

#include "core/json.h"

namespace console {

// Objects taken apart and put together key by key without touching a byte of what is inside: for documents in
// which only some keys change.

/// One key of an object, its bytes as they came.
struct JsonMemberText {
    QString key;
    QByteArray rawKey; ///< With quotes and escapes.
    JsonValue value;
};

/// The keys of an object in their order; empty for anything but an object. Of repeated keys the last value
/// counts, at the place of the first, as in JavaScript.
std::vector<JsonMemberText> memberTexts(const JsonValue &object);

/// The keys that an object has more than once.
QStringList repeatedKeys(const JsonValue &object);

/// An object of these members, one a line with two spaces of indent.
QByteArray objectText(const std::vector<JsonMemberText> &members);

/// What a shallow merge of `change` into `object` gives, as Nango does it: keys of the change replace or follow
/// those that are there, none goes. What is no object counts as an empty one.
std::vector<JsonMemberText> mergedMembers(const JsonValue &object, const JsonValue &change);

/// The members whose key is none of `keys`.
std::vector<JsonMemberText> membersWithout(const JsonValue &object, const QStringList &keys);

} // namespace console
