#pragma once

#include "core/jsonschema.h"
#include "dto/connection.h"
#include "dto/integration.h"

#include <QHash>

#include <stop_token>

namespace console {

/// How the connections of one integration use a top-level metadata key.
struct KeyUse {
    int count = 0;
    QHash<QString, int> types; ///< "number", "string", …
};

/// The metadata keys of the other connections of an integration.
struct SiblingKeys {
    QString integration;
    int connections = 0; ///< Those that have any metadata.
    QHash<QString, KeyUse> keys;
};

/// Counts the keys of every connection of `self`'s integration but itself. For many rows: off the GUI thread.
SiblingKeys siblingKeys(const std::vector<ConnectionRow> &rows, const ConnectionRef &self,
                        const std::stop_token &stop = {});

/// What a function says about the metadata it reads.
struct DeclaredMetadata {
    QString function;
    QString kind; ///< "sync", "action", for texts.
    JsonSchema schema;
};

/// The functions of an integration that declare the metadata they read: syncs as their `input` (nango-api.md 1.9),
/// others as a model of its own.
std::vector<DeclaredMetadata> declaredMetadata(const std::vector<FunctionInfo> &functions);

/// Something about a metadata document that is probably a mistake. Never a reason not to save it: Nango checks
/// metadata against nothing.
struct MetadataHint {
    int line = 1;
    QString text;
    friend bool operator==(const MetadataHint &, const MetadataHint &) = default;
};

/// Keys written twice, what breaks a declaration, keys nobody else uses with the one that was probably meant, and
/// types that differ from everybody else's; by line. Empty for text that is no object.
std::vector<MetadataHint> metadataHints(const QByteArray &text, const std::vector<DeclaredMetadata> &declared,
                                        const SiblingKeys &siblings);

/// The known word that a key was probably meant to be: one or two letters off; empty when there is none.
QString closestKey(const QString &key, const QStringList &known);

} // namespace console
