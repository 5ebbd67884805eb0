#include "models/connectionmention.h"

#include "core/json.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace console {

namespace {

constexpr qsizetype MostIds = 40;
constexpr qsizetype ShortestPart = 3;

QRegularExpression pattern(const char *text)
{
    return QRegularExpression(QString::fromLatin1(text), QRegularExpression::CaseInsensitiveOption);
}

/// `name=value`, `name: "value"`, `"name":"value"`, `-H 'Name: value'`; group 1 to 4 is the value. The dash and
/// underscore of a name are optional: connection_id, Connection-Id, connectionId.
QRegularExpression valuesOf(const char *name)
{
    static const QString values = QStringLiteral("[\"']?\\s*[:=]\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|"
                                                 "([^\\s\"',;&}\\])]+))");
    static const QString header = QStringLiteral("(?<=['\"])%1:\\s*([^'\"]+)(?=['\"])|");
    const QString word = QString::fromLatin1(name);
    // A header inside quotes goes to the closing quote, spaces included.
    return QRegularExpression(header.arg(word) + QStringLiteral("\\b") + word + values,
                              QRegularExpression::CaseInsensitiveOption);
}

/// A value in the double quotes of JSON, decoded; as it stands when it is no JSON.
QString decoded(const QString &quoted)
{
    const auto json = parseJson('"' + quoted.toUtf8() + '"');
    return json ? json->string().value_or(quoted) : quoted;
}

struct Found {
    qsizetype at = 0;
    QString value;
};

std::vector<Found> findValues(const QRegularExpression &wanted, const QString &text)
{
    std::vector<Found> all;
    auto matches = wanted.globalMatch(text);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString quoted = match.captured(2);
        QString value = match.captured(1) + match.captured(3) + match.captured(4);
        value = quoted.isEmpty() ? value.trimmed() : decoded(quoted);
        if (!value.isEmpty())
            all.push_back({match.capturedStart(), value});
    }
    return all;
}

/// The value nearest to a place in the text: a text of several objects names each integration beside its ID.
QString nearest(const std::vector<Found> &values, qsizetype at)
{
    const auto closest = std::min_element(values.begin(), values.end(), [at](const Found &a, const Found &b) {
        return std::abs(a.at - at) < std::abs(b.at - at);
    });
    return closest == values.end() ? QString() : closest->value;
}

QStringList pathParts(const QUrl &url)
{
    QStringList parts;
    for (const QString &part : url.path(QUrl::FullyEncoded).split(u'/', Qt::SkipEmptyParts))
        parts << QUrl::fromPercentEncoding(part.toUtf8());
    return parts;
}

QString queryValue(const QUrlQuery &query, const char *name)
{
    QString value = query.queryItemValue(QLatin1String(name), QUrl::FullyEncoded);
    // A plus is a space in what a form or URLSearchParams wrote.
    return QUrl::fromPercentEncoding(value.replace(u'+', u' ').toUtf8());
}

QString firstOf(const QString &list)
{
    const QString first = list.section(u',', 0, 0);
    return first == u"all" ? QString() : first;
}

/// `/{environment}/connections/{integration}/{id}` of the dashboard, `/connections/{id}` of the API.
std::vector<ConnectionMention> fromPath(const QStringList &parts, const QString &integration)
{
    qsizetype at = parts.lastIndexOf(QStringLiteral("connections"));
    if (at < 0)
        at = parts.lastIndexOf(QStringLiteral("connection"));
    if (at < 0 || at + 1 >= parts.size() || parts[at + 1] == u"metadata")
        return {};
    if (integration.isEmpty() && at + 2 < parts.size())
        return {{parts[at + 2], parts[at + 1], at > 0 ? parts[at - 1] : QString()}};
    return {{parts[at + 1], integration, {}}};
}

/// `/{environment}/logs?connections=a,b&integrations=hubspot` of the dashboard.
std::vector<ConnectionMention> fromLogs(const QStringList &parts, const QUrlQuery &query)
{
    std::vector<ConnectionMention> mentions;
    const QString environment = parts.size() > 1 ? parts[parts.size() - 2] : QString();
    for (const QString &id : queryValue(query, "connections").split(u',', Qt::SkipEmptyParts)) {
        if (id != u"all")
            mentions.push_back({id, firstOf(queryValue(query, "integrations")), environment});
    }
    return mentions;
}

std::vector<ConnectionMention> fromUrl(const QUrl &url)
{
    const QStringList parts = pathParts(url);
    const QUrlQuery query(url);
    if (!parts.isEmpty() && parts.last() == u"logs") {
        if (auto mentions = fromLogs(parts, query); !mentions.empty())
            return mentions;
    }
    QString integration = queryValue(query, "provider_config_key");
    for (const char *name : {"connection_id", "connectionId"}) {
        if (const QString id = queryValue(query, name); !id.isEmpty())
            return {{id, integration.isEmpty() ? firstOf(queryValue(query, "integrationId")) : integration, {}}};
    }
    return fromPath(parts, integration);
}

