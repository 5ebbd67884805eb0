#pragma once

#include "core/ids.h"
#include "core/json.h"

#include <iterator>
#include <memory>

namespace console {

class ConnectionRow;

/// The members of a row that tables are made of, as the tokens of its bytes; empty where there is none. Of repeated
/// ones the last.
struct ConnectionTokens {
    QByteArrayView id, integration, provider, endUser, tags, errors, created, createdAt;

    /// Reads them from the bytes of a row; all are empty when it is no object.
    static ConnectionTokens of(QByteArrayView row);
    /// The place of the member with this key, or nothing.
    QByteArrayView *member(QByteArrayView keyToken);
};

/// The rows of a page of connections: the shared bytes of the page and the place of each row in them, 16
/// bytes a row. Never changed after it was made and cheap to copy: threads share it.
class ConnectionRows
{
public:
    /// Where a row lies in the page's text, and which connection it is.
    struct Place {
        quint32 begin = 0;
        quint32 size = 0;
        /// Equal for equal refs, of whatever page; 0 for a row that is no connection.
        quint64 identity = 0;
    };

    ConnectionRows() = default;
    /// `places` in ascending order; `document` must have passed parseJson(). `tokens` of all rows, or none.
    ConnectionRows(QByteArray document, std::vector<Place> places, std::vector<ConnectionTokens> tokens = {});
    /// Gathers rows of whatever documents in one of its own.
    static ConnectionRows of(const std::vector<ConnectionRow> &rows);

    size_t size() const { return m_page ? m_page->places.size() : 0; }
    bool empty() const { return size() == 0; }
    ConnectionRow operator[](size_t row) const;
    ConnectionRow at(size_t row) const;
    /// The row's bytes, valid as long as these rows.
    QByteArrayView raw(size_t row) const;
    quint64 identity(size_t row) const { return m_page->places[row].identity; }
    /// A row's members; as long as these rows. Read when asked for, unless they are known from reading the page.
    ConnectionTokens tokens(size_t row) const { return m_tokens ? (*m_tokens)[row] : ConnectionTokens::of(raw(row)); }
    /// Known members take many times the room of the places: who keeps rows lets go of them.
    void forgetTokens() { m_tokens.reset(); }
    /// The rows of `numbers`, which are ascending; shares the bytes.
    ConnectionRows only(const std::vector<size_t> &numbers) const;
    /// Rows `from` to `from + count - 1`; shares the bytes.
    ConnectionRows sliced(size_t from, size_t count) const;

    /// Goes through the rows; each is made when it is looked at.
    class const_iterator
    {
    public:
        using iterator_category = std::input_iterator_tag;
        using value_type = ConnectionRow;
        using difference_type = std::ptrdiff_t;
        using pointer = void;
        using reference = ConnectionRow;

        const_iterator() = default;
        ConnectionRow operator*() const;
        const_iterator &operator++()
        {
            ++m_row;
            return *this;
        }
        const_iterator operator++(int)
        {
            const_iterator before = *this;
            ++m_row;
            return before;
        }
        friend bool operator==(const const_iterator &, const const_iterator &) = default;

    private:
        friend class ConnectionRows;
        const_iterator(const ConnectionRows *rows, size_t row) : m_rows(rows), m_row(row) {}
        const ConnectionRows *m_rows = nullptr;
        size_t m_row = 0;
    };
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, size()}; }

private:
    struct Page {
        QByteArray document;
        std::vector<Place> places;
    };
    std::shared_ptr<const Page> m_page;
    std::shared_ptr<const std::vector<ConnectionTokens>> m_tokens;
};

/// The identity that a row of this connection has (ConnectionRows::Place); 0 for an invalid ref.
quint64 connectionIdentity(const ConnectionRef &ref);
/// The same of the tokens of its two halves, read from a row.
quint64 connectionIdentity(QByteArrayView providerConfigKeyToken, QByteArrayView connectionIdToken);

} // namespace console
