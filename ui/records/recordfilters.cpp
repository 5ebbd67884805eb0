#include "ui/records/recordfilters.h"

#include "core/timestamps.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace console {

namespace {

constexpr int MaxIdLength = 256;
constexpr int DaysTheServerLooksBack = 365;

QString tr(const char *text)
{
    return QCoreApplication::translate("RecordFilters", text);
}

/// A date alone is its first moment here.
QDateTime parseLocalTime(const QString &text)
{
    // Qt looks away from what stands after a date.
    static const QRegularExpression form(
        QStringLiteral("^(\\d{4}-\\d{2}-\\d{2})(?:[T ](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,3})?)?))?$"));
    const QRegularExpressionMatch match = form.match(text);
    const QDate date = QDate::fromString(match.captured(1), Qt::ISODate);
    if (!date.isValid())
        return {};
    if (match.capturedView(2).isEmpty())
        return date.startOfDay();
    const QTime time = QTime::fromString(match.captured(2), Qt::ISODateWithMs);
    return time.isValid() ? QDateTime(date, time) : QDateTime();
}

QDateTime parseAnyTime(const QString &text)
{
    QString iso = text;
    const QDateTime exact = parseTimestamp(iso.replace(u' ', u'T'));
    return exact.isValid() ? exact : parseLocalTime(text);
}

} // namespace

tl::expected<QString, QString> parseModifiedAfter(const QString &text, const QDateTime &now)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return QString();
    const QDateTime time = parseAnyTime(typed).toUTC();
    if (!time.isValid())
        return tl::unexpected(tr("This is not a date. Write 2026-11-20, 2026-11-20 14:30 or 2026-11-20T14:30:00Z."));
    if (time < now.toUTC().addDays(-DaysTheServerLooksBack))
        return tl::unexpected(tr("Nango looks back 365 days at most. Leave this empty for all records."));
    return time.toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.zzz")) + u'Z';
}

tl::expected<QStringList, QString> parseRecordIds(const QString &text)
{
    QString separated = text;
    for (QChar &c : separated) {
        if (c.isSpace())
            c = u',';
    }
    QStringList ids = separated.split(u',', Qt::SkipEmptyParts);
    ids.removeDuplicates();
    if (ids.size() > MaxRecordIds)
        return tl::unexpected(tr("%1 IDs are too many: a request may name %2.").arg(ids.size()).arg(MaxRecordIds));
    const auto tooLong = std::ranges::find_if(ids, [](const QString &id) { return id.size() > MaxIdLength; });
    if (tooLong != ids.end())
        return tl::unexpected(tr("ID %1 is too long: it has %2 characters, and an ID has at most %3.")
                                  .arg(tooLong - ids.begin() + 1)
                                  .arg(tooLong->size())
                                  .arg(MaxIdLength));
    return ids;
}

} // namespace console
