#include "core/timestamps.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::timestamps", text);
}

} // namespace

QDateTime parseTimestamp(QStringView text)
{
    // Qt rounds a fraction of more than three digits and refuses some; only the milliseconds matter here.
    static const QRegularExpression form(QStringLiteral(
        "^(\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.(\\d+))?(Z|[+-]\\d\\d(?::?\\d\\d)?)$"));
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return {};
    QString base = match.captured(1);
    base[10] = u'T';
    if (base.size() == 16)
        base += QStringLiteral(":00");
    const QString fraction = match.captured(2).left(3).leftJustified(3, u'0');
    QString zone = match.captured(3);
    if (zone.size() == 3)
        zone += QStringLiteral(":00");
    return QDateTime::fromString(base + u'.' + fraction + zone, Qt::ISODateWithMs);
}

QDateTime logIdTime(QStringView logId)
{
    const qsizetype end = logId.indexOf(u'_');
    const QStringView digits = end < 0 ? logId : logId.left(end);
    bool ok = false;
    const qint64 milliseconds = digits.toLongLong(&ok);
    // 13 digits from 2001 to 2286: anything else is no epoch in milliseconds.
    if (!ok || digits.size() != 13 || milliseconds <= 0)
        return {};
    return QDateTime::fromMSecsSinceEpoch(milliseconds, Qt::UTC);
}

QString durationText(qint64 seconds)
{
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 60 * 60)
        return tr("%1 min").arg(seconds / 60);
    if (seconds < 48 * 60 * 60)
        return tr("%1 h").arg(seconds / (60 * 60));
    return tr("%1 d").arg(seconds / (24 * 60 * 60));
}

QString relativeTime(const QDateTime &time, const QDateTime &now)
{
    if (!time.isValid())
        return {};
    const qint64 seconds = time.secsTo(now);
    if (qAbs(seconds) < 5)
        return tr("just now");
    return seconds > 0 ? tr("%1 ago").arg(durationText(seconds)) : tr("in %1").arg(durationText(-seconds));
}

QString exactTime(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    return time.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t"));
}

} // namespace console
