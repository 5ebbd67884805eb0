#pragma once

#include "core/jsongrammar.h"
#include "dto/connectionrows.h"

namespace console {

/// Hears the strict pass over a page of connections (JsonChecker) and notes its rows: of `{connections: […]}` the
/// elements of the last list of that name.
class ConnectionPageReader
{
public:
    /// The page lies in `document`, which is less than 4 GB.
    explicit ConnectionPageReader(const QByteArray &document) : m_document(document) {}

    void key(size_t depth, QByteArrayView token)
    {
        if (depth == RowMember && m_inRow)
            m_member = m_tokens.back().member(token);
        else if (depth == PageMember)
            m_isList = jsongrammar::tokenIs(token, "connections");
    }
    void valueBegins(size_t depth, const char *at)
    {
        if (depth == RowMember)
            m_memberBegin = at;
        else if (depth == Row && m_inList)
            beginRow(at);
        else if (depth == PageMember && m_isList)
            beginList(at);
    }
    void valueEnds(size_t depth, const char *end)
    {
        if (depth == RowMember && m_member)
            *std::exchange(m_member, nullptr) = QByteArrayView(m_memberBegin, end - m_memberBegin);
        else if (depth == Row && m_inList)
            endRow(end);
        else if (depth == PageMember)
            m_isList = m_inList = false;
    }

    /// The rows, or nothing when there was no list.
    std::optional<ConnectionRows> take();

private:
    // How many containers are around each.
    static constexpr size_t PageMember = 1;
    static constexpr size_t Row = 2;
    static constexpr size_t RowMember = 3;

    void beginList(const char *at);
    void beginRow(const char *at);
    void endRow(const char *end);

    const QByteArray &m_document;
    std::vector<ConnectionRows::Place> m_places;
    std::vector<ConnectionTokens> m_tokens;
    bool m_hasList = false;
    bool m_isList = false; ///< The key said so.
    bool m_inList = false;
    bool m_inRow = false;
    QByteArrayView *m_member = nullptr; ///< Where the value that comes belongs.
    const char *m_memberBegin = nullptr;
};

} // namespace console
