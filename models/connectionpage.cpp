#include "models/connectionpage.h"

#include "core/jsongrammar.h"
#include "core/timestamps.h"
#include "models/foldedtexts.h"

#include <algorithm>
#include <limits>

namespace console {

namespace {

using jsongrammar::tokenIs;
using jsongrammar::Walker;

// Small enough that changing one row of a page is nothing, large enough that pages are few.
constexpr size_t MostRows = 4000;

/// The last member of that name of an object's bytes.
QByteArrayView memberOf(QByteArrayView object, QByteArrayView key)
{
    QByteArrayView found;
    if (!object.startsWith('{'))
        return found;
    for (Walker members(object.begin(), object.end()); members.next();) {
        const bool isIt = tokenIs(members.key(), key);
        const QByteArrayView value = members.value();
        if (isIt)
            found = value;
    }
    return found;
}

/// The text of a string token; empty for anything else.
QString stringOf(QByteArrayView token)
{
    return token.startsWith('"') ? jsongrammar::decodedString(token) : QString();
}

void addOrganization(FoldedTexts &texts, QByteArrayView organization)
{
    QByteArrayView id, name;
    if (organization.startsWith('{')) {
        for (Walker members(organization.begin(), organization.end()); members.next();) {
            const QByteArrayView key = members.key();
            const QByteArrayView value = members.value();
            if (tokenIs(key, "id"))
                id = value;
            else if (tokenIs(key, "display_name"))
                name = value;
        }
    }
    texts.addField(id);
    texts.addField(name);
}

void addEndUser(FoldedTexts &texts, QByteArrayView user)
{
    QByteArrayView id, name, email, organization;
    for (Walker members(user.begin(), user.end()); members.next();) {
        const QByteArrayView key = members.key();
        const QByteArrayView value = members.value();
        if (tokenIs(key, "id"))
            id = value;
        else if (tokenIs(key, "display_name"))
            name = value;
        else if (tokenIs(key, "email"))
            email = value;
        else if (tokenIs(key, "organization"))
            organization = value;
    }
    texts.addField(id);
    texts.addField(name);
    texts.addField(email);
    addOrganization(texts, organization);
}

void addTags(FoldedTexts &texts, QByteArrayView tags)
{
    if (!tags.startsWith('{'))
        return;
    for (Walker members(tags.begin(), tags.end()); members.next();) {
        texts.add(members.key());
        texts.add(':');
        texts.addField(members.value());
    }
}

qint64 createdOf(const ConnectionTokens &tokens)
{
    for (const QByteArrayView token : {tokens.created, tokens.createdAt}) {
        if (!token.startsWith('"') || token.size() <= 2)
            continue;
        return token.contains('\\') ? timestampMicroseconds(jsongrammar::decodedString(token).toUtf8())
                                    : timestampMicroseconds(token.sliced(1, token.size() - 2));
    }
    return 0;
}

/// What ConnectionRow::health() and errors() say, without making them.
void addErrors(ConnectionFacts &facts, QByteArrayView errors)
{
    facts.oldestError = std::numeric_limits<qint64>::max();
    facts.health = Health::Unknown;
    if (!errors.startsWith('['))
        return;
    facts.health = Health::Healthy;
    for (Walker items(errors.begin(), errors.end()); items.next();) {
        const QByteArrayView error = items.value();
        const QByteArrayView type = memberOf(error, "type");
        const bool auth = type.startsWith('"') && tokenIs(type, "auth");
        const bool sync = type.startsWith('"') && tokenIs(type, "sync");
        facts.authError |= auth;
        facts.syncError |= sync;
        facts.health = std::min(facts.health, auth ? Health::AuthError : sync ? Health::SyncError : Health::Unknown);
        const QDateTime since = logIdTime(stringOf(memberOf(error, "log_id")));
        // Errors of an untold age come after all others, but before what has none.
        facts.oldestError = std::min(facts.oldestError, since.isValid() ? since.toMSecsSinceEpoch()
                                                                        : std::numeric_limits<qint64>::max() - 1);
    }
}

/// Numbers the few names of a page by their tokens.
class PageNames
{
public:
    explicit PageNames(QStringList &names) : m_names(names) {}

    int number(QByteArrayView token)
    {
        if (const auto known = m_numbers.constFind(token); known != m_numbers.cend())
            return *known;
        const auto next = static_cast<int>(m_names.size());
        m_numbers.insert(token, next);
        m_names << stringOf(token);
        return next;
    }

private:
    QStringList &m_names;
    QHash<QByteArrayView, int> m_numbers;
};

} // namespace

std::shared_ptr<ConnectionIndex::Page> ConnectionIndex::makePage(ConnectionRows rows)
{
    auto page = std::make_shared<Page>();
    page->facts.reserve(rows.size());
    page->textEnds.reserve(rows.size());
    PageNames integrations(page->integrationNames);
    PageNames providers(page->providerNames);
    FoldedTexts texts(static_cast<qsizetype>(rows.size()) * 192);
    for (size_t row = 0; row < rows.size(); ++row) {
        const ConnectionTokens tokens = rows.tokens(row);
        // Servers before v0.37.1 send the integration's key as `provider` (nango-api.md 2.13).
        const bool isOld = tokens.integration.isNull();
        const QByteArrayView integration = isOld ? tokens.provider : tokens.integration;
        ConnectionFacts facts{.created = createdOf(tokens),
                              .integration = integrations.number(integration),
                              .provider = providers.number(isOld ? QByteArrayView() : tokens.provider),
                              .hasEndUser = tokens.endUser.startsWith('{')};
        addErrors(facts, tokens.errors);
        page->facts.push_back(facts);

        texts.addField(tokens.id);
        texts.addField(integration.startsWith('"') ? integration : QByteArrayView());
        texts.addField(tokens.provider);
        if (facts.hasEndUser)
            addEndUser(texts, tokens.endUser);
        addTags(texts, tokens.tags);
        page->textEnds.push_back(static_cast<quint32>(texts.size()));
    }
    page->texts = texts.take();
    rows.forgetTokens();
    page->rows = std::move(rows);
    return page;
}

ConnectionIndex::Pages ConnectionIndex::makePages(const ConnectionRows &rows)
{
    Pages pages;
    for (size_t from = 0; from < rows.size(); from += MostRows)
        pages.push_back(makePage(rows.sliced(from, MostRows)));
    return pages;
}

std::shared_ptr<ConnectionIndex::Page> ConnectionIndex::Page::sliced(size_t from, size_t count) const
{
    const auto begin = static_cast<std::ptrdiff_t>(from);
    const auto end = static_cast<std::ptrdiff_t>(from + count);
    auto page = std::make_shared<Page>();
    page->rows = rows.sliced(from, count);
    page->facts.assign(facts.begin() + begin, facts.begin() + end);
    const quint32 textBegin = from == 0 ? 0 : textEnds[from - 1];
    page->textEnds.assign(textEnds.begin() + begin, textEnds.begin() + end);
    for (quint32 &textEnd : page->textEnds)
        textEnd -= textBegin;
    if (count > 0)
        page->texts = texts.mid(textBegin, page->textEnds.back());
    return page;
}

} // namespace console
