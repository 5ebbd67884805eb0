#pragma once

#include "demo/json.h"
#include "demo/state/clock.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace console::demo {

enum class RecordAction { Added, Updated, Deleted };

/// A synced record. Its payload is computed from model, index and revision (recordPayload), so that
/// thousands of them cost little.
struct Record {
    int index = 0;
    int revision = 0;
    /// The internal UUID that cursors end in.
    std::string key;
    Micros firstSeen = 0;
    Micros lastModified = 0;
    RecordAction action = RecordAction::Added;
    std::optional<Micros> deletedAt;
    std::optional<Micros> prunedAt;
};

/// The records of one model (and variant) of a connection, in the order of the API: by time of the
/// last change, then by key.
class RecordSet
{
public:
    RecordSet(std::string connection, std::string model, std::string variant);

    const std::vector<Record> &rows() const { return m_rows; }
    std::vector<Record> &rows() { return m_rows; }
    const std::string &model() const { return m_model; }

    /// Adds the record or brings it back; false when it was there unchanged.
    bool add(int index, Micros at);
    /// Changes it; false when there is none or it is deleted.
    bool update(int index, Micros at);
    /// Marks it deleted; false when there is none or it already is.
    bool remove(int index, Micros at);
    void clear();
    /// Restores the order after changes.
    void sort();
    /// Without the deleted ones, as /sync/status counts.
    int count() const;

private:
    Record *find(int index);

    std::string m_connection;
    std::string m_model;
    std::string m_variant;
    std::vector<Record> m_rows;
    std::map<int, std::size_t> m_byIndex;
};

/// The ID a record has in its model: u_000017, c3, 1031, t_4.
std::string recordId(const std::string &model, int index);
/// The fields of a record without Nango's own.
Json recordPayload(const std::string &model, int index, int revision);
/// The same contact as the provider has it.
Json providerContact(int index, int revision);

/// base64("2026-11-23T14:25:43.729233+00:00||<key>")
std::string recordCursor(const Record &record);

/// Where a cursor points; nothing when it is not one.
struct CursorPosition {
    Micros at = 0;
    std::string key;
};
std::optional<CursorPosition> readCursor(const std::string &cursor);

} // namespace console::demo
