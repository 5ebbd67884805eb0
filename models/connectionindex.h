#pragma once

#include "models/connectionfilter.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <memory>
#include <stop_token>

namespace console {

struct ConnectionFacts;

/// Connections in the server's order with what filtering and sorting need, page by page. Copying shares
/// the pages, which never change: a copy is the snapshot that a background thread works on. Pages are made in
/// whatever thread, and appended by pointer.
class ConnectionIndex
{
public:
    /// What rows can be sorted by.
    enum class Key {
        ServerOrder,
        Health,
        Id,
        Integration,
        Provider,
        EndUser,
        Organization,
        Tags,
        Created,
        Errors,
        Tag
    };

    /// Rows with their facts and search texts, made to be appended.
    struct Page;
    using Pages = std::vector<std::shared_ptr<Page>>;
    /// Reads rows into pages; takes some 0.4 µs a row, in any thread.
    static Pages makePages(const ConnectionRows &rows);

    int size() const { return m_size; }
    /// Adds pages at the end, which takes next to no time. They belong to the index from here on.
    void append(const Pages &pages);

    ConnectionRow row(int number) const;
    Health health(int number) const;
    /// The bytes of a row, as long as the index lives; what it is filtered and sorted by.
    QByteArrayView raw(int number) const;
    const ConnectionFacts &facts(int number) const;
    /// The numbers of integrations in facts() are below this one.
    int integrationNumbers() const { return static_cast<int>(m_integrations.names.size()); }
    /// The number of the connection's row, or -1.
    int find(const ConnectionRef &ref) const;
    std::vector<ConnectionRef> refsWithId(const ConnectionId &id) const;
    /// The connections that have an error with this log.
    std::vector<ConnectionRef> refsWithLog(const QString &logId) const;
    std::vector<ConnectionRef> refsOf(const QString &integrationKey) const;

    /// Copies of these rows, which are ascending, for append() of another index.
    Pages pagesOf(const std::vector<int> &numbers) const;

    /// Takes another row for the same connection.
    void replace(int number, const ConnectionRow &row);
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
    /// `tag` is the folded key of Key::Tag.
    void sort(std::vector<int> &numbers, Key key, Qt::SortOrder order, const std::stop_token &stop = {},
              const QByteArray &tag = {}) const;
    /// For each row the number that the same connection has in `newer`, or -1.
    std::vector<int> numbersIn(const ConnectionIndex &newer) const;

private:
    class Matcher;

    size_t pageOf(int number) const;
    static std::shared_ptr<Page> makePage(ConnectionRows rows);
    void takeNames(Page &page);
    void replacePage(size_t at, const std::vector<std::shared_ptr<const Page>> &pages);
    void countRows(const Page &page, int sign);
    /// Calls `visit(page, row in it, number)` for each number.
    template <typename Visit>
    void forEach(const std::vector<int> &numbers, Visit visit) const;
    void sortByNumber(std::vector<int> &numbers, Key key, Qt::SortOrder order) const;
    void sortByText(std::vector<int> &numbers, Key key, Qt::SortOrder order, const std::stop_token &stop,
                    const QByteArray &tag) const;

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
