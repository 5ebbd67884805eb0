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

void ConnectionIndex::takeNames(Page &page)
{
    const auto numbersOf = [](const QStringList &local, Names &names) {
        std::vector<int> numbers;
        for (const QString &name : local)
            numbers.push_back(names.number(name));
        return numbers;
    };
    const std::vector<int> integrations = numbersOf(page.integrationNames, m_integrations);
    const std::vector<int> providers = numbersOf(page.providerNames, m_providers);
    for (ConnectionFacts &facts : page.facts) {
        facts.integration = integrations[static_cast<size_t>(facts.integration)];
        facts.provider = providers[static_cast<size_t>(facts.provider)];
    }
    page.integrationNames.clear();
    page.providerNames.clear();
}

void ConnectionIndex::append(const Pages &pages)
{
    for (const std::shared_ptr<Page> &page : pages) {
        if (page->rows.empty())
            continue;
        takeNames(*page);
        m_starts.push_back(m_size);
        m_pages.push_back(page);
        countRows(*page, 1);
    }
}

void ConnectionIndex::replacePage(size_t at, const std::vector<std::shared_ptr<const Page>> &pages)
{
    countRows(*m_pages[at], -1);
    m_pages.erase(m_pages.begin() + static_cast<std::ptrdiff_t>(at));
    auto place = m_pages.begin() + static_cast<std::ptrdiff_t>(at);
    for (const auto &page : pages) {
        if (page->rows.empty())
            continue;
        place = m_pages.insert(place, page) + 1;
        countRows(*page, 1);
    }
    m_starts.clear();
    int start = 0;
    for (const auto &page : m_pages) {
        m_starts.push_back(start);
        start += static_cast<int>(page->rows.size());
    }
}

void ConnectionIndex::replace(int number, const ConnectionRow &row)
{
    // The new row has bytes of its own: it becomes a page between the two halves of the old one.
    const size_t at = pageOf(number);
    const std::shared_ptr<const Page> page = m_pages[at];
    const auto before = static_cast<size_t>(number - m_starts[at]);
    const std::shared_ptr<Page> changed = makePage(ConnectionRows::of({row}));
    takeNames(*changed);
    replacePage(at, {page->sliced(0, before), changed, page->sliced(before + 1, page->rows.size() - before - 1)});
}

void ConnectionIndex::remove(int number)
{
    const size_t at = pageOf(number);
    const std::shared_ptr<const Page> page = m_pages[at];
    const auto before = static_cast<size_t>(number - m_starts[at]);
    replacePage(at, {page->sliced(0, before), page->sliced(before + 1, page->rows.size() - before - 1)});
}

ConnectionRow ConnectionIndex::row(int number) const
{
    const size_t at = pageOf(number);
    return m_pages[at]->rows[static_cast<size_t>(number - m_starts[at])];
}

ConnectionIndex::Pages ConnectionIndex::pagesOf(const std::vector<int> &numbers) const
{
    Pages pages;
    for (auto number = numbers.begin(); number != numbers.end();) {
        const size_t at = pageOf(*number);
        const int begin = m_starts[at];
        const int end = begin + static_cast<int>(m_pages[at]->rows.size());
        std::vector<size_t> rows;
        for (; number != numbers.end() && *number < end; ++number)
            rows.push_back(static_cast<size_t>(*number - begin));
        pages.push_back(makePage(m_pages[at]->rows.only(rows)));
    }
    return pages;
}

Health ConnectionIndex::health(int number) const
{
    const size_t at = pageOf(number);
    return m_pages[at]->facts[static_cast<size_t>(number - m_starts[at])].health;
}

QByteArrayView ConnectionIndex::raw(int number) const
{
    const size_t at = pageOf(number);
    return m_pages[at]->rows.raw(static_cast<size_t>(number - m_starts[at]));
}

const ConnectionFacts &ConnectionIndex::facts(int number) const
{
    const size_t at = pageOf(number);
    return m_pages[at]->facts[static_cast<size_t>(number - m_starts[at])];
}

int ConnectionIndex::find(const ConnectionRef &ref) const
{
    const quint64 identity = connectionIdentity(ref);
    if (identity == 0)
        return -1;
    for (size_t at = 0; at < m_pages.size(); ++at) {
        const ConnectionRows &rows = m_pages[at]->rows;
        for (size_t i = 0; i < rows.size(); ++i) {
            if (rows.identity(i) == identity && rows[i].ref() == ref)
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

std::vector<ConnectionRef> ConnectionIndex::refsWithLog(const QString &logId) const
{
    std::vector<ConnectionRef> refs;
    for (const auto &page : m_pages) {
        for (const ConnectionRow &row : page->rows) {
            const std::vector<ConnectionError> errors = row.errors();
            if (std::any_of(errors.begin(), errors.end(), [&](const auto &error) { return error.logId == logId; }))
                refs.push_back(row.ref());
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
    std::vector<std::pair<quint64, int>> known;
    known.reserve(static_cast<size_t>(newer.m_size));
    for (const auto &page : newer.m_pages) {
        for (size_t i = 0; i < page->rows.size(); ++i)
            known.emplace_back(page->rows.identity(i), static_cast<int>(known.size()));
    }
    std::sort(known.begin(), known.end());

    const auto isSame = [&newer](const ConnectionRows &rows, size_t row, int number) {
        const size_t at = newer.pageOf(number);
        const ConnectionRows &others = newer.m_pages[at]->rows;
        const auto other = static_cast<size_t>(number - newer.m_starts[at]);
        // Most rows are what they were, byte for byte.
        return rows.raw(row) == others.raw(other) || rows[row].ref() == others[other].ref();
    };
    std::vector<int> numbers;
    numbers.reserve(static_cast<size_t>(m_size));
    for (const auto &page : m_pages) {
        for (size_t i = 0; i < page->rows.size(); ++i) {
            const quint64 identity = page->rows.identity(i);
            auto at = std::lower_bound(known.begin(), known.end(), std::pair(identity, 0));
            while (at != known.end() && at->first == identity && !isSame(page->rows, i, at->second))
                ++at;
            numbers.push_back(at != known.end() && at->first == identity ? at->second : -1);
        }
    }
    return numbers;
}

} // namespace console
