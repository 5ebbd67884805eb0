#include "dto/connectionpagereader.h"

#include <algorithm>

namespace console {

namespace {

// A guess, for making room: rows are larger, and a page of them has no more than 2000.
constexpr qsizetype LeastRowBytes = 256;
constexpr qsizetype MostReserved = 2048;

} // namespace

void ConnectionPageReader::beginList(const char *at)
{
    m_places.clear();
    m_tokens.clear();
    m_tokens.reserve(static_cast<size_t>(std::min(m_document.size() / LeastRowBytes, MostReserved)));
    m_inList = *at == '[';
    m_hasList = m_inList;
}

void ConnectionPageReader::beginRow(const char *at)
{
    m_places.push_back({.begin = static_cast<quint32>(at - m_document.constData())});
    m_tokens.emplace_back();
    m_inRow = *at == '{';
}

void ConnectionPageReader::endRow(const char *end)
{
    m_inRow = false;
    ConnectionRows::Place &place = m_places.back();
    place.size = static_cast<quint32>(end - m_document.constData()) - place.begin;
    // Servers before v0.37.1 send the integration's key as `provider` (nango-api.md 2.13).
    const ConnectionTokens &tokens = m_tokens.back();
    place.identity = connectionIdentity(tokens.integration.isNull() ? tokens.provider : tokens.integration, tokens.id);
}

std::optional<ConnectionRows> ConnectionPageReader::take()
{
    if (!m_hasList)
        return std::nullopt;
    return ConnectionRows(m_document, std::move(m_places), std::move(m_tokens));
}

} // namespace console
