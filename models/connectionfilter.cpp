#include "models/connectionfilter.h"

#include "models/filterdates.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

namespace {

using Field = ConnectionFilter::FieldTerm::Field;
using What = ConnectionFilter::StateTerm::What;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ConnectionFilter", text);
}

std::optional<Health> healthFromWord(const QByteArray &word)
{
    static const std::pair<const char *, Health> words[] = {
        {"healthy", Health::Healthy}, {"ok", Health::Healthy},     {"good", Health::Healthy},
        {"auth", Health::AuthError},  {"sync", Health::SyncError}, {"unknown", Health::Unknown},
    };
    for (const auto &[name, health] : words) {
        if (word == name)
            return health;
    }
    return std::nullopt;
}

std::optional<What> errorFromWord(const QByteArray &word)
{
    static const std::pair<const char *, What> words[] = {
        {"auth", What::AuthError},
        {"sync", What::SyncError},
        {"other", What::OtherError},
        {"none", What::NoError},
    };
    for (const auto &[name, what] : words) {
        if (word == name)
            return what;
    }
    return std::nullopt;
}

std::optional<Field> fieldFromName(const QByteArray &name)
{
    static const std::pair<const char *, Field> fields[] = {
        {"integration", Field::Integration},
        {"provider", Field::Provider},
        {"id", Field::Id},
        {"user", Field::EndUser},
        {"email", Field::Email},
        {"org", Field::Organization},
        {"organization", Field::Organization},
        {"organisation", Field::Organization},
        {"tag", Field::Tag},
    };
    for (const auto &[text, field] : fields) {
        if (name == text)
            return field;
    }
    return std::nullopt;
}

bool isTagName(const QByteArray &name)
{
    return name.startsWith("tag.") && name.size() > 4;
}

/// Turns the words of the box into the parts of a filter.
class Reader
{
public:
    Reader(ConnectionFilter &filter, const QDateTime &now) : m_filter(filter), m_now(now) {}

    void add(const FilterWord &word)
    {
        m_word = word;
        m_negated = !word.quoted && word.text.size() > 1 && word.text.startsWith(u'-');
        const QByteArray folded = searchFolded(word.text.mid(m_negated ? 1 : 0));
        const qsizetype colon = word.quoted ? -1 : folded.indexOf(':');
        if (colon > 0 && addField(folded.first(colon), folded.sliced(colon + 1)))
            return;
        if (colon > 0)
            m_filter.plainWithColon << word.text;
        if (folded.isEmpty())
            return;
        if (m_negated)
            m_filter.terms.push_back({.value = folded, .negated = true});
        else
            m_filter.words << folded;
    }

private:
    /// Takes `name:value` when it is a field we know; what is still being typed (`health:`) filters nothing.
    bool addField(const QByteArray &name, const QByteArray &value)
    {
        const auto field = fieldFromName(name);
        const bool named = name == "health" || name == "error" || name == "created" || name == "has";
        if (!field && !named && !isTagName(name))
            return false;
        if (value.isEmpty() && !isTagName(name))
            return true;
        if (name == "health")
            addHealth(value);
        else if (name == "error")
            addError(value);
        else if (name == "created")
            addCreated(value);
        else if (name == "has")
            addHas(value);
        else
            addTerm(field.value_or(Field::Tag), field ? QByteArray() : name.sliced(4), value);
        return true;
    }

    void addTerm(Field field, const QByteArray &tag, const QByteArray &value)
    {
        const bool whole = value.size() > 1 && value.startsWith('=');
        m_filter.terms.push_back({.field = field,
                                  .tag = tag,
                                  .value = whole ? value.sliced(1) : value,
                                  .whole = whole,
                                  .negated = m_negated});
    }

    void addHealth(const QByteArray &value)
    {
        if (const auto health = healthFromWord(value))
            m_filter.states.push_back({.what = What::Health, .health = *health, .negated = m_negated});
        else
            refuse(tr("There is no health “%1”: use healthy, auth, sync or unknown.").arg(QString::fromUtf8(value)));
    }

    void addError(const QByteArray &value)
    {
        if (const auto what = errorFromWord(value))
            m_filter.states.push_back({.what = *what, .negated = m_negated});
        else
            refuse(tr("There is no error “%1”: use auth, sync, other or none.").arg(QString::fromUtf8(value)));
    }

