#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "session/plan.h"

#include <QDateTime>
#include <QList>

#include <stop_token>

namespace console {

/// One change that is made to many connections.
struct BulkChange {
    enum class Kind {
        MergeMetadata,      ///< PATCH of `json`: adds and changes top-level keys.
        ReplaceMetadata,    ///< POST of `json`: the metadata becomes exactly that.
        RemoveMetadataKeys, ///< POST of each document without `keys`; a merge cannot delete.
        SetTag,             ///< Adds or changes one tag; the others are sent along, as the server replaces them all.
        RemoveTag,
        UndoMetadata, ///< Puts back what an earlier change replaced.
        UndoTags,
    };

    Kind kind = Kind::MergeMetadata;
    QByteArray json;
    QStringList keys;
    QString tagKey;
    QString tagValue;

    bool isOfTags() const { return kind == Kind::SetTag || kind == Kind::RemoveTag || kind == Kind::UndoTags; }
    /// "Merge metadata", "Set tag plan": a noun phrase, for the journal and for titles.
    QString name() const;
    /// Why it cannot be made to any connection (invalid JSON, no key); empty when it can.
    QString problem() const;
};

/// What becomes of one top-level key or tag, as a person reads it; long values are cut.
struct KeyChange {
    QString key;
    QString before; ///< Empty when it is new.
    QString after;  ///< Empty when it goes.
    friend bool operator==(const KeyChange &, const KeyChange &) = default;
};

/// The top-level keys whose values differ between two objects, those of `before` first.
QList<KeyChange> keyChanges(const JsonValue &before, const JsonValue &after);

/// What a change does to one connection.
struct BulkStep {
    enum class Send { Nothing, Merge, Replace, Tags };
    Send send = Send::Nothing;
    QByteArray body;     ///< Of the request.
    QByteArray replaced; ///< The document before, its bytes as they came.
    QByteArray before;   ///< Fingerprints (jsonFingerprint) of the documents before and after.
    QByteArray after;
    QList<KeyChange> keys;
};

/// What the change would do to a connection as the list has it, or why it cannot be made to it. Undo takes the
/// document to put back.
Result<BulkStep> stepOf(const BulkChange &change, const ConnectionRow &row, const QByteArray &restore = {});
/// The fingerprint of what the change is about in this connection: its metadata or its tags.
QByteArray fingerprintFor(const BulkChange &change, const ConnectionRow &row);

/// Connections to which exactly the same happens.
struct BulkGroup {
    QList<KeyChange> keys; ///< Empty when nothing changes.
    QString problem;       ///< Why it cannot be made to these.
    int count = 0;
    bool changes() const { return problem.isEmpty() && !keys.isEmpty(); }
};

/// A connection of a run of a change.
struct BulkItem {
    ConnectionRef ref;
    QByteArray before; ///< Fingerprints as previewed.
    QByteArray after;
    int group = 0;
    QByteArray restore; ///< The tags before, for an undo. Metadata is found again in the kept versions.
    Plan::ItemState state = Plan::ItemState::Waiting; ///< From an earlier run of the program.
    QString detail;
};

/// A change with everything it will be made to, as previewed.
struct BulkRun {
    QString id; ///< Names it in the journal: six hex digits.
    QDateTime startedAt;
    BulkChange change;
    QList<BulkGroup> groups;
    std::vector<BulkItem> items;

    /// How many connections would change.
    int changing() const;
    const BulkGroup &groupOf(const BulkItem &item) const { return groups[item.group]; }
    /// "Merge metadata (plan 3f2a1c)".
    QString journalAction() const;
};

/// Previews a change; takes long for many large documents, so not on the GUI thread.
BulkRun previewRun(const BulkChange &change, const std::vector<ConnectionRow> &rows, const std::stop_token &stop = {});
/// The run that puts back what `states` says was done, or may have been.
BulkRun undoOf(const BulkRun &run, const std::vector<Plan::ItemState> &states);

/// A run as text and back, so that it outlives a kill. Nothing when the text is none.
QByteArray toText(const BulkRun &run);
std::optional<BulkRun> runFromText(const QByteArray &text);

} // namespace console
