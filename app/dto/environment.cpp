#include "dto/environment.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::Environment", text);
}

bool isWebScheme(const QString &scheme)
{
    return scheme == QLatin1String("https") || scheme == QLatin1String("http");
}

/// Names this machine, whatever the resolver would say.
bool isLoopbackHost(const QString &host)
{
    static const QRegularExpression ipv4(QStringLiteral("^127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}$"));
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost")) ||
           host == QLatin1String("::1") || ipv4.match(host).hasMatch();
}

} // namespace

QString baseUrlProblem(const QUrl &url)
{
    if (url.isEmpty())
        return tr("Enter the address of the API server, such as https://api.nango.dev.");
    if (!isWebScheme(url.scheme()))
        return tr("The address must begin with https:// or http://.");
    if (!url.isValid())
        return tr("This is not a valid address: %1").arg(url.errorString());
    if (url.host().isEmpty())
        return tr("The address names no server.");
    if (!url.userInfo().isEmpty())
        return tr("The address must not hold a user name or password; the key has its own field.");
    if (url.hasQuery() || url.hasFragment())
        return tr("The address must end with its path: no “?” or “#” part.");
    return {};
}

bool sendsKeyInClear(const QUrl &url)
{
    return url.scheme() == QLatin1String("http") && !isLoopbackHost(url.host());
}

QUrl parseBaseUrl(const QString &text)
{
    QString trimmed = text.trimmed();
    // The path's slash goes, never one of the "//" after the scheme.
    if (trimmed.endsWith(u'/') && !trimmed.endsWith(QLatin1String("//")))
        trimmed.chop(1);
    return QUrl(trimmed);
}

} // namespace console