    void addCreated(const QByteArray &value)
    {
        if (value == ">" || value == "<" || value == ">=" || value == "<=" || value == "=")
            return; // Still being typed.
        if (auto created = parseCreated(QString::fromUtf8(value), m_now)) {
            created->negated = m_negated;
            m_filter.created.push_back(*created);
            return;
        }
        QString date = QString::fromUtf8(value);
        date.remove(0, value.startsWith(">=") || value.startsWith("<=")                          ? 2
                       : value.startsWith('>') || value.startsWith('<') || value.startsWith('=') ? 1
                                                                                                 : 0);
        refuse(tr("“%1” is no date: use 2026-01-31, 2026-01, today, 7d (seven days ago), >2026-01-31, or "
                  "2026-01-01..2026-01-31.")
                   .arg(date));
    }

    void addHas(const QByteArray &value)
    {
        if (isTagName(value))
            addTerm(Field::Tag, value.sliced(4), {});
        else if (value == "tag" || value == "tags")
            addTerm(Field::Tag, {}, {});
        else if (value == "error")
            m_filter.states.push_back({.what = What::NoError, .negated = !m_negated});
        else if (const auto field = fieldFromName(value);
                 field == Field::EndUser || field == Field::Email || field == Field::Organization)
            addTerm(*field, {}, {});
        else
            refuse(tr("“has:%1” is not known: use has:tag, has:tag.plan, has:user, has:email, has:org or has:error.")
                       .arg(QString::fromUtf8(value)));
    }

    void refuse(const QString &message) { m_filter.problems.push_back({m_word.begin, m_word.end, message}); }

    ConnectionFilter &m_filter;
    const QDateTime &m_now;
    FilterWord m_word;
    bool m_negated = false;
};

} // namespace

QByteArray searchFolded(const QString &text)
{
    // Most texts are plain ASCII, which folds without Unicode's tables: that is most of the time of a load.
    QByteArray ascii(text.size(), Qt::Uninitialized);
    bool isAscii = true;
    for (qsizetype i = 0; i < text.size() && isAscii; ++i) {
        const char16_t c = text[i].unicode();
        isAscii = c < 0x80;
        ascii[i] = static_cast<char>(c >= u'A' && c <= u'Z' ? c + 0x20 : c);
    }
    if (isAscii)
        return ascii;
    QString plain;
    plain.reserve(text.size());
    for (const QChar c : text.normalized(QString::NormalizationForm_KD)) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain += c;
    }
    return plain.toCaseFolded().toUtf8();
}

bool ConnectionFilter::isEmpty() const
{
    return *this == ConnectionFilter();
}

std::vector<FilterWord> filterWords(const QString &text)
{
    std::vector<FilterWord> words;
    FilterWord word;
    bool inside = false;
    bool quoted = false;
    const auto finish = [&](qsizetype end) {
        word.end = end;
        if (!word.text.isEmpty())
            words.push_back(word);
        word = {};
        inside = false;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        // A line break ends a word even inside a quote that was never closed.
        if (c.isSpace() && (!quoted || c == u'\n')) {
            finish(i);
            quoted = quoted && c != u'\n';
            continue;
        }
        if (!std::exchange(inside, true)) {
            word.begin = i;
            word.quoted = c == u'"';
        }
        if (c == u'"')
            quoted = !quoted;
        else
            word.text += c;
    }
    finish(text.size());
    return words;
}

QString filterQuoted(const QString &value)
{
    const bool needed = std::any_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    // The box has no way to write a quote; what is left of it still narrows down to the value.
    QString text = value;
    text.remove(u'"');
    return needed ? u'"' + text + u'"' : text;
}

ConnectionFilter parseConnectionFilter(const QString &text, const QString &integrationKey, std::optional<Health> health,
                                       const QDateTime &now)
{
    ConnectionFilter filter;
    filter.integrationKey = integrationKey;
    if (health)
        filter.states.push_back({.what = What::Health, .health = *health});
    Reader reader(filter, now);
    for (const FilterWord &word : filterWords(text))
        reader.add(word);
    return filter;
}

} // namespace console
