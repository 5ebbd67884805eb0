#include "models/connectionpage.h"
#include "models/format.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace console {

namespace {

/// A row's folded text in a pool. The first eight bytes decide most comparisons without a look there.
struct TextKey {
    quint64 prefix;
    size_t begin;
    size_t size;
    int number;
};

quint64 prefixOf(const QByteArray &text)
{
    char first[8] = {};
    std::copy_n(text.constData(), std::min<qsizetype>(8, text.size()), first);
    return qFromBigEndian<quint64>(first);
}

int compare(const TextKey &a, const TextKey &b, const QByteArray &pool)
{
    if (a.prefix != b.prefix)
        return a.prefix < b.prefix ? -1 : 1;
    const QByteArrayView all(pool);
    return all.sliced(static_cast<qsizetype>(a.begin), static_cast<qsizetype>(a.size))
        .compare(all.sliced(static_cast<qsizetype>(b.begin), static_cast<qsizetype>(b.size)));
}

QString sortText(const ConnectionRow &row, ConnectionIndex::Key key)
{
    switch (key) {
    case ConnectionIndex::Key::Id:
        return row.connectionId();
    case ConnectionIndex::Key::EndUser:
        return endUserText(row.endUser());
    case ConnectionIndex::Key::Organization:
        return organizationText(row.endUser());
    default:
        return tagsText(row.tags());
    }
}

/// Rows without the text come after all that have one.
QByteArray sortBytes(const QString &text)
{
    return text.isEmpty() ? QByteArrayLiteral("\xff") : searchFolded(text);
}

/// When the oldest error began; after everything where there is none.
qint64 oldestError(const ConnectionRow &row)
{
    qint64 oldest = std::numeric_limits<qint64>::max();
    for (const ConnectionError &error : row.errors()) {
        const QDateTime since = error.since();
        oldest = std::min(oldest, since.isValid() ? since.toMSecsSinceEpoch() : oldest - 1);
    }
    return oldest;
}

bool isTextKey(ConnectionIndex::Key key)
{
    using Key = ConnectionIndex::Key;
    return key == Key::Id || key == Key::EndUser || key == Key::Organization || key == Key::Tags;
}

/// Puts the numbers in the order of their keys; equal ones keep the server's order either way.
template <typename Keys, typename Compare>
void sortNumbers(std::vector<int> &numbers, Keys &keys, Qt::SortOrder order, Compare compareKeys)
{
    const int sign = order == Qt::AscendingOrder ? 1 : -1;
    std::sort(keys.begin(), keys.end(), [&](const auto &a, const auto &b) {
        const int compared = sign * compareKeys(a, b);
        return compared != 0 ? compared < 0 : a.number < b.number;
    });
    std::transform(keys.begin(), keys.end(), numbers.begin(), [](const auto &key) { return key.number; });
}

} // namespace

std::vector<qint64> ConnectionIndex::numericKeys(const std::vector<int> &numbers, Key key) const
{
    const std::vector<int> ranks = key == Key::Integration ? m_integrations.ranks()
                                   : key == Key::Provider  ? m_providers.ranks()
                                                           : std::vector<int>();
    std::vector<qint64> keys;
    keys.reserve(numbers.size());
    for (const int number : numbers) {
        const size_t at = pageOf(number);
        const auto offset = static_cast<size_t>(number - m_starts[at]);
        const ConnectionFacts &facts = m_pages[at]->facts[offset];
        switch (key) {
        case Key::Health:
            keys.push_back(static_cast<qint64>(facts.health));
            break;
        case Key::Integration:
            keys.push_back(ranks[static_cast<size_t>(facts.integration)]);
            break;
        case Key::Provider:
            keys.push_back(ranks[static_cast<size_t>(facts.provider)]);
            break;
        case Key::Created:
            keys.push_back(facts.created);
            break;
        case Key::Errors:
            keys.push_back(oldestError(m_pages[at]->rows[offset]));
            break;
        default:
            keys.push_back(number);
        }
    }
    return keys;
}

void ConnectionIndex::sort(std::vector<int> &numbers, Key key, Qt::SortOrder order, const std::stop_token &stop) const
{
    if (!isTextKey(key)) {
        struct NumberKey {
            qint64 value;
            int number;
        };
        const std::vector<qint64> values = numericKeys(numbers, key);
        std::vector<NumberKey> keys;
        keys.reserve(numbers.size());
        for (size_t i = 0; i < numbers.size(); ++i)
            keys.push_back({values[i], numbers[i]});
        sortNumbers(numbers, keys, order, [](const NumberKey &a, const NumberKey &b) {
            return a.value == b.value ? 0 : a.value < b.value ? -1 : 1;
        });
        return;
    }
    QByteArray pool;
    std::vector<TextKey> keys;
    keys.reserve(numbers.size());
    for (const int number : numbers) {
        if (stop.stop_requested())
            return;
        const QByteArray text = sortBytes(sortText(row(number), key));
        keys.push_back({prefixOf(text), static_cast<size_t>(pool.size()), static_cast<size_t>(text.size()), number});
        pool += text;
    }
    sortNumbers(numbers, keys, order, [&](const TextKey &a, const TextKey &b) { return compare(a, b, pool); });
}

} // namespace console
