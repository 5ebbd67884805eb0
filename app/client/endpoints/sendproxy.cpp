#include "client/endpoints/proxy.h"

#include "client/endpoints/multipartbody.h"
#include "client/endpoints/proxyheaders.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace console::endpoints {

namespace {

constexpr int mostRetries = 10;
// What Nango takes (nango-api.md section 2.4); beyond it the answer would be a 500 that says nothing.
constexpr qint64 largestProxyBody = 75LL * 1024 * 1024;

QString tr(const char *text)
{
    return QCoreApplication::translate("console::ProxyRequest", text);
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool mayStandInTarget(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           QByteArrayView("-._~!$&'()*+,;=:@/?").indexOf(c) >= 0;
}

/// A URL drops such segments, and the request would leave /proxy.
bool hasDotSegment(const QByteArray &path)
{
    for (const QByteArray &segment : path.split('/')) {
        const QByteArray plain = QByteArray(segment).replace("%2e", ".").replace("%2E", ".");
        if (plain == "." || plain == "..")
            return true;
    }
    return false;
}

QString pathProblem(const QString &path)
{
    if (path.contains(QLatin1String("${")))
        return tr("“${…}” in the path is replaced by the connection's credentials on the server, and is not sent");
    if (path.contains(QLatin1String("://")) && !path.startsWith(u'/'))
        return tr("The path is a whole URL: write the path alone, and the rest as base URL override");
    const QByteArray target = proxyTarget(path, {});
    if (hasDotSegment(target.split('?').first()))
        return tr("The path has a “.” or “..” part in it, which leads elsewhere");
    return {};
}

QString overrideProblem(const QString &text)
{
    if (text.isEmpty())
        return {};
    if (text.contains(QLatin1String("${")))
        return tr("“${…}” in the base URL override is replaced by the connection's credentials, and is not sent");
    const QUrl url(text, QUrl::StrictMode);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    return web && !url.host().isEmpty() ? QString() : tr("The base URL override is not an http or https URL");
}

QString knobProblem(const ProxyRequest &proxied)
{
    if (proxied.retries < 0 || proxied.retries > mostRetries)
        return tr("Retries go from 0 to %1: Nango itself would not stop").arg(mostRetries);
    static const QRegularExpression statuses(QStringLiteral("^\\d+(,\\d+)*$"));
    if (!proxied.retryOn.isEmpty() && !statuses.match(proxied.retryOn).hasMatch())
        return tr("“Retry on” is a list of statuses such as 404,409");
    static const QStringList methods{QStringLiteral("GET"),   QStringLiteral("POST"),   QStringLiteral("PUT"),
                                     QStringLiteral("PATCH"), QStringLiteral("DELETE"), QStringLiteral("HEAD")};
    return methods.contains(proxied.method) ? QString() : tr("The method %1 is not known").arg(proxied.method);
}

void setMultipart(Request &request, const ProxyRequest &proxied)
{
    if (const QString problem = multipartProblem(proxied.parts); !problem.isEmpty())
        request.refuse(problem);
    const QByteArray boundary = multipartBoundary();
    request.contentType = "multipart/form-data; boundary=" + boundary;
    request.pieces = multipartPieces(proxied.parts, boundary);
}

void setBody(Request &request, const ProxyRequest &proxied)
{
    // The server drops the body of a GET.
    if (proxied.method == QLatin1String("GET") || proxied.method == QLatin1String("HEAD"))
        return;
    request.mostBytes = largestProxyBody;
    switch (proxied.bodyKind) {
    case ProxyBodyKind::None:
        break;
    case ProxyBodyKind::Json:
    case ProxyBodyKind::Text:
        request.body = proxied.body;
        break;
    case ProxyBodyKind::Form:
        request.body = formBody(proxied.form);
        break;
    case ProxyBodyKind::File:
        request.pieces = {{.bytes = {}, .file = proxied.filePath}};
        if (proxied.filePath.isEmpty())
            request.refuse(tr("No file is chosen"));
        break;
    case ProxyBodyKind::Multipart:
        setMultipart(request, proxied);
        break;
    }
}

QString word(bool value)
{
    return value ? QStringLiteral("true") : QStringLiteral("false");
}

/// Nango's own settings of a proxied request; what is not set is not sent.
void setKnobs(Request &request, const ProxyRequest &proxied)
{
    if (proxied.retries > 0)
        request.header("Retries", QString::number(proxied.retries));
    if (!proxied.retryOn.isEmpty())
        request.header("Retry-On", proxied.retryOn);
    if (!proxied.baseUrlOverride.isEmpty())
        request.header("Base-Url-Override", proxied.baseUrlOverride);
    if (proxied.decompress)
        request.header("Decompress", word(*proxied.decompress));
    if (proxied.forwardHeadersOnRedirect)
        request.header("Forward-Headers-On-Redirect", word(*proxied.forwardHeadersOnRedirect));
    if (!proxied.activityLogId.isEmpty())
        request.header("Nango-Activity-Log-Id", proxied.activityLogId);
}

} // namespace

QByteArray proxyTarget(const QString &path, const QList<NameValue> &params)
{
    const QByteArray typed = path.toUtf8();
    QByteArray target;
    if (!typed.startsWith('/'))
        target += '/';
    for (qsizetype i = 0; i < typed.size(); ++i) {
        const char c = typed[i];
        const bool escape = c == '%' && i + 2 < typed.size() && isHexDigit(typed[i + 1]) && isHexDigit(typed[i + 2]);
        if (escape || mayStandInTarget(c))
            target += c;
        else
            target += '%' + QByteArray(1, c).toHex().toUpper();
    }
    for (const NameValue &param : params) {
        if (!param.enabled || param.name.isEmpty())
            continue;
        target += target.contains('?') ? '&' : '?';
        target += QUrl::toPercentEncoding(param.name) + '=' + QUrl::toPercentEncoding(param.value);
    }
    return target;
}

QByteArray formBody(const QList<NameValue> &form)
{
    QByteArray text;
    for (const NameValue &field : form) {
        if (!field.enabled || field.name.isEmpty())
            continue;
        if (!text.isEmpty())
            text += '&';
        text += QUrl::toPercentEncoding(field.name, " ").replace(' ', '+') + '=' +
                QUrl::toPercentEncoding(field.value, " ").replace(' ', '+');
    }
    return text;
}

Effect proxyEffect(const ProxyRequest &proxied)
{
    if (!proxied.baseUrlOverride.isEmpty() || proxied.method == QLatin1String("DELETE"))
        return Effect::Destroy;
    const bool reads = proxied.method == QLatin1String("GET") || proxied.method == QLatin1String("HEAD");
    return reads ? Effect::Touch : Effect::Write;
}

Request sendProxy(const ProxyRequest &proxied)
{
    Request request = Request::make(proxied.method.toLatin1(), proxyEffect(proxied), tr("Send proxy request"),
                                    QStringLiteral("/proxy"));
    // The template stays "/proxy": paths of providers have ids in them.
    request.pathTemplate = QStringLiteral("/proxy/{path}");
    request.deadline = DeadlineKind::Proxy;
    request.expect = Expect::Anything;
    request.spills = true;
    for (const QString &problem :
         {pathProblem(proxied.path), overrideProblem(proxied.baseUrlOverride), knobProblem(proxied)}) {
        if (!problem.isEmpty())
            request.refuse(problem);
    }
    const QByteArray target = proxyTarget(proxied.path, proxied.params);
    const qsizetype question = target.indexOf('?');
    request.path = "/proxy" + target.split('?').first();
    if (question >= 0)
        request.query = target.mid(question + 1);
    request.requireConnection(proxied.connection).connectionHeaders(proxied.connection);
    request.about(QStringLiteral("%1: %2 %3")
                      .arg(proxied.connection.toString(), proxied.method, proxied.path.section(u'?', 0, 0)));
    setKnobs(request, proxied);
    setBody(request, proxied);
    setProxyHeaders(request, proxied);
    return request;
}

} // namespace console::endpoints
