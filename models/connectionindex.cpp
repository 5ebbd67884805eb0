#include "models/connectionindex.h"

#include "models/connectionpage.h"

#include <algorithm>
#include <numeric>

namespace console {

int ConnectionIndex::Names::number(const QString &name)
{
    const auto known = numbers.constFind(name);
    if (known != numbers.constEnd())
        return *known;
    const int next = static_cast<int>(names.size());
    numbers.insert(name, next);
    names << name;
    counts.push_back(0);
    return next;
}

std::vector<int> ConnectionIndex::Names::ranks() const
{
    std::vector<int> order(static_cast<size_t>(names.size()));
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [this](int a, int b) { return searchFolded(names[a]) < searchFolded(names[b]); });
    std::vector<int> ranks(order.size());
    for (size_t i = 0; i < order.size(); ++i)
        ranks[static_cast<size_t>(order[i])] = static_cast<int>(i);
    return ranks;
}

size_t ConnectionIndex::pageOf(int number) const
{
    const auto after = std::upper_bound(m_starts.begin(), m_starts.end(), number);
    return static_cast<size_t>(after - m_starts.begin()) - 1;
}

void ConnectionIndex::countRows(const Page &page, int sign)
{
    for (const ConnectionFacts &facts : page.facts) {
        m_healthCounts[static_cast<size_t>(facts.health)] += sign;
        m_integrations.counts[static_cast<size_t>(facts.integration)] += sign;
    }
    m_size += sign * static_cast<int>(page.rows.size());
}

void ConnectionIndex::append(std::vector<ConnectionRow> rows)
{
    if (rows.empty())
        return;
    m_starts.push_back(m_size);
    m_pages.push_back(makePage(std::move(rows)));
    countRows(*m_pages.back(), 1);
}

void ConnectionIndex::changePage(size_t at, std::vector<ConnectionRow> rows)
{
    countRows(*m_pages[at], -1);
    m_pages[at] = makePage(std::move(rows));
    countRows(*m_pages[at], 1);
    int start = m_starts[at];
    for (size_t i = at; i < m_pages.size(); ++i) {
        m_starts[i] = start;
        start += static_cast<int>(m_pages[i]->rows.size());
    }
}

void ConnectionIndex::replace(int number, ConnectionRow row)
{
    const size_t at = pageOf(number);
    std::vector<ConnectionRow> rows = m_pages[at]->rows;
    rows[static_cast<size_t>(number - m_starts[at])] = std::move(row);
    changePage(at, std::move(rows));
}

void ConnectionIndex::remove(int number)
{
    const size_t at = pageOf(number);
    std::vector<ConnectionRow> rows = m_pages[at]->rows;
    rows.erase(rows.begin() + (number - m_starts[at]));
    changePage(at, std::move(rows));
    // An empty page would share its start with the next one, and upper_bound would still find the right
    // one; it is only dead weight.
    if (m_pages[at]->rows.empty()) {
        m_pages.erase(m_pages.begin() + static_cast<qsizetype>(at));
        m_starts.erase(m_starts.begin() + static_cast<qsizetype>(at));
    }
}

const ConnectionRow &ConnectionIndex::row(int number) const
{
    const size_t at = pageOf(number);
    return m_pages[at]->rows[static_cast<size_t>(number - m_starts[at])];
}

Health ConnectionIndex::health(int number) const
{
    const size_t at = pageOf(number);
    return m_pages[at]->facts[static_cast<size_t>(number - m_starts[at])].health;
}

int ConnectionIndex::find(const ConnectionRef &ref) const
{
    const size_t hash = qHash(ref);
    for (size_t at = 0; at < m_pages.size(); ++at) {
        const Page &page = *m_pages[at];
        for (size_t i = 0; i < page.facts.size(); ++i) {
            if (page.facts[i].refHash == hash && page.rows[i].ref() == ref)
                return m_starts[at] + static_cast<int>(i);
        }
    }
    return -1;
}

std::vector<ConnectionRef> ConnectionIndex::refsWithId(const ConnectionId &id) const
{
    // The id is the first text of a row: comparing it folded spares reading every row's JSON.
    const QByteArray folded = searchFolded(id.value).replace('\n', ' ') + '\n';
    std::vector<ConnectionRef> refs;
    for (const auto &page : m_pages) {
        for (size_t i = 0; i < page->rows.size(); ++i) {
            if (page->text(i).startsWith(folded) && page->rows[i].connectionId() == id.value)
                refs.push_back(page->rows[i].ref());
        }
    }
    return refs;
}

std::vector<ConnectionRef> ConnectionIndex::refsOf(const QString &integrationKey) const
{
    std::vector<ConnectionRef> refs;
    const int wanted = m_integrations.numbers.value(integrationKey, -1);
    for (const auto &page : m_pages) {
        for (size_t i = 0; i < page->rows.size(); ++i) {
            if (page->facts[i].integration == wanted)
                refs.push_back(page->rows[i].ref());
        }
    }
    return refs;
}

std::vector<std::pair<QString, int>> ConnectionIndex::integrations() const
{
    std::vector<std::pair<QString, int>> all;
    for (qsizetype i = 0; i < m_integrations.names.size(); ++i) {
        if (const int count = m_integrations.counts[static_cast<size_t>(i)]; count > 0)
            all.emplace_back(m_integrations.names[i], count);
    }
    std::sort(all.begin(), all.end());
    return all;
}

qint64 ConnectionIndex::searchBytes() const
{
    return std::accumulate(m_pages.begin(), m_pages.end(), qint64(0),
                           [](qint64 sum, const auto &page) { return sum + page->texts.size(); });
}

std::vector<int> ConnectionIndex::numbersIn(const ConnectionIndex &newer) const
{
    std::vector<std::pair<size_t, int>> known;
    known.reserve(static_cast<size_t>(newer.m_size));
    for (const auto &page : newer.m_pages) {
        for (const ConnectionFacts &facts : page->facts)
            known.emplace_back(facts.refHash, static_cast<int>(known.size()));
    }
    std::sort(known.begin(), known.end());

    std::vector<int> numbers;
    numbers.reserve(static_cast<size_t>(m_size));
    for (const auto &page : m_pages) {
        for (size_t i = 0; i < page->rows.size(); ++i) {
            const size_t hash = page->facts[i].refHash;
            auto at = std::lower_bound(known.begin(), known.end(), std::pair(hash, 0));
            while (at != known.end() && at->first == hash && newer.row(at->second).ref() != page->rows[i].ref())
                ++at;
            numbers.push_back(at != known.end() && at->first == hash ? at->second : -1);
        }
    }
    return numbers;
}

} // namespace console
