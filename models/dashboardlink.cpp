#include "models/dashboardlink.h"

#include "core/timestamps.h"

#include <QUrlQuery>

namespace console {

namespace {

/// The dashboard looks at the last day unless told otherwise, and an older log would not be found.
QString dayOf(const QDateTime &time)
{
    const QDateTime begin = time.addSecs(-12 * 3600);
    const QDateTime end = time.addSecs(12 * 3600);
    return QStringLiteral("%1,%2").arg(begin.toMSecsSinceEpoch()).arg(end.toMSecsSinceEpoch());
}

/// An address below the dashboard's; `path` is percent-encoded already.
QUrl below(const QUrl &dashboard, const QString &path)
{
    QUrl url = dashboard;
    QString base = url.path(QUrl::FullyEncoded);
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(base + path, QUrl::StrictMode);
    return url;
}

QString encoded(const QString &segment)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(segment));
}

} // namespace

QUrl dashboardConnectionUrl(const QUrl &dashboard, const QString &environment, const ConnectionRef &ref)
{
    if (dashboard.isEmpty() || environment.isEmpty() || !ref.isValid())
        return {};
    return below(dashboard,
                 QStringLiteral("/%1/connections/%2/%3")
                     .arg(encoded(environment), encoded(ref.providerConfigKey.value), encoded(ref.connectionId.value)));
}

QUrl dashboardLogUrl(const QUrl &dashboard, const QString &environment, const QString &logId)
{
    if (dashboard.isEmpty() || environment.isEmpty())
        return {};
    QUrl url = dashboard;
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    url.setPath(path + QLatin1Char('/') + environment + QStringLiteral("/logs"));
    if (logId.isEmpty())
        return url;
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("live"), QStringLiteral("false"));
    query.addQueryItem(QStringLiteral("operationId"), QString::fromLatin1(QUrl::toPercentEncoding(logId)));
    if (const QDateTime began = logIdTime(logId); began.isValid())
        query.addQueryItem(QStringLiteral("period"), dayOf(began));
    url.setQuery(query);
    return url;
}

} // namespace console
