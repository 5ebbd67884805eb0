#pragma once

#include "core/json.h"

#include <QDateTime>

namespace console {

/// What a decoder did not find, by its path in the JSON: "connections[3].connection_id".
struct DecodeError {
    QString path;
    QString message;

    QString toString() const { return path.isEmpty() ? message : path + QStringLiteral(": ") + message; }
    /// The same error seen from one level above.
    DecodeError below(const QString &parent) const;
};

template <typename T>
using Decoded = tl::expected<T, DecodeError>;

/// What a text says that was checked and decoded in one pass: it may be no JSON, or JSON of something else.
template <typename T>
using ReadJson = tl::expected<Decoded<T>, JsonError>;

/// A member that must be a non-empty string.
Decoded<QString> requiredString(const JsonValue &object, QByteArrayView key);
/// A member that must be an array; its elements.
Decoded<std::vector<JsonValue>> requiredArray(const JsonValue &object, QByteArrayView key);
/// A string member, or empty text when it is absent, null or of another type.
QString optionalString(const JsonValue &object, QByteArrayView key);
/// A date member, or an invalid one.
QDateTime optionalTime(const JsonValue &object, QByteArrayView key);

} // namespace console