void addNew(std::vector<ConnectionMention> &all, const std::vector<ConnectionMention> &more)
{
    for (const ConnectionMention &mention : more) {
        if (std::find(all.begin(), all.end(), mention) == all.end())
            all.push_back(mention);
    }
}

std::vector<QUrl> urlsIn(const QString &text)
{
    static const QRegularExpression addresses = pattern("\\bhttps?://[^\\s\"'<>\\\\]+");
    std::vector<QUrl> urls;
    auto matches = addresses.globalMatch(text);
    while (matches.hasNext())
        urls.emplace_back(matches.next().captured(), QUrl::TolerantMode);
    return urls;
}

std::vector<ConnectionMention> fromUrls(const QString &text)
{
    std::vector<ConnectionMention> all;
    for (const QUrl &url : urlsIn(text))
        addNew(all, fromUrl(url));
    return all;
}

/// Addresses without their scheme, or without their host: `GET /connections/acme?provider_config_key=hubspot`.
std::vector<ConnectionMention> fromPaths(const QString &text)
{
    static const QRegularExpression paths =
        pattern("(?<![^\\s\"'(=])[\\w.:-]*"
                "(/(?:[^\\s\"'<>\\\\:]*/)?connections?/[^\\s\"'<>\\\\)]*[^\\s\"'<>\\\\).,;:])");
    std::vector<ConnectionMention> all;
    auto matches = paths.globalMatch(text);
    while (matches.hasNext())
        addNew(all, fromUrl(QUrl(QStringLiteral("http://host") + matches.next().captured(1), QUrl::TolerantMode)));
    return all;
}

std::vector<ConnectionMention> fromValues(const QString &text)
{
    static const QRegularExpression ids = valuesOf("connection[-_]?id");
    static const QRegularExpression keys = valuesOf("(?:provider[-_]?config[-_]?key|integration[-_]?id)");
    const std::vector<Found> integrations = findValues(keys, text);
    std::vector<ConnectionMention> all;
    for (const Found &id : findValues(ids, text))
        addNew(all, {{id.value, nearest(integrations, id.at), {}}});
    return all;
}

} // namespace

bool looksLikeMention(const QString &text)
{
    static const QRegularExpression signs =
        pattern("^\\s*(https?://|curl\\s|[{\\[]\\s*[\"{])|connection[-_]?id[\"']?\\s*[:=]\\s*\\S|"
                "(?<!\\S)[\\w.:/~%-]*/connections?/\\S");
    return signs.match(text).hasMatch();
}

std::vector<ConnectionMention> connectionMentions(const QString &text)
{
    std::vector<ConnectionMention> all = fromUrls(text);
    addNew(all, fromPaths(text));
    addNew(all, fromValues(text));
    // JSON inside the string of a log line.
    if (all.empty() && text.contains(QStringLiteral("\\\"")))
        all = fromValues(QString(text).replace(QStringLiteral("\\\""), QStringLiteral("\"")));
    return all;
}

QStringList mentionedLogs(const QString &text)
{
    // The time in milliseconds, and letters of chance.
    static const QRegularExpression logs = pattern("(?<!\\w)\\d{13}_[\\w-]+");
    QStringList ids;
    auto matches = logs.globalMatch(text);
    while (matches.hasNext())
        ids << matches.next().captured();
    ids.removeDuplicates();
    return ids;
}

QString mentionedIntegration(const QString &text)
{
    for (const QUrl &url : urlsIn(text)) {
        const QStringList parts = pathParts(url);
        const qsizetype at = parts.lastIndexOf(QStringLiteral("integrations"));
        if (at >= 0 && at + 1 < parts.size())
            return parts[at + 1];
    }
    return {};
}

QStringList possibleIds(const QString &text)
{
    static const QRegularExpression spaces = pattern("[\\s\"'`<>(){}\\[\\],;|]+");
    static const QRegularExpression inner = pattern("[=:]+");
    QStringList ids{text.trimmed()};
    for (const QString &word : text.split(spaces, Qt::SkipEmptyParts)) {
        ids << word;
        // The full stop of a sentence is no part of an ID at its end.
        if (word.endsWith(u'.') || word.endsWith(u':'))
            ids << word.chopped(1);
        ids << word.split(inner, Qt::SkipEmptyParts);
    }
    ids.removeDuplicates();
    const QString whole = ids.takeFirst();
    ids.removeIf([](const QString &id) { return id.size() < ShortestPart; });
    ids.prepend(whole);
    return ids.size() > MostIds ? ids.first(MostIds) : ids;
}

} // namespace console
