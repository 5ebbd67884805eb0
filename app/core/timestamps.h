#pragma once

#include <QDateTime>
#include <QString>

namespace console {

/// Reads any of the date forms that Nango sends (nango-api.md section 2.9): 0 to 9 fraction digits and
/// `Z` or an offset. Cuts to milliseconds, which is what QDateTime keeps: compare the text itself where
/// microseconds matter. Invalid for anything else.
QDateTime parseTimestamp(QStringView text);

/// The time that a log id begins with (`1795443936140_p8kMHjGb`: epoch milliseconds); invalid if it
/// does not.
QDateTime logIdTime(QStringView logId);

/// How long before or after `now`: "3 min ago", "in 2 h", "just now". Empty for an invalid time.
QString relativeTime(const QDateTime &time, const QDateTime &now);

/// The exact local time with its UTC offset, for tooltips. Empty for an invalid time.
QString exactTime(const QDateTime &time);

/// A duration in the largest unit that fits: "45 s", "3 min", "2 h", "5 d".
QString durationText(qint64 seconds);

} // namespace console
