#pragma once

#include "dto/decode.h"

#include <QStringList>

#include <memory>

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

/// The rows of a page of records: the shared bytes of the page and the place of each row in them, 8 bytes a
/// row. Never changed after it was made and cheap to copy.
class RecordRows
{
public:
    struct Place {
        quint32 begin = 0;
        quint32 size = 0;
    };

    RecordRows() = default;
    /// `document` must have passed parseJson().
    RecordRows(QByteArray document, std::vector<Place> places);

    size_t size() const { return m_page ? m_page->places.size() : 0; }
    bool empty() const { return size() == 0; }
    RecordRow operator[](size_t row) const;
    RecordRow at(size_t row) const;
    RecordRow front() const { return at(0); }
    RecordRow back() const { return at(size() - 1); }
    const QByteArray &document() const { return m_page->document; }
    const std::vector<Place> &places() const { return m_page->places; }

private:
    struct Page {
        QByteArray document;
        std::vector<Place> places;
    };
    std::shared_ptr<const Page> m_page;
};

/// One page of GET /records.
struct RecordPage {
    RecordRows rows;
    QStringList fields; ///< Names of the rows' members in the order they first turn up; a few thousand at most.
    QString nextCursor; ///< Empty on the last page.
};

/// `{records: […], next_cursor}`. A row that is no record stays as a row with a problem.
Decoded<RecordPage> decodeRecordPage(const JsonValue &json);

/// A row from its bytes alone, which must be those of a row of a page.
RecordRow recordFromBytes(const QByteArray &bytes);

} // namespace console
