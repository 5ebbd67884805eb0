#pragma once

#include "core/json.h"
#include "dto/connection.h"

#include <optional>

namespace console {

// What an editor of metadata must know about its texts. Plain functions over bytes: documents may have
// megabytes, so callers run them off the GUI thread.

/// How an edited metadata document is saved.
enum class MetadataSaveMode {
    Merge,   ///< PATCH: adds and changes top-level keys, cannot remove any.
    Replace, ///< POST: the document becomes exactly this.
};

/// The metadata of a row as the editor shows it, pretty-printed; a connection without any has an empty object.
QByteArray metadataText(const ConnectionRow &row);
/// The same, its bytes as they came.
QByteArray rawMetadata(const ConnectionRow &row);

/// Whether two texts are the same document; see sameJson(). What is no JSON is the same as its own bytes only.
bool sameDocument(const QByteArray &a, const QByteArray &b);

/// Whether a text that was sent is the document that was read back: numbers count as the server keeps them.
bool storedAs(const QByteArray &sent, const QByteArray &current);

/// Why a text cannot be saved as metadata (invalid JSON, or not an object); nothing when it can.
std::optional<JsonError> metadataProblem(const QByteArray &text);

/// A save as it would turn out.
struct MetadataPreview {
    MetadataSaveMode mode = MetadataSaveMode::Merge;
    QByteArray before;    ///< The document that the edit began from.
    QByteArray after;     ///< The document after the save, pretty-printed; empty when the text is no object.
    QStringList keptKeys; ///< Top-level keys that the text lacks: a merge keeps them, a replace deletes them.
};
MetadataPreview metadataPreview(MetadataSaveMode mode, const QByteArray &base, const QByteArray &text);

} // namespace console
