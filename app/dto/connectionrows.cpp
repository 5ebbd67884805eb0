#include "dto/connectionrows.h"

#include "core/jsonwalker.h"
#include "dto/connection.h"

namespace console {

namespace {

/// The UTF-8 text of a string token; of nearly all of them it is the token without its quotes.
QByteArrayView textOf(QByteArrayView token, QByteArray &decoded)
{
    const QByteArrayView inner = token.sliced(1, token.size() - 2);
    if (!inner.contains('\\'))
        return inner;
    decoded = jsongrammar::decodedString(token).toUtf8();
    return decoded;
}

bool isString(QByteArrayView token)
{
    return token.size() > 2 && token.front() == '"';
}

quint64 identityOf(QByteArrayView key, QByteArrayView id)
{
    const size_t first = qHashBits(key.data(), static_cast<size_t>(key.size()), 0x6e616e676fU);
    const quint64 both = qHashBits(id.data(), static_cast<size_t>(id.size()), first);
    return both == 0 ? 1 : both;
}

} // namespace

QByteArrayView *ConnectionTokens::member(QByteArrayView keyToken)
{
    using jsongrammar::tokenIs;
    // Of the dozen keys of every row a first letter tells nearly all.
    switch (keyToken[1]) {
    case 'c':
        return tokenIs(keyToken, "connection_id") ? &id
               : tokenIs(keyToken, "created")     ? &created
               : tokenIs(keyToken, "created_at")  ? &createdAt
                                                  : nullptr;
    case 'p':
        return tokenIs(keyToken, "provider")              ? &provider
               : tokenIs(keyToken, "provider_config_key") ? &integration
                                                          : nullptr;
    case 'e':
        return tokenIs(keyToken, "errors") ? &errors : tokenIs(keyToken, "end_user") ? &endUser : nullptr;
    case 't':
        return tokenIs(keyToken, "tags") ? &tags : nullptr;
    case '\\': {
        // The first letter itself is escaped.
        const QString key = jsongrammar::decodedString(keyToken);
        const bool maybe = !key.isEmpty() && QStringView(u"cpet").contains(key.front());
        return maybe ? member(jsonString(key)) : nullptr;
    }
    default:
        return nullptr;
    }
}

ConnectionTokens ConnectionTokens::of(QByteArrayView row)
{
    ConnectionTokens tokens;
    if (!row.startsWith('{'))
        return tokens;
    for (jsongrammar::Walker members(row.begin(), row.end()); members.next();) {
        QByteArrayView *member = tokens.member(members.key());
        const QByteArrayView value = members.value();
        if (member)
            *member = value;
    }
    return tokens;
}

ConnectionRows::ConnectionRows(QByteArray document, std::vector<Place> places, std::vector<ConnectionTokens> tokens)
    : m_page(std::make_shared<const Page>(Page{std::move(document), std::move(places)}))
{
    if (!tokens.empty())
        m_tokens = std::make_shared<const std::vector<ConnectionTokens>>(std::move(tokens));
}

ConnectionRows ConnectionRows::of(const std::vector<ConnectionRow> &rows)
{
    QByteArray document;
    std::vector<Place> places;
    places.reserve(rows.size());
    for (const ConnectionRow &row : rows) {
        const QByteArrayView bytes = row.json().raw();
        places.push_back(
            {static_cast<quint32>(document.size()), static_cast<quint32>(bytes.size()), connectionIdentity(row.ref())});
        document.append(bytes.data(), bytes.size());
        document.append('\n');
    }
    return {std::move(document), std::move(places)};
}

QByteArrayView ConnectionRows::raw(size_t row) const
{
    const Place &place = m_page->places[row];
    return {m_page->document.constData() + place.begin, static_cast<qsizetype>(place.size)};
}

ConnectionRow ConnectionRows::operator[](size_t row) const
{
    return ConnectionRow(JsonWalker::valueAt(m_page->document, raw(row)));
}

ConnectionRow ConnectionRows::at(size_t row) const
{
    Q_ASSERT(row < size());
    return operator[](row);
}

ConnectionRow ConnectionRows::const_iterator::operator*() const
{
    return m_rows->at(m_row);
}

ConnectionRows ConnectionRows::only(const std::vector<size_t> &numbers) const
{
    if (numbers.size() == size())
        return *this;
    std::vector<Place> places;
    places.reserve(numbers.size());
    for (const size_t number : numbers)
        places.push_back(m_page->places[number]);
    return places.empty() ? ConnectionRows() : ConnectionRows(m_page->document, std::move(places));
}

ConnectionRows ConnectionRows::sliced(size_t from, size_t count) const
{
    if (from == 0 && count >= size())
        return *this;
    const auto begin = m_page->places.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(count, size() - from));
    return {m_page->document, std::vector<Place>(begin, end)};
}

quint64 connectionIdentity(const ConnectionRef &ref)
{
    if (!ref.isValid())
        return 0;
    return identityOf(ref.providerConfigKey.value.toUtf8(), ref.connectionId.value.toUtf8());
}

quint64 connectionIdentity(QByteArrayView providerConfigKeyToken, QByteArrayView connectionIdToken)
{
    if (!isString(providerConfigKeyToken) || !isString(connectionIdToken))
        return 0;
    QByteArray key;
    QByteArray id;
    return identityOf(textOf(providerConfigKeyToken, key), textOf(connectionIdToken, id));
}

} // namespace console
