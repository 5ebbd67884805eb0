#include "client/endpoints/zulutime.h"

#include <QDateTime>
#include <QRegularExpression>

namespace console::endpoints {

namespace {

constexpr int secondsPerMinute = 60;
constexpr int secondsPerHour = 60 * secondsPerMinute;

/// "+05:30" in seconds; 0 for "Z".
qint64 offsetSeconds(QStringView zone)
{
    if (zone == QLatin1String("Z"))
        return 0;
    const qint64 hours = zone.mid(1, 2).toInt();
    const qint64 minutes = zone.right(2).toInt();
    return (zone.startsWith(u'-') ? -1 : 1) * (hours * secondsPerHour + minutes * secondsPerMinute);
}

} // namespace

std::optional<QString> zuluTime(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2})(:\\d{2})?(\\.\\d{1,9})?(Z|[+-]\\d{2}:?\\d{2})$"));
    const QRegularExpressionMatch match = form.match(text.trimmed());
    const QString seconds = match.captured(3).isEmpty() ? QStringLiteral(":00") : match.captured(3);
    const QDate day = QDate::fromString(match.captured(1), Qt::ISODate);
    const QTime time = QTime::fromString(match.captured(2) + seconds, Qt::ISODate);
    const bool fractionOfMinute = match.captured(3).isEmpty() && !match.captured(4).isEmpty();
    if (!match.hasMatch() || !day.isValid() || !time.isValid() || fractionOfMinute)
        return std::nullopt;
    const QDateTime utc = QDateTime(day, time, Qt::UTC).addSecs(-offsetSeconds(match.capturedView(5)));
    return utc.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss")) + match.captured(4) + u'Z';
}

} // namespace console::endpoints
