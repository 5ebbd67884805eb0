#include "ui/syncs/frequency.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace console {

namespace {

constexpr int ShortestSeconds = 30;

QString tr(const char *text)
{
    return QCoreApplication::translate("Frequency", text);
}

bool isNamedInterval(const QString &text)
{
    static const QRegularExpression named(
        QStringLiteral("^every (hour|day|week|month|half day|half hour|quarter hour)$"));
    return named.match(text).hasMatch();
}

} // namespace

QString frequencyProblem(const QString &text)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty() || isNamedInterval(typed))
        return {};
    static const QRegularExpression counted(QStringLiteral(
        "^(?:every )?(\\d+) ?(?:(s|secs?|seconds?)|(?:m|mins?|minutes?)|(?:h|hrs?|hours?)|(?:d|days?))$"));
    const QRegularExpressionMatch match = counted.match(typed);
    if (!match.hasMatch())
        return tr("Nango takes a number with s, m, h or d (“30s”, “5m”, “every 2 hours”), or “every hour”, “every "
                  "day”, “every week”, “every month”, “every half day”, “every half hour”, “every quarter hour”.");
    const bool inSeconds = !match.capturedView(2).isEmpty();
    const qlonglong count = match.capturedView(1).toLongLong();
    if (count == 0 || (inSeconds && count < ShortestSeconds))
        return tr("30 seconds is the shortest interval.");
    return {};
}

} // namespace console
