#pragma once

#include "dto/decode.h"

namespace console {

/// One synced record (nango-api.md 1.6.1): its payload's bytes and Nango's metadata.
class RecordRow
{
public:
    RecordRow() = default;
    explicit RecordRow(JsonValue json) : m_json(std::move(json)) {}

    const JsonValue &json() const { return m_json; }
    QString id() const { return m_json["id"].toText(); }
    QString lastAction() const { return optionalString(nango(), "last_action"); }
    QString firstSeenAt() const { return optionalString(nango(), "first_seen_at"); }
    QString lastModifiedAt() const { return optionalString(nango(), "last_modified_at"); }
    QString deletedAt() const { return optionalString(nango(), "deleted_at"); }
    QString prunedAt() const { return optionalString(nango(), "pruned_at"); }
    QString cursor() const { return optionalString(nango(), "cursor"); }
    /// Why this row is not a record; empty when it is one.
    QString problem() const;

private:
    JsonValue nango() const { return m_json["_nango_metadata"]; }
    JsonValue m_json;
};

/// One page of GET /records.
struct RecordPage {
    std::vector<RecordRow> rows;
    QString nextCursor; ///< Empty on the last page.
};

Decoded<RecordPage> decodeRecordPage(const JsonValue &json);

} // namespace console
