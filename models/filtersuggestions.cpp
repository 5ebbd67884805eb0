#include "models/filtersuggestions.h"

#include "models/format.h"

#include <QCoreApplication>

#include <span>

namespace console {

namespace {

using Counted = ConnectionVocabulary::Counted;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::FilterSuggestions", text);
}

struct Word {
    const char *text;
    const char *hint;
};

constexpr Word Fields[] = {
    {"integration:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The integration's key")},
    {"provider:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The provider behind the integration")},
    {"id:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The connection's ID")},
    {"user:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The end user's ID, name or e-mail")},
    {"email:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The end user's e-mail")},
    {"org:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The organization's ID or name")},
    {"tag.", QT_TRANSLATE_NOOP("console::FilterSuggestions", "A tag, by its key")},
    {"error:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "What fails")},
    {"health:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The worst that fails")},
    {"created:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "When the connection was made")},
    {"has:", QT_TRANSLATE_NOOP("console::FilterSuggestions", "What the connection has at all")},
};

constexpr Word Errors[] = {
    {"auth", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Authorization fails")},
    {"sync", QT_TRANSLATE_NOOP("console::FilterSuggestions", "A sync fails")},
    {"other", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Anything else fails")},
    {"none", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Nothing fails")},
};

constexpr Word Healths[] = {
    {"healthy", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Nothing fails")},
    {"auth", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Authorization fails")},
    {"sync", QT_TRANSLATE_NOOP("console::FilterSuggestions", "A sync fails, authorization does not")},
    {"unknown", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The server says nothing we know")},
};

constexpr Word Times[] = {
    {"today", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Since midnight")},
    {"yesterday", QT_TRANSLATE_NOOP("console::FilterSuggestions", "The day before")},
    {"7d", QT_TRANSLATE_NOOP("console::FilterSuggestions", "In the last seven days")},
    {"30d", QT_TRANSLATE_NOOP("console::FilterSuggestions", "In the last 30 days")},
    {"<30d", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Longer than 30 days ago")},
};

constexpr Word Things[] = {
    {"tag", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Any tag")},
    {"user", QT_TRANSLATE_NOOP("console::FilterSuggestions", "An end user")},
    {"email", QT_TRANSLATE_NOOP("console::FilterSuggestions", "An end user with an e-mail")},
    {"org", QT_TRANSLATE_NOOP("console::FilterSuggestions", "An organization")},
    {"error", QT_TRANSLATE_NOOP("console::FilterSuggestions", "Anything that fails")},
};

/// Collects what goes on from what is typed; what begins with it comes before what merely contains it.
class Collector
{
public:
    Collector(const QString &typed, qsizetype begin, qsizetype end, size_t limit)
        : m_typed(searchFolded(typed)), m_begin(begin), m_end(end), m_limit(limit)
    {
    }

    void add(const QString &candidate, const QString &text, const QString &hint, bool complete)
    {
        const QByteArray folded = searchFolded(candidate);
        const qsizetype at = folded.indexOf(m_typed);
        // What stands there whole already needs no suggestion.
        if (at < 0 || (complete && folded == m_typed))
            return;
        auto &found = at == 0 ? m_first : m_then;
        if (found.size() < m_limit)
            found.push_back({text, hint, m_begin, m_end, complete});
    }

    std::vector<FilterSuggestion> take() &&
    {
        for (FilterSuggestion &later : m_then) {
            if (m_first.size() < m_limit)
                m_first.push_back(std::move(later));
        }
        return std::move(m_first);
    }

private:
    QByteArray m_typed;
    qsizetype m_begin;
    qsizetype m_end;
    size_t m_limit;
    std::vector<FilterSuggestion> m_first;
    std::vector<FilterSuggestion> m_then;
};

void addWords(Collector &collector, std::span<const Word> words, const QString &before)
{
    for (const Word &word : words) {
        const QString text = QString::fromLatin1(word.text);
        collector.add(text, before + text, tr(word.hint), true);
    }
}

void addValues(Collector &collector, const std::vector<Counted> &values, const QString &before)
{
    for (const auto &[value, count] : values) {
        if (!value.isEmpty())
            collector.add(value, before + filterQuoted(value), countText(count), true);
    }
}

/// The values of a tag in whatever spelling of its key.
void addTagValues(Collector &collector, const ConnectionVocabulary &vocabulary, const QString &key,
                  const QString &before)
{
    for (const auto &[spelling, count] : vocabulary.tagKeys) {
        if (searchFolded(spelling) == searchFolded(key))
            addValues(collector, vocabulary.tagValues.value(spelling), before);
    }
}

void addHas(Collector &collector, const ConnectionVocabulary &vocabulary, const QString &before)
{
    addWords(collector, Things, before);
    for (const auto &[key, count] : vocabulary.tagKeys)
        collector.add(QStringLiteral("tag.") + key, before + QStringLiteral("tag.") + key, countText(count), true);
}

void addFields(Collector &collector, const ConnectionVocabulary &vocabulary, const QString &typed, const QString &sign)
{
    const bool ofTags = typed.startsWith(QStringLiteral("tag."), Qt::CaseInsensitive);
    for (const Word &field : Fields) {
        const QString text = QString::fromLatin1(field.text);
        if (text.startsWith(typed, Qt::CaseInsensitive) && !(ofTags && typed.size() == 4))
            collector.add(text, sign + text, tr(field.hint), false);
    }
    if (!ofTags)
        return;
    for (const auto &[key, count] : vocabulary.tagKeys) {
        const QString text = QStringLiteral("tag.") + key;
        collector.add(text, sign + text + u':', countText(count), false);
    }
}

void addValuesOf(Collector &collector, const ConnectionVocabulary &vocabulary, const QString &field,
                 const QString &before)
{
    const QString name = field.toLower();
    if (name == u"integration")
        addValues(collector, vocabulary.integrations, before);
    else if (name == u"provider")
        addValues(collector, vocabulary.providers, before);
    else if (name == u"error")
        addWords(collector, Errors, before);
    else if (name == u"health")
        addWords(collector, Healths, before);
    else if (name == u"created")
        addWords(collector, Times, before);
    else if (name == u"has")
        addHas(collector, vocabulary, before);
    else if (name.startsWith(u"tag."))
        addTagValues(collector, vocabulary, field.mid(4), before);
}

/// The word the cursor is in or behind; an empty one at the cursor where there is none.
FilterWord wordAt(const QString &text, qsizetype cursor)
{
    for (const FilterWord &word : filterWords(text)) {
        if (word.begin < cursor && cursor <= word.end)
            return word;
    }
    return {.begin = cursor, .end = cursor};
}

} // namespace

std::vector<FilterSuggestion> filterSuggestions(const QString &text, qsizetype cursor,
                                                const ConnectionVocabulary &vocabulary, bool everything, size_t limit)
{
    const FilterWord word = wordAt(text, cursor);
    // Fields only of what stands before the cursor: `int|` and `int|hubspot` go on in the same way.
    QString typed = text.mid(word.begin, cursor - word.begin);
    const QString sign = typed.startsWith(u'-') ? QStringLiteral("-") : QString();
    typed = typed.mid(sign.size()).remove(u'"');
    if (word.quoted || (typed.isEmpty() && sign.isEmpty() && !everything))
        return {};
    const qsizetype colon = typed.indexOf(u':');
    if (colon < 0) {
        Collector collector(typed, word.begin, word.end, limit);
        addFields(collector, vocabulary, typed, sign);
        return std::move(collector).take();
    }
    const bool whole =
        QStringView(typed).sliced(colon + 1).startsWith(u'=') && !typed.startsWith(QStringLiteral("created"));
    const QString before = sign + typed.first(colon + 1) + (whole ? QStringLiteral("=") : QString());
    Collector collector(typed.mid(colon + (whole ? 2 : 1)), word.begin, word.end, limit);
    addValuesOf(collector, vocabulary, typed.first(colon), before);
    return std::move(collector).take();
}

std::pair<QString, qsizetype> withSuggestion(const QString &text, const FilterSuggestion &suggestion)
{
    QString after = text.mid(suggestion.end);
    QString inserted = suggestion.text;
    if (suggestion.complete && !after.startsWith(u' '))
        inserted += u' ';
    const qsizetype cursor = suggestion.begin + inserted.size() + (suggestion.complete && after.startsWith(u' '));
    return {text.first(suggestion.begin) + inserted + after, cursor};
}

} // namespace console
