#pragma once

#include "core/json.h"

namespace console {

/// Where a value breaks its JSON Schema, and how.
struct SchemaIssue {
    QString path;    ///< "mapping.fields[2]"; empty for the whole value.
    QString message; ///< "must be a number"
    JsonValue value; ///< The value at fault, for its place in the text; Missing is not there.
    friend bool operator==(const SchemaIssue &a, const SchemaIssue &b)
    {
        return a.path == b.path && a.message == b.message;
    }
};

/// Checks values against one JSON Schema (the vocabulary of drafts 6 to 2020-12, without dynamic references and
/// `unevaluated…`; `format` is not checked). Exact: numbers compare as decimals and strings by code points.
/// What a schema says that this does not know is not checked, never an issue.
class JsonSchema
{
public:
    /// A schema inside a document whose `#/…` references it may use; `root` is that document.
    JsonSchema(JsonValue root, JsonValue schema) : m_root(std::move(root)), m_schema(std::move(schema)) {}

    /// At most `limit` issues, in the order of the text.
    std::vector<SchemaIssue> check(const JsonValue &value, size_t limit = 100) const;
    /// The same without complaining about top-level keys that the schema does not name.
    std::vector<SchemaIssue> checkLeavingOtherKeys(const JsonValue &value, size_t limit = 100) const;
    /// The top-level keys that it names.
    QStringList propertyNames() const;

private:
    JsonValue m_root;
    JsonValue m_schema;
};

} // namespace console
