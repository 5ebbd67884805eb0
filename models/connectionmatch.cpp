#include "models/connectionpage.h"

#include <algorithm>
#include <cstring>

namespace console {

namespace {

using Field = ConnectionFilter::FieldTerm::Field;
using What = ConnectionFilter::StateTerm::What;

bool valueMatches(const QString &text, const ConnectionFilter::FieldTerm &term)
{
    if (text.isEmpty())
        return false;
    const QByteArray folded = searchFolded(text);
    return term.whole ? folded == term.value : folded.contains(term.value);
}

bool tagMatches(const ConnectionRow &row, const ConnectionFilter::FieldTerm &term)
{
    for (const JsonMember &tag : row.tags()) {
        // A tag is there even when its value is an empty text.
        if ((term.tag.isEmpty() || searchFolded(tag.key) == term.tag) &&
            (term.value.isEmpty() || valueMatches(tag.value.toText(), term)))
            return true;
    }
    return false;
}

/// The tags in a row's texts, where each is a line of `key:value`.
QByteArrayView tagTexts(QByteArrayView text, bool hasEndUser)
{
    // Behind the IDs, integration and provider, and the five texts of an end user.
    for (int fields = hasEndUser ? 8 : 3; fields > 0; --fields)
        text = text.sliced(text.indexOf('\n') + 1);
    return text;
}

/// What the texts of a row's tags say to a term of one tag; nothing when only its JSON can tell: a key may have a
/// colon too, where there is no value there may be one that is no text, and a space may be a line break.
std::optional<bool> tagTextMatches(QByteArrayView tags, const ConnectionFilter::FieldTerm &term)
{
    if (term.tag.isEmpty() || term.tag.contains(' ') || term.value.contains(' '))
        return std::nullopt;
    bool matches = false;
    while (!tags.isEmpty()) {
        const QByteArrayView line = tags.first(tags.indexOf('\n'));
        tags = tags.sliced(line.size() + 1);
        if (!line.startsWith(term.tag) || line.size() <= term.tag.size() || line[term.tag.size()] != ':')
            continue;
        const QByteArrayView value = line.sliced(term.tag.size() + 1);
        if (value.isEmpty() || value.contains(':'))
            return std::nullopt;
        matches |= term.whole ? value == term.value : value.contains(term.value);
    }
    return matches;
}

/// A term that only the row's JSON can answer; whether it is negated is the caller's business.
bool termMatches(const ConnectionRow &row, const ConnectionFilter::FieldTerm &term)
{
    switch (term.field) {
    case Field::Tag:
        return tagMatches(row, term);
    case Field::Id:
        return valueMatches(row.connectionId(), term);
    case Field::Integration:
        return valueMatches(row.providerConfigKey(), term);
    case Field::Provider:
        return valueMatches(row.provider(), term);
    case Field::EndUser:
    case Field::Email:
    case Field::Organization:
    case Field::Any:
        break;
    }
    const auto user = row.endUser();
    if (!user)
        return false;
    if (term.field == Field::Email)
        return valueMatches(user->email, term);
    if (term.field == Field::Organization)
        return valueMatches(user->organizationId, term) || valueMatches(user->organizationName, term);
    return valueMatches(user->id, term) || valueMatches(user->displayName, term) || valueMatches(user->email, term);
}

bool hasOtherError(const ConnectionRow &row)
{
    const std::vector<ConnectionError> errors = row.errors();
    return std::any_of(errors.begin(), errors.end(), [](const ConnectionError &error) {
        return error.type != QLatin1String("auth") && error.type != QLatin1String("sync");
    });
}

const char *findText(const char *begin, const char *end, const QByteArray &word)
{
    return static_cast<const char *>(
        memmem(begin, static_cast<size_t>(end - begin), word.constData(), static_cast<size_t>(word.size())));
}

} // namespace

/// Finds the matching rows of pages: first by text, then by facts, and only then by reading JSON.
class ConnectionIndex::Matcher
{
public:
    Matcher(const ConnectionFilter &filter, const Names &integrations)
        : m_filter(filter), m_words(filter.words), m_integration(integrations.numbers.value(filter.integrationKey, -1))
    {
        // What a field contains is in the row's texts too, and found there much faster.
        for (const auto &term : filter.terms) {
            if (!term.negated)
                m_words << term.tag << term.value;
        }
        std::sort(m_words.begin(), m_words.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
        m_words.removeAll(QByteArray());
        if (!m_words.isEmpty())
            m_rarest = m_words.takeFirst();
    }

    /// Adds the matching rows of a page from `from` on; `start` is the number of its first row.
    void scan(const Page &page, int start, size_t from, size_t limit, std::vector<int> &found) const
    {
        for (size_t i = next(page, from); i < page.rows.size() && found.size() < limit; i = next(page, i + 1)) {
            if (matches(page, i))
                found.push_back(start + static_cast<int>(i));
        }
    }

private:
    /// The first row from `row` on whose texts hold the longest word.
    size_t next(const Page &page, size_t row) const
    {
        if (m_rarest.isEmpty() || row >= page.rows.size())
            return row;
        const char *begin = page.texts.constData();
        const char *hit =
            findText(begin + (row == 0 ? 0 : page.textEnds[row - 1]), begin + page.texts.size(), m_rarest);
        if (!hit)
            return page.rows.size();
        const auto after = std::upper_bound(page.textEnds.begin() + static_cast<qsizetype>(row), page.textEnds.end(),
                                            static_cast<quint32>(hit - begin));
        return static_cast<size_t>(after - page.textEnds.begin());
    }

    bool matches(const Page &page, size_t row) const
    {
        if (!factsMatch(page.facts[row]))
            return false;
        const QByteArrayView text = page.text(row);
        const auto isThere = [&](const QByteArray &word) {
            return findText(text.begin(), text.end(), word) != nullptr;
        };
        if (!std::all_of(m_words.begin(), m_words.end(), isThere))
            return false;
        const auto holds = [&](const auto &term) {
            const bool matched = term.field == Field::Any ? isThere(term.value) : fieldMatches(page, row, term);
            return matched != term.negated;
        };
        return statesMatch(page, row) && std::all_of(m_filter.terms.begin(), m_filter.terms.end(), holds);
    }

    static bool fieldMatches(const Page &page, size_t row, const ConnectionFilter::FieldTerm &term)
    {
        if (term.field == Field::Tag) {
            const QByteArrayView tags = tagTexts(page.text(row), page.facts[row].hasEndUser);
            if (const auto matched = tagTextMatches(tags, term))
                return *matched;
        }
        return termMatches(page.rows[row], term);
    }

    bool factsMatch(const ConnectionFacts &facts) const
    {
        if (!m_filter.integrationKey.isEmpty() && facts.integration != m_integration)
            return false;
        return std::all_of(m_filter.created.begin(), m_filter.created.end(), [&](const auto &term) {
            // Zero is "not told".
            const bool matched = facts.created != 0 && facts.created >= term.from && facts.created < term.until;
            return matched != term.negated;
        });
    }

    bool statesMatch(const Page &page, size_t row) const
    {
        return std::all_of(m_filter.states.begin(), m_filter.states.end(),
                           [&](const auto &term) { return stateMatches(page, row, term) != term.negated; });
    }

    static bool stateMatches(const Page &page, size_t row, const ConnectionFilter::StateTerm &term)
    {
        const ConnectionFacts &facts = page.facts[row];
        switch (term.what) {
        case What::Health:
            return facts.health == term.health;
        case What::AuthError:
            return facts.authError;
        case What::SyncError:
            return facts.syncError;
        case What::NoError:
            return facts.health == Health::Healthy;
        case What::OtherError:
            return facts.health != Health::Healthy && hasOtherError(page.rows[row]);
        }
        return false;
    }

    const ConnectionFilter &m_filter;
    QByteArrayList m_words; ///< But the longest, longest first.
    QByteArray m_rarest;    ///< The longest: the one that most rows lack.
    int m_integration;
};

std::vector<int> ConnectionIndex::matching(const ConnectionFilter &filter, int from, int limit,
                                           const std::stop_token &stop) const
{
    std::vector<int> found;
    if (!filter.problems.empty() || from >= m_size)
        return found;
    const Matcher matcher(filter, m_integrations);
    const size_t most = limit < 0 ? static_cast<size_t>(m_size) : static_cast<size_t>(limit);
    for (size_t at = pageOf(from); at < m_pages.size() && found.size() < most && !stop.stop_requested(); ++at)
        matcher.scan(*m_pages[at], m_starts[at], static_cast<size_t>(std::max(0, from - m_starts[at])), most, found);
    return found;
}

} // namespace console
