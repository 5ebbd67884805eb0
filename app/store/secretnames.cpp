#include "store/secretnames.h"

#include "core/secretnames.h"

#include <QUrl>

namespace console {

namespace {

QString withoutSecretQuery(const QString &query)
{
    QStringList pairs = query.split(u'&');
    for (QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        QString name = pair.left(equals);
        name.replace(u'+', u' ');
        if (equals >= 0 && namesSecret(QUrl::fromPercentEncoding(name.toUtf8())))
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

/// Of rows and of parts of a form.
template <typename Named>
void emptySecrets(QList<Named> &values)
{
    for (Named &value : values) {
        if (namesSecret(value.name))
            value.value = QStringLiteral("");
    }
}

} // namespace

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
    emptySecrets(request.parts);
    request.path = urlWithoutSecrets(request.path);
    request.baseUrlOverride = urlWithoutSecrets(request.baseUrlOverride);
    if (request.bodyKind == ProxyBodyKind::File)
        request.body.clear();
    return request;
}

} // namespace console
