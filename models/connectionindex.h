#pragma once

#include "models/connectionfilter.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <memory>
#include <stop_token>

namespace console {

/// Connections in the server's order with what filtering and sorting need, page by page. Copying shares
/// the pages, which never change: a copy is the snapshot that a background thread works on.
class ConnectionIndex
{
public:
    /// What rows can be sorted by.
    enum class Key { ServerOrder, Health, Id, Integration, Provider, EndUser, Organization, Tags, Created, Errors };

    int size() const { return m_size; }
    /// Adds a page at the end and builds its search text.
    void append(std::vector<ConnectionRow> rows);

    const ConnectionRow &row(int number) const;
    Health health(int number) const;
    /// The number of the connection's row, or -1.
    int find(const ConnectionRef &ref) const;
    std::vector<ConnectionRef> refsWithId(const ConnectionId &id) const;
    std::vector<ConnectionRef> refsOf(const QString &integrationKey) const;

    /// Takes another row for the same connection.
    void replace(int number, ConnectionRow row);
    /// Takes a row out; the numbers of all later rows go down by one.
    void remove(int number);

    int countOf(Health health) const { return m_healthCounts[static_cast<size_t>(health)]; }
    /// The integrations that have connections, by key, with their number.
    std::vector<std::pair<QString, int>> integrations() const;
    /// Bytes of the search texts.
    qint64 searchBytes() const;

    /// Numbers of the rows from `from` on that match, ascending; at most `limit` unless that is negative.
    std::vector<int> matching(const ConnectionFilter &filter, int from = 0, int limit = -1,
                              const std::stop_token &stop = {}) const;
    /// Sorts row numbers; equal ones stay in the server's order.
    void sort(std::vector<int> &numbers, Key key, Qt::SortOrder order, const std::stop_token &stop = {}) const;
    /// For each row the number that the same connection has in `newer`, or -1.
    std::vector<int> numbersIn(const ConnectionIndex &newer) const;

private:
    struct Page;
    class Matcher;

    size_t pageOf(int number) const;
    std::shared_ptr<const Page> makePage(std::vector<ConnectionRow> rows);
    void changePage(size_t at, std::vector<ConnectionRow> rows);
    void countRows(const Page &page, int sign);
    std::vector<qint64> numericKeys(const std::vector<int> &numbers, Key key) const;

    /// Names of few kinds, numbered, with the number of rows that have each.
    struct Names {
        QStringList names;
        std::vector<int> counts;
        QHash<QString, int> numbers;
        int number(const QString &name);
        std::vector<int> ranks() const;
    };

    std::vector<std::shared_ptr<const Page>> m_pages;
    std::vector<int> m_starts; ///< Number of the first row of each page.
    int m_size = 0;
    Names m_integrations;
    Names m_providers;
    std::array<int, 4> m_healthCounts{};
};

} // namespace console
