#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <tl/expected.hpp>

#include <optional>
#include <vector>

namespace console {

/// Where and why a text is not JSON. Lines and columns count from 1, columns in UTF-8 bytes.
struct JsonError {
    qsizetype offset = 0;
    int line = 1;
    int column = 1;
    QString message; ///< "expected ',' or '}'"; translated, without the position.

    /// "Line 3, column 14: expected ',' or '}'"
    QString toString() const;
};

struct JsonMember;

/// One value inside a JSON text: the shared text and the value's place in it. Copying is cheap and
/// keeps the text alive. What it was made of stays what it is: raw() are the bytes that came, numbers
/// never pass through a double and members keep their order.
///
/// Only parseJson() makes values, so every text behind one has passed the strict grammar.
class JsonValue
{
public:
    enum class Kind { Missing, Null, Bool, Number, String, Array, Object };

    /// A value that is not there.
    JsonValue() = default;

    Kind kind() const;
    bool isMissing() const { return m_end == 0; }
    bool isNull() const { return kind() == Kind::Null; }
    bool isMissingOrNull() const { return isMissing() || isNull(); }
    bool isObject() const { return kind() == Kind::Object; }
    bool isArray() const { return kind() == Kind::Array; }
    bool isString() const { return kind() == Kind::String; }

    /// The value's bytes as they came, without a copy; valid as long as this value lives.
    QByteArrayView raw() const;
    /// The same bytes, as an owner of their own.
    QByteArray toRawBytes() const { return raw().toByteArray(); }

    /// The member of an object, or Missing. Of repeated keys the last one counts, as in JavaScript.
    JsonValue operator[](QByteArrayView key) const;
    /// All members in their order, repeated keys included; empty for anything but an object.
    std::vector<JsonMember> members() const;
    /// All elements in their order; empty for anything but an array.
    std::vector<JsonValue> items() const;

    /// A string's text. Lone surrogates, which no QString should hold, come out as their `\udXXX` escape.
    std::optional<QString> string() const;
    std::optional<bool> boolean() const;
    /// A whole number that fits 64 bits and is written as one (`1`, not `1.0` nor `1e0`).
    std::optional<qint64> integer() const;

    /// What a table cell shows: a string's text, any other value's bytes, nothing for Missing.
    QString toText() const;

private:
    friend class JsonWalker;
    friend tl::expected<JsonValue, JsonError> parseJson(const QByteArray &text);
    JsonValue(QByteArray document, qsizetype begin, qsizetype end)
        : m_document(std::move(document)), m_begin(begin), m_end(end)
    {
    }

    QByteArray m_document;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
};

/// A member of an object, its key decoded.
struct JsonMember {
    QString key;
    JsonValue value;
};

/// Checks the whole text against the JSON grammar (RFC 8259): any valid number, any depth, valid UTF-8,
/// nothing after the value. Takes one pass and makes no copy; for bodies above a few hundred KB call it
/// off the GUI thread.
tl::expected<JsonValue, JsonError> parseJson(const QByteArray &text);

/// The text as a JSON string, quotes included.
QByteArray jsonString(QStringView text);

/// The same value with line breaks and two spaces an indent (of 100 levels at most); only whitespace
/// between tokens changes.
QByteArray prettyJson(const JsonValue &value);
/// The same value without whitespace between tokens.
QByteArray compactJson(const JsonValue &value);

/// Builds an object member by member in the order of the calls, from text that is already JSON.
class JsonObjectWriter
{
public:
    /// Adds `value`, which must be JSON text; it is sent as it is.
    JsonObjectWriter &raw(QByteArrayView key, QByteArrayView value);
    JsonObjectWriter &string(QByteArrayView key, QStringView value) { return raw(key, jsonString(value)); }
    JsonObjectWriter &boolean(QByteArrayView key, bool value) { return raw(key, value ? "true" : "false"); }
    JsonObjectWriter &integer(QByteArrayView key, qint64 value) { return raw(key, QByteArray::number(value)); }
    QByteArray toJson() const { return '{' + m_members + '}'; }

private:
    QByteArray m_members;
};

/// An array of JSON strings.
QByteArray jsonStringArray(const QStringList &texts);

} // namespace console
