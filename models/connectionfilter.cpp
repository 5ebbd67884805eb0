#include "models/connectionfilter.h"

#include <algorithm>

namespace console {

namespace {

/// The words of the box; quotes keep spaces inside a word and are not part of it.
QStringList splitWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && (!quoted || c == u'\n')) {
            words << word;
            word.clear();
        } else {
            word += c;
        }
    }
    words << word;
    words.removeAll(QString());
    return words;
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

void addHealth(ConnectionFilter &filter, const QByteArray &word)
{
    if (const auto health = healthFromWord(word))
        filter.health.push_back(*health);
    else
        filter.nothing = true;
}

void addError(ConnectionFilter &filter, const QByteArray &word)
{
    if (word == "auth")
        filter.authError = true;
    else if (word == "sync")
        filter.syncError = true;
    else
        filter.nothing = true;
}

std::optional<ConnectionFilter::FieldTerm::Field> fieldFromName(const QByteArray &name)
{
    using Field = ConnectionFilter::FieldTerm::Field;
    static const std::pair<const char *, Field> fields[] = {
        {"integration", Field::Integration}, {"provider", Field::Provider}, {"id", Field::Id}, {"user", Field::EndUser},
        {"org", Field::Organization},
    };
    for (const auto &[text, field] : fields) {
        if (name == text)
            return field;
    }
    return std::nullopt;
}

/// Takes `name:value` when it is a field we know; what is still being typed (`health:`) filters nothing.
bool addField(ConnectionFilter &filter, const QByteArray &name, const QByteArray &value)
{
    const bool known = name == "health" || name == "error" || fieldFromName(name);
    if (known && value.isEmpty())
        return true;
    if (name == "health") {
        addHealth(filter, value);
    } else if (name == "error") {
        addError(filter, value);
    } else if (const auto field = fieldFromName(name)) {
        filter.terms.push_back({*field, {}, value});
    } else if (name.startsWith("tag.") && name.size() > 4) {
        filter.terms.push_back({ConnectionFilter::FieldTerm::Field::Tag, name.sliced(4), value});
    } else {
        return false;
    }
    return true;
}

void addWord(ConnectionFilter &filter, const QString &word)
{
    const QByteArray folded = searchFolded(word);
    const qsizetype colon = folded.indexOf(':');
    if (colon > 0 && addField(filter, folded.first(colon), folded.sliced(colon + 1)))
        return;
    if (!folded.isEmpty())
        filter.words << folded;
}

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

ConnectionFilter parseConnectionFilter(const QString &text, const QString &integrationKey, std::optional<Health> health)
{
    ConnectionFilter filter;
    filter.integrationKey = integrationKey;
    if (health)
        filter.health.push_back(*health);
    for (const QString &word : splitWords(text))
        addWord(filter, word);
    return filter;
}

} // namespace console
