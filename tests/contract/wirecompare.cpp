#include "wirecompare.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace console::test {

namespace {

/// Headers by lower-case name that Nango gives a meaning to; empty ones mean nothing.
std::map<QString, QString> meaningfulHeaders(const Pairs &headers, bool hasBody)
{
    static const QStringList known{QStringLiteral("connection-id"),
                                   QStringLiteral("provider-config-key"),
                                   QStringLiteral("base-url-override"),
                                   QStringLiteral("retries"),
                                   QStringLiteral("retry-on"),
                                   QStringLiteral("x-async"),
                                   QStringLiteral("x-max-retries"),
                                   QStringLiteral("decompress"),
                                   QStringLiteral("forward-headers-on-redirect")};
    std::map<QString, QString> kept;
    for (const auto &[name, value] : headers) {
        const QString lower = name.toLower();
        const bool meant = known.contains(lower) || lower.startsWith(QLatin1String("nango-proxy-")) ||
                           (hasBody && lower == QLatin1String("content-type"));
        if (meant && !value.isEmpty())
            kept[lower] = value;
    }
    return kept;
}

Pairs headersOf(const WireRequest &sent)
{
    Pairs pairs;
    for (const auto &[name, value] : sent.headers)
        pairs.append({QString::fromLatin1(name), QString::fromUtf8(value)});
    return pairs;
}

QString joined(Pairs pairs)
{
    std::sort(pairs.begin(), pairs.end());
    QStringList texts;
    for (const auto &[name, value] : pairs)
        texts << name + u'=' + value;
    return texts.join(u'&');
}

/// The server reads "a", "a::base" and {name: "a", variant: "base"} as one.
QByteArray syncName(const JsonValue &sync)
{
    const QString variant = sync["variant"].toText();
    const QString text = sync.isObject() ? sync["name"].toText() + QStringLiteral("::") + variant : sync.toText();
    return jsonString(text.endsWith(QLatin1String("::base")) ? text.chopped(6) : text);
}

QByteArray comparableBody(const QByteArray &body)
{
    const auto json = parseJson(body);
    if (!json)
        return body;
    if (!(*json)["syncs"].isArray())
        return canonicalJson(*json);
    JsonObjectWriter plain;
    for (const JsonMember &member : json->members()) {
        QByteArrayList names;
        for (const JsonValue &sync : member.value.items())
            names << syncName(sync);
        plain.raw(member.key.toUtf8(),
                  member.key == QLatin1String("syncs") ? '[' + names.join(',') + ']' : member.value.toRawBytes());
    }
    return canonicalJson(*parseJson(plain.toJson()));
}

/// Decoded segment by segment, so that a slash inside one stays apart. A trailing slash means nothing to
/// the server.
QString decodedPath(const QByteArray &path)
{
    QStringList segments;
    for (const QByteArray &segment : path.split('/'))
        segments << QUrl::fromPercentEncoding(segment).replace(u'/', QLatin1String("%2F"));
    while (segments.size() > 2 && segments.last().isEmpty())
        segments.removeLast();
    return segments.join(u'/');
}

} // namespace

Pairs queryPairs(const QByteArray &query)
{
    static const QRegularExpression element(QStringLiteral("\\[\\d*\\]$"));
    Pairs pairs;
    for (const QByteArray &part : query.split('&')) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const auto decoded = [](QByteArray text) { return QUrl::fromPercentEncoding(text.replace('+', ' ')); };
        pairs.append({decoded(equals < 0 ? part : part.first(equals)).remove(element),
                      equals < 0 ? QString() : decoded(part.mid(equals + 1))});
    }
    return pairs;
}

QByteArray canonicalJson(const JsonValue &value)
{
    if (value.isArray()) {
        QByteArrayList items;
        for (const JsonValue &item : value.items())
            items << canonicalJson(item);
        return '[' + items.join(',') + ']';
    }
    if (!value.isObject()) {
        const auto text = value.string();
        return text ? jsonString(*text) : value.toRawBytes();
    }
    std::map<QString, QByteArray> members;
    for (const JsonMember &member : value.members())
        members[member.key] = canonicalJson(member.value);
    QByteArrayList texts;
    for (const auto &[key, text] : members)
        texts << jsonString(key) + ':' + text;
    return '{' + texts.join(',') + '}';
}

QStringList differences(const WantedRequest &wanted, const WireRequest &sent)
{
    QStringList found;
    const auto compare = [&found](const QString &what, const QString &want, const QString &got) {
        if (want != got)
            found << QStringLiteral("%1: wanted %2, sent %3").arg(what, want, got);
    };
    compare(QStringLiteral("method"), QString::fromLatin1(wanted.method), QString::fromLatin1(sent.method));
    compare(QStringLiteral("path"), decodedPath(wanted.path), decodedPath(sent.path()));
    const qsizetype question = sent.target.indexOf('?');
    compare(QStringLiteral("query"), joined(queryPairs(wanted.query)),
            joined(queryPairs(question < 0 ? QByteArray() : sent.target.mid(question + 1))));
    const auto want = meaningfulHeaders(wanted.headers, !wanted.body.isEmpty());
    const auto got = meaningfulHeaders(headersOf(sent), !sent.body.isEmpty());
    for (const auto &[name, value] : want)
        compare(name, value, got.count(name) ? got.at(name) : QStringLiteral("(absent)"));
    for (const auto &[name, value] : got) {
        if (!want.count(name))
            found << QStringLiteral("%1: not wanted, sent %2").arg(name, value);
    }
    compare(QStringLiteral("body"), QString::fromUtf8(comparableBody(wanted.body)),
            QString::fromUtf8(comparableBody(sent.body)));
    return found;
}

} // namespace console::test
