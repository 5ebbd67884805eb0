#pragma once

#include <vector>

namespace console::test {

/// A value checked against a schema, and what is said about it, "path: message" a line.
struct SchemaCase {
    const char *name;
    const char *schema;
    const char *value;
    const char *expected;
};

/// In a file of their own, which moc does not read: it takes `//` and quotes in raw strings wrongly.
std::vector<SchemaCase> schemaCases();

} // namespace console::test
