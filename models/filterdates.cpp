#include "models/filterdates.h"

#include <QTimeZone>

#include <limits>

namespace console {

namespace {

constexpr qint64 Always = std::numeric_limits<qint64>::max();

/// What a date text stands for: a day is its 24 hours, "7d" is one moment.
struct Span {
    QDateTime from;
    QDateTime until;  ///< Exclusive; the same as `from` for a moment.
    bool ago = false; ///< "7d": alone it means "since then".
};

qint64 micros(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * 1000;
}

QDateTime startOf(const QDate &day, const QDateTime &now)
{
    switch (now.timeSpec()) {
    case Qt::OffsetFromUTC:
        return day.startOfDay(Qt::OffsetFromUTC, now.offsetFromUtc());
    case Qt::TimeZone:
        return day.startOfDay(now.timeZone());
    default:
        return day.startOfDay(now.timeSpec());
    }
}

Span days(const QDate &from, const QDate &until, const QDateTime &now)
{
    return {startOf(from, now), startOf(until, now)};
}

/// "7d", "36h", "2w"
std::optional<Span> ago(QStringView text, const QDateTime &now)
{
    if (text.size() < 2 || text.size() > 6)
        return std::nullopt;
    bool ok = false;
    const int count = text.chopped(1).toInt(&ok);
    if (!ok || count < 0 || !text.front().isDigit())
        return std::nullopt;
    const QChar unit = text.back();
    QDateTime then;
    if (unit == u'h')
        then = now.addSecs(-qint64(count) * 3600);
    else if (unit == u'd' || unit == u'w')
        then = now.addDays(-qint64(count) * (unit == u'w' ? 7 : 1));
    if (!then.isValid())
        return std::nullopt;
    return Span{then, then, true};
}

/// "2026", "2026-01", "2026-01-31"
std::optional<Span> calendar(QStringView text, const QDateTime &now)
{
    const auto digits = [&](qsizetype at, qsizetype count) {
        int number = 0;
        for (const QChar c : text.mid(at, count)) {
            if (c < u'0' || c > u'9')
                return -1;
            number = number * 10 + c.digitValue();
        }
        return number;
    };
    const qsizetype size = text.size();
    const bool dashes = (size < 7 || text[4] == u'-') && (size < 10 || text[7] == u'-');
    if (!dashes || (size != 4 && size != 7 && size != 10))
        return std::nullopt;
    const QDate from(digits(0, 4), size >= 7 ? digits(5, 2) : 1, size == 10 ? digits(8, 2) : 1);
    if (!from.isValid())
        return std::nullopt;
    return days(from, size == 4 ? from.addYears(1) : size == 7 ? from.addMonths(1) : from.addDays(1), now);
}

std::optional<Span> isoTime(QStringView text, const QDateTime &now)
{
    if (!text.contains(u't'))
        return std::nullopt;
    QDateTime time = QDateTime::fromString(text.toString().toUpper(), Qt::ISODateWithMs);
    if (!time.isValid())
        return std::nullopt;
    if (time.timeSpec() == Qt::LocalTime && now.timeSpec() != Qt::LocalTime)
        time = QDateTime(time.date(), time.time(), now.timeZone());
    const bool hasSeconds = text.count(u':') > 1;
    return Span{time, time.addSecs(hasSeconds ? 1 : 60)};
}

std::optional<Span> parseDate(QStringView text, const QDateTime &now)
{
    if (text == u"today")
        return days(now.date(), now.date().addDays(1), now);
    if (text == u"yesterday")
        return days(now.date().addDays(-1), now.date(), now);
    if (const auto span = ago(text, now))
        return span;
    if (const auto span = calendar(text, now))
        return span;
    return isoTime(text, now);
}

std::optional<ConnectionFilter::CreatedTerm> range(QStringView from, QStringView until, const QDateTime &now)
{
    const auto first = from.isEmpty() ? std::optional<Span>(Span{}) : parseDate(from, now);
    const auto last = until.isEmpty() ? std::optional<Span>(Span{}) : parseDate(until, now);
    if (!first || !last || (from.isEmpty() && until.isEmpty()))
        return std::nullopt;
    return ConnectionFilter::CreatedTerm{from.isEmpty() ? -Always : micros(first->from),
                                         until.isEmpty() ? Always : micros(last->until)};
}

} // namespace

std::optional<ConnectionFilter::CreatedTerm> parseCreated(QStringView value, const QDateTime &now)
{
    if (const qsizetype dots = value.indexOf(QStringLiteral("..")); dots >= 0)
        return range(value.first(dots), value.mid(dots + 2), now);
    const bool after = value.startsWith(u'>');
    const bool before = value.startsWith(u'<');
    QStringView date = value.mid(after || before ? 1 : 0);
    const bool orEqual = date.startsWith(u'=');
    date = date.mid(orEqual ? 1 : 0);
    const auto span = parseDate(date, now);
    if (!span)
        return std::nullopt;
    if (after)
        return ConnectionFilter::CreatedTerm{micros(orEqual ? span->from : span->until), Always};
    if (before)
        return ConnectionFilter::CreatedTerm{-Always, micros(orEqual ? span->until : span->from)};
    return ConnectionFilter::CreatedTerm{micros(span->from), span->ago ? Always : micros(span->until)};
}

} // namespace console
