#include "models/linkmessage.h"

#include "core/json.h"
#include "core/timestamps.h"
#include "models/csv.h"
#include "models/format.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("console::LinkMessage", text);
}

const QRegularExpression &places()
{
    static const QRegularExpression expression(QStringLiteral("\\{([a-z]+)\\}"));
    return expression;
}

bool isPlace(QStringView name)
{
    return name == QLatin1String("name") || name == QLatin1String("integration") || name == QLatin1String("link") ||
           name == QLatin1String("expires");
}

QString valueOf(QStringView place, const LinkMessage &message)
{
    if (place == QLatin1String("name"))
        return message.name;
    if (place == QLatin1String("integration"))
        return message.integration;
    return place == QLatin1String("link") ? message.link : exactTime(message.expiresAt);
}

} // namespace

QList<MessageTemplate> defaultTemplates()
{
    return {{QStringLiteral("English"),
             QStringLiteral("Hello {name},\n\nplease open this link to connect {integration}:\n\n{link}\n\n"
                            "It works until {expires}. Please do not pass it on.")},
            {QStringLiteral("Deutsch"),
             QStringLiteral("Guten Tag {name},\n\nbitte öffnen Sie diesen Link, um {integration} zu verbinden:\n\n"
                            "{link}\n\nEr gilt bis {expires}. Bitte geben Sie ihn nicht weiter.")}};
}

QList<MessageTemplate> templatesFromJson(const QByteArray &json)
{
    const auto parsed = parseJson(json);
    QList<MessageTemplate> templates;
    if (parsed) {
        for (const JsonValue &item : parsed->items()) {
            MessageTemplate one{item["name"].string().value_or(QString()), item["text"].string().value_or(QString())};
            if (!one.name.isEmpty())
                templates << one;
        }
    }
    return templates.isEmpty() ? defaultTemplates() : templates;
}

QByteArray templatesToJson(const QList<MessageTemplate> &templates)
{
    QByteArrayList items;
    for (const MessageTemplate &one : templates)
        items << JsonObjectWriter().string("name", one.name).string("text", one.text).toJson();
    return '[' + items.join(',') + ']';
}

QString filledTemplate(const QString &text, const LinkMessage &message)
{
    QString filled;
    qsizetype at = 0;
    for (auto found = places().globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch place = found.next();
        filled += QStringView(text).mid(at, place.capturedStart() - at);
        filled += isPlace(place.capturedView(1)) ? valueOf(place.capturedView(1), message) : place.captured();
        at = place.capturedEnd();
    }
    filled += QStringView(text).mid(at);
    return filled;
}

bool holdsLink(const QString &text)
{
    return text.contains(QLatin1String("session_token=")) || text.contains(QLatin1String("nango_connect_session_"));
}

QString templateProblem(const QString &text)
{
    if (holdsLink(text))
        return tr("The text holds a link of its own, and is not kept: write {link} where the link goes.");
    for (auto found = places().globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch place = found.next();
        if (!isPlace(place.capturedView(1)))
            return tr("%1 is no place to fill: there are {name}, {integration}, {link} and {expires}.")
                .arg(place.captured());
    }
    return text.contains(QLatin1String("{link}")) ? QString() : tr("The text has no {link}: nobody could connect.");
}

QString linkClockText(const QDateTime &expiresAt, const QDateTime &now)
{
    if (!expiresAt.isValid())
        return tr("The server did not say when the link expires.");
    const qint64 left = now.secsTo(expiresAt);
    if (left <= 0)
        return tr("Expired %1: it is worth nothing any more.").arg(relativeTime(expiresAt, now));
    return left < 60 ? tr("Works for %1 s").arg(left) : tr("Works for %1 min %2 s").arg(left / 60).arg(left % 60);
}

QByteArray linksCsv(const QList<LinkRow> &rows)
{
    QByteArray csv = csvLine({QStringLiteral("integration"), QStringLiteral("connection_id"), QStringLiteral("name"),
                              QStringLiteral("link"), QStringLiteral("expires_at")});
    for (const LinkRow &row : rows)
        csv += csvLine(
            {row.integration, row.connectionId, row.message.name, row.message.link, utcTime(row.message.expiresAt)});
    return csv;
}

} // namespace console
