#include "core/timestamps.h"
#include "models/connectionpage.h"

namespace console {

namespace {

/// Reads `count` digits; -1 when there are none.
qint64 digits(QByteArrayView text, qsizetype at, qsizetype count)
{
    if (at + count > text.size())
        return -1;
    qint64 number = 0;
    for (qsizetype i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// Days since 1970-01-01 of a date of the Gregorian calendar.
qint64 epochDays(qint64 year, qint64 month, qint64 day)
{
    // Years begin in March here, so that the leap day is the last of its year.
    year -= month <= 2 ? 1 : 0;
    const qint64 era = year / 400;
    const qint64 yearOfEra = year - era * 400;
    const qint64 dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const qint64 dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146097 + dayOfEra - 719468;
}

/// The microseconds of a ".123456" at `at`, which is moved behind it.
qint64 fractionMicroseconds(QByteArrayView text, qsizetype &at)
{
    if (at >= text.size() || text[at] != '.')
        return 0;
    qint64 micros = 0;
    qint64 unit = 100000;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, unit /= 10)
        micros += (text[at] - '0') * unit;
    return micros;
}

/// The offset from UTC of "Z" or "+02:00" in seconds, or nothing for another form.
std::optional<qint64> zoneSeconds(QByteArrayView zone)
{
    if (zone == "Z")
        return 0;
    const qint64 hours = digits(zone, 1, 2);
    const qint64 minutes = digits(zone, 4, 2);
    if (zone.size() != 6 || (zone[0] != '+' && zone[0] != '-') || zone[3] != ':' || hours < 0 || minutes < 0)
        return std::nullopt;
    return (zone[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

/// The usual form, a hundred times faster than QDateTime; nothing for any other.
std::optional<qint64> usualForm(QByteArrayView text)
{
    if (text.size() < 20 || text[4] != '-' || text[7] != '-' || text[13] != ':' || text[16] != ':')
        return std::nullopt;
    const qint64 parts[] = {digits(text, 0, 4),  digits(text, 5, 2),  digits(text, 8, 2),
                            digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)};
    for (const qint64 part : parts) {
        if (part < 0)
            return std::nullopt;
    }
    qsizetype at = 19;
    const qint64 micros = fractionMicroseconds(text, at);
    const auto zone = zoneSeconds(text.sliced(at));
    if (!zone)
        return std::nullopt;
    const qint64 seconds = epochDays(parts[0], parts[1], parts[2]) * 86400 + parts[3] * 3600 + parts[4] * 60 + parts[5];
    return (seconds - *zone) * 1000000 + micros;
}

} // namespace

qint64 timestampMicroseconds(QByteArrayView text)
{
    if (const auto micros = usualForm(text))
        return *micros;
    const QDateTime time = parseTimestamp(QString::fromUtf8(text));
    return time.isValid() ? time.toMSecsSinceEpoch() * 1000 : 0;
}

} // namespace console
