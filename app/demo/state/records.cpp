#include "demo/state/records.h"

#include "demo/http/message.h"
#include "demo/state/ids.h"
#include "demo/validation.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace console::demo {

namespace {

constexpr Micros firstChange = 1760000000LL * microsPerSecond;

const std::array<const char *, 10> firstNames{"Ada",     "Grace",  "Linus",   "Margaret", "Edsger",
                                              "Barbara", "Donald", "Frances", "Ken",      "Radia"};
const std::array<const char *, 10> lastNames{"Lovelace", "Allen",    "Dijkstra", "Hopper", "Thompson",
                                             "Liskov",   "Torvalds", "Perlman",  "Knuth",  "Hamilton"};
const std::array<const char *, 5> cities{"Berlin", "Paris", "Zürich", "東京", "São Paulo"};

std::string at(const std::array<const char *, 10> &names, int index)
{
    return names[static_cast<std::size_t>(index) % names.size()];
}

std::string numbered(const char *format, int index)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), format, index);
    return buffer.data();
}

Json scoreOf(int index)
{
    const int tenths = index * 37 % 1000;
    return tenths % 10 == 0 ? Json(tenths / 10) : Json(static_cast<double>(tenths) / 10.0);
}

Json tagsOf(int index)
{
    static const std::array<const char *, 3> names{"a", "b", "c"};
    Json tags = Json::array();
    for (int i = 0; i < index % 4; ++i)
        tags.push_back(names[static_cast<std::size_t>(i)]);
    return tags;
}

Json notesOf(int index)
{
    return index % 11 == 0 ? Json() : Json("Note " + std::to_string(index) + " — généré");
}

std::string emailOf(int index)
{
    return lowered(at(firstNames, index)) + "." + lowered(at(lastNames, index)) + "." + std::to_string(index) +
           "@example.test";
}

std::string changedAt(int index, int revision)
{
    return isoZ(firstChange + (index * 60LL + revision * 86400LL) * microsPerSecond);
}

std::string cityOf(int index)
{
    return cities[static_cast<std::size_t>(index) % cities.size()];
}

Json contact(int index, int revision)
{
    return {{"full_name", at(firstNames, index) + " " + at(lastNames, index)},
            {"email", emailOf(index)},
            {"age", 20 + (index + revision) % 60},
            {"active", index % 3 != 0},
            {"score", scoreOf(index)},
            {"city", cityOf(index)},
            {"tags", tagsOf(index)},
            {"notes", notesOf(index)},
            {"updated_at", changedAt(index, revision)}};
}

Json company(int index, int revision)
{
    return {{"name", "Company " + std::to_string(index)},
            {"employees", index * 10 + revision},
            {"address", {{"city", "Berlin"}, {"zip", std::to_string(10000 + index)}}}};
}

Json issue(int index, int revision)
{
    return {{"title", "Issue #" + std::to_string(index)},
            {"state", revision % 2 == 0 ? "open" : "closed"},
            {"labels", index % 5 == 0 ? Json::array({"bug", "p1"}) : Json::array({"bug"})}};
}

} // namespace

RecordSet::RecordSet(std::string connection, std::string model, std::string variant)
    : m_connection(std::move(connection)), m_model(std::move(model)), m_variant(std::move(variant))
{
}

Record *RecordSet::find(int index)
{
    const auto it = m_byIndex.find(index);
    return it == m_byIndex.end() ? nullptr : &m_rows[it->second];
}

bool RecordSet::add(int index, Micros time)
{
    if (Record *present = find(index)) {
        if (present->action != RecordAction::Deleted)
            return false;
        present->action = RecordAction::Added;
        present->deletedAt.reset();
        present->prunedAt.reset();
        present->lastModified = time;
        return true;
    }
    Record row;
    row.index = index;
    row.key = uuidOf(m_connection + "/" + m_model + "/" + m_variant + "/" + std::to_string(index));
    row.firstSeen = time;
    row.lastModified = time;
    m_byIndex[index] = m_rows.size();
    m_rows.push_back(std::move(row));
    return true;
}

bool RecordSet::update(int index, Micros time)
{
    Record *row = find(index);
    if (!row || row->action == RecordAction::Deleted)
        return false;
    ++row->revision;
    row->action = RecordAction::Updated;
    row->prunedAt.reset();
    row->lastModified = time;
    return true;
}

bool RecordSet::remove(int index, Micros time)
{
    Record *row = find(index);
    if (!row || row->action == RecordAction::Deleted)
        return false;
    row->action = RecordAction::Deleted;
    row->deletedAt = time;
    row->lastModified = time;
    return true;
}

void RecordSet::sort()
{
    std::sort(m_rows.begin(), m_rows.end(), [](const Record &a, const Record &b) {
        return a.lastModified != b.lastModified ? a.lastModified < b.lastModified : a.key < b.key;
    });
    m_byIndex.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_byIndex[m_rows[i].index] = i;
}

void RecordSet::clear()
{
    m_rows.clear();
    m_byIndex.clear();
}

int RecordSet::count() const
{
    return static_cast<int>(std::count_if(m_rows.begin(), m_rows.end(),
                                          [](const Record &row) { return row.action != RecordAction::Deleted; }));
}

std::string recordId(const std::string &model, int index)
{
    if (model == "Company")
        return "c" + std::to_string(index);
    if (model == "GithubIssue")
        return std::to_string(1000 + index);
    if (model == "Tick")
        return "t_" + std::to_string(index);
    return numbered("u_%06d", index);
}

Json recordPayload(const std::string &model, int index, int revision)
{
    if (model == "Company")
        return company(index, revision);
    if (model == "GithubIssue")
        return issue(index, revision);
    if (model == "Tick")
        return {{"at", changedAt(index, revision)}};
    return contact(index, revision);
}

Json providerContact(int index, int revision)
{
    return {{"id", recordId("Contact", index)},
            {"first_name", at(firstNames, index)},
            {"last_name", at(lastNames, index)},
            {"email", emailOf(index)},
            {"age", 20 + (index + revision) % 60},
            {"active", index % 3 != 0},
            {"score", scoreOf(index)},
            {"address", {{"city", cityOf(index)}, {"zip", std::to_string(10000 + index)}}},
            {"tags", tagsOf(index)},
            {"notes", notesOf(index)},
            {"updated_at", changedAt(index, revision)}};
}

std::string recordCursor(const Record &record)
{
    return base64(isoPostgres(record.lastModified) + "||" + record.key);
}

std::optional<CursorPosition> readCursor(const std::string &cursor)
{
    const std::optional<std::string> text = fromBase64(cursor);
    if (!text)
        return {};
    const std::size_t bars = text->find("||");
    if (bars == std::string::npos)
        return {};
    const std::optional<Micros> time = parseIso(text->substr(0, bars), "+00:00");
    const std::string key = text->substr(bars + 2);
    if (!time || !isUuid(key))
        return {};
    return CursorPosition{*time, key};
}

} // namespace console::demo
