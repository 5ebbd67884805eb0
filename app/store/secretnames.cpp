#include "store/secretnames.h"

#include <QUrl>

#include <algorithm>

namespace console {

namespace {

/// The words of a name in lower case: "X-Auth-Token", "x_auth_token" and "xAuthToken" have the same.
QStringList wordsOf(const QString &name)
{
    QStringList words{QString()};
    bool lowerBefore = false;
    for (const QChar c : name) {
        if (!c.isLetterOrNumber() || (c.isUpper() && lowerBefore))
            words << QString();
        if (c.isLetterOrNumber())
            words.last() += c.toLower();
        lowerBefore = c.isLower();
    }
    words.removeAll(QString());
    return words;
}

bool containsAny(const QString &text, const QStringList &parts)
{
    return std::any_of(parts.begin(), parts.end(), [&text](const QString &part) { return text.contains(part); });
}

/// Names like "X-Functions-Key" are credentials, names like "Idempotency-Key" only name something.
bool isKeyOfSomethingHarmless(const QStringList &words)
{
    static const QStringList harmless{
        QStringLiteral("idempotency"), QStringLiteral("sort"),   QStringLiteral("primary"), QStringLiteral("foreign"),
        QStringLiteral("partition"),   QStringLiteral("config"), QStringLiteral("group"),   QStringLiteral("order"),
        QStringLiteral("issue"),       QStringLiteral("project")};
    return words.size() > 1 && harmless.contains(words.at(words.size() - 2));
}

QString withoutSecretQuery(const QString &query)
{
    QStringList pairs = query.split(u'&');
    for (QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        QString name = pair.left(equals);
        name.replace(u'+', u' ');
        if (equals >= 0 && fieldHoldsSecret(QUrl::fromPercentEncoding(name.toUtf8())))
            pair.truncate(equals + 1);
    }
    return pairs.join(u'&');
}

/// "https://user:password@host/x" without its "user:password@".
QString withoutUserInfo(const QString &url)
{
    const qsizetype slashes = url.indexOf(QLatin1String("//"));
    if (slashes < 0)
        return url;
    const qsizetype begin = slashes + 2;
    const qsizetype slash = url.indexOf(u'/', begin);
    const qsizetype end = slash < 0 ? url.size() : slash;
    const qsizetype at = QStringView(url).mid(begin, end - begin).lastIndexOf(u'@');
    return at < 0 ? url : url.left(begin) + url.mid(begin + at + 1);
}

void emptySecrets(QList<NameValue> &values)
{
    for (NameValue &value : values) {
        if (fieldHoldsSecret(value.name))
            value.value = QStringLiteral("");
    }
}

} // namespace

bool fieldHoldsSecret(const QString &name)
{
    static const QStringList telling{
        QStringLiteral("authorization"), QStringLiteral("cookie"),     QStringLiteral("token"),
        QStringLiteral("secret"),        QStringLiteral("apikey"),     QStringLiteral("password"),
        QStringLiteral("passwd"),        QStringLiteral("passphrase"), QStringLiteral("signature"),
        QStringLiteral("credential"),    QStringLiteral("accesskey"),  QStringLiteral("privatekey"),
        QStringLiteral("assertion"),     QStringLiteral("bearer"),     QStringLiteral("codeverifier")};
    static const QStringList secretWords{QStringLiteral("auth"), QStringLiteral("oauth"), QStringLiteral("sig"),
                                         QStringLiteral("pwd"),  QStringLiteral("pass"),  QStringLiteral("jwt"),
                                         QStringLiteral("otp"),  QStringLiteral("hmac"),  QStringLiteral("session")};
    const QStringList words = wordsOf(name);
    if (words.isEmpty())
        return false;
    if (containsAny(words.join(QString()), telling))
        return true;
    if (std::any_of(words.begin(), words.end(), [](const QString &word) { return secretWords.contains(word); }))
        return true;
    return words.last() == QLatin1String("key") && !isKeyOfSomethingHarmless(words);
}

QString urlWithoutSecrets(const QString &url)
{
    const qsizetype hash = url.indexOf(u'#');
    const QString fragment = hash < 0 ? QString() : url.mid(hash);
    const QString beforeFragment = url.left(hash);
    const qsizetype question = beforeFragment.indexOf(u'?');
    if (question < 0)
        return withoutUserInfo(beforeFragment) + fragment;
    return withoutUserInfo(beforeFragment.left(question)) + u'?' +
           withoutSecretQuery(beforeFragment.mid(question + 1)) + fragment;
}

ProxyRequest withoutSecrets(ProxyRequest request)
{
    emptySecrets(request.headers);
    emptySecrets(request.params);
    emptySecrets(request.form);
    request.path = urlWithoutSecrets(request.path);
    request.baseUrlOverride = urlWithoutSecrets(request.baseUrlOverride);
    if (request.bodyKind == ProxyBodyKind::File)
        request.body.clear();
    return request;
}

} // namespace console
