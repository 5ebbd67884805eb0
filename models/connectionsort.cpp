#include "models/connectionpage.h"

#include <QtEndian>

#include <algorithm>
#include <span>

namespace console {

namespace {

/// A row's folded text, and eight of its bytes as a number: only such numbers are compared.
struct TextKey {
    const char *text;
    quint32 size;
    int number;
    quint64 chunk;
};

constexpr quint32 ChunkSize = sizeof(quint64);

quint64 chunkAt(const TextKey &key, quint32 depth)
{
    char bytes[ChunkSize] = {};
    if (key.size > depth)
        std::copy_n(key.text + depth, std::min(ChunkSize, key.size - depth), bytes);
    return qFromBigEndian<quint64>(bytes);
}

/// Sorts by the eight bytes at `depth`, then each run of equal ones by the next eight.
void sortTexts(std::span<TextKey> keys, quint32 depth, bool descending, const std::stop_token &stop)
{
    bool goesOn = keys.size() > 1;
    while (goesOn && !stop.stop_requested()) {
        goesOn = false;
        bool isOneRun = true;
        for (TextKey &key : keys) {
            key.chunk = chunkAt(key, depth);
            isOneRun &= key.chunk == keys.front().chunk;
            goesOn |= key.size > depth + ChunkSize;
        }
        depth += ChunkSize;
        // A common beginning costs no sort, and no recursion.
        if (isOneRun && goesOn)
            continue;
        std::sort(keys.begin(), keys.end(), [descending](const TextKey &a, const TextKey &b) {
            return a.chunk != b.chunk ? (a.chunk < b.chunk) != descending : a.number < b.number;
        });
        break;
    }
    if (!goesOn)
        return;
    for (auto begin = keys.begin(); begin != keys.end() && !stop.stop_requested();) {
        const auto end =
            std::find_if(begin, keys.end(), [begin](const auto &key) { return key.chunk != begin->chunk; });
        sortTexts({begin, end}, depth, descending, stop);
        begin = end;
    }
}

/// Field `wanted` of a row's texts, without its line break.
QByteArrayView fieldOf(QByteArrayView text, int wanted)
{
    for (int field = 0; field < wanted; ++field)
        text = text.sliced(text.indexOf('\n') + 1);
    return text.first(text.indexOf('\n'));
}

// Places of fields in a row's texts (ConnectionIndex::Page).
constexpr int EndUserId = 3;
constexpr int EndUserName = 4;
constexpr int EndUserEmail = 5;
constexpr int OrganizationId = 6;
constexpr int OrganizationName = 7;

QByteArrayView firstField(QByteArrayView text, std::initializer_list<int> fields)
{
    for (const int field : fields) {
        if (const QByteArrayView found = fieldOf(text, field); !found.isEmpty())
            return found;
    }
    return {};
}

/// All fields from `wanted` on.
QByteArrayView fieldsFrom(QByteArrayView text, int wanted)
{
    for (int field = 0; field < wanted; ++field)
        text = text.sliced(text.indexOf('\n') + 1);
    return text;
}

/// The value of one tag; `prefix` is its folded key with the colon.
QByteArrayView tagValue(QByteArrayView tags, const QByteArray &prefix)
{
    while (!tags.isEmpty()) {
        const QByteArrayView tag = fieldOf(tags, 0);
        if (tag.startsWith(prefix))
            return tag.sliced(prefix.size());
        tags = tags.sliced(tag.size() + 1);
    }
    return {};
}

/// What the table shows in the column, as it lies in the row's texts (endUserText() and its like).
QByteArrayView sortText(QByteArrayView text, bool hasEndUser, ConnectionIndex::Key key, const QByteArray &tagPrefix)
{
    switch (key) {
    case ConnectionIndex::Key::Id:
        return fieldOf(text, 0);
    case ConnectionIndex::Key::EndUser:
        return hasEndUser ? firstField(text, {EndUserName, EndUserEmail, EndUserId}) : QByteArrayView();
    case ConnectionIndex::Key::Organization:
        return hasEndUser ? firstField(text, {OrganizationName, OrganizationId}) : QByteArrayView();
    case ConnectionIndex::Key::Tag:
        return tagValue(fieldsFrom(text, hasEndUser ? OrganizationName + 1 : EndUserId), tagPrefix);
    default:
        return fieldsFrom(text, hasEndUser ? OrganizationName + 1 : EndUserId);
    }
}

} // namespace

template <typename Visit>
void ConnectionIndex::forEach(const std::vector<int> &numbers, Visit visit) const
{
    size_t at = 0;
    int begin = 0;
    int end = 0;
    for (const int number : numbers) {
        if (number < begin || number >= end) {
            at = pageOf(number);
            begin = m_starts[at];
            end = begin + static_cast<int>(m_pages[at]->rows.size());
        }
        visit(*m_pages[at], static_cast<size_t>(number - begin), number);
    }
}

void ConnectionIndex::sortByNumber(std::vector<int> &numbers, Key key, Qt::SortOrder order) const
{
    const std::vector<int> ranks = key == Key::Integration ? m_integrations.ranks()
                                   : key == Key::Provider  ? m_providers.ranks()
                                                           : std::vector<int>();
    const auto valueOf = [key, &ranks](const ConnectionFacts &facts) -> qint64 {
        switch (key) {
        case Key::Health:
            return static_cast<qint64>(facts.health);
        case Key::Integration:
            return ranks[static_cast<size_t>(facts.integration)];
        case Key::Provider:
            return ranks[static_cast<size_t>(facts.provider)];
        case Key::Errors:
            return facts.oldestError;
        default:
            return facts.created;
        }
    };
    std::vector<std::pair<qint64, int>> keys;
    keys.reserve(numbers.size());
    forEach(numbers,
            [&](const Page &page, size_t row, int number) { keys.emplace_back(valueOf(page.facts[row]), number); });
    const bool descending = order == Qt::DescendingOrder;
    std::sort(keys.begin(), keys.end(), [descending](const auto &a, const auto &b) {
        return a.first != b.first ? (a.first < b.first) != descending : a.second < b.second;
    });
    std::transform(keys.begin(), keys.end(), numbers.begin(), [](const auto &one) { return one.second; });
}

void ConnectionIndex::sortByText(std::vector<int> &numbers, Key key, Qt::SortOrder order, const std::stop_token &stop,
                                 const QByteArray &tag) const
{
    const QByteArray tagPrefix = tag + ':';
    std::vector<TextKey> keys;
    std::vector<int> empty;
    keys.reserve(numbers.size());
    forEach(numbers, [&](const Page &page, size_t row, int number) {
        const QByteArrayView text = sortText(page.text(row), page.facts[row].hasEndUser, key, tagPrefix);
        if (text.isEmpty())
            empty.push_back(number);
        else
            keys.push_back({text.data(), static_cast<quint32>(text.size()), number, 0});
    });
    sortTexts(keys, 0, order == Qt::DescendingOrder, stop);
    // Rows without the text come last either way, and equal ones keep the server's order.
    std::sort(empty.begin(), empty.end());
    const auto end =
        std::transform(keys.begin(), keys.end(), numbers.begin(), [](const auto &one) { return one.number; });
    std::copy(empty.begin(), empty.end(), end);
}

void ConnectionIndex::sort(std::vector<int> &numbers, Key key, Qt::SortOrder order, const std::stop_token &stop,
                           const QByteArray &tag) const
{
    switch (key) {
    case Key::ServerOrder:
        std::sort(numbers.begin(), numbers.end());
        return;
    case Key::Id:
    case Key::EndUser:
    case Key::Organization:
    case Key::Tags:
    case Key::Tag:
        sortByText(numbers, key, order, stop, tag);
        return;
    default:
        sortByNumber(numbers, key, order);
    }
}

} // namespace console
