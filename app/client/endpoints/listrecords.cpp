#include "client/endpoints/records.h"

#include "client/endpoints/zulutime.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

// More of them are read by the server as something else, and refused with a puzzling message.
constexpr qsizetype mostIds = 100;

/// The time in the form that the server takes.
QString modifiedAfter(Request &request, const QString &text)
{
    const auto time = text.isEmpty() ? std::optional(text) : zuluTime(text);
    if (!time)
        request.refuse(QCoreApplication::translate("console::endpoints", "“%1” is no time with a zone").arg(text),
                       QCoreApplication::translate("console::endpoints", "Write it as 2026-01-31T00:00:00Z."));
    return time.value_or(text);
}

void addIds(Request &request, const QStringList &ids)
{
    if (ids.size() > mostIds)
        request.refuse(QCoreApplication::translate("console::endpoints", "%1 IDs are asked for, and at most %2 can be")
                           .arg(ids.size())
                           .arg(mostIds));
    for (const QString &id : ids)
        request.parameter(QStringLiteral("ids"), id);
}

} // namespace

Endpoint<RecordPage> listRecords(const RecordQuery &query, const ServerProfile &profile)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List records"),
                      QStringLiteral("/records"));
    request.deadline = DeadlineKind::Records;
    request.requireConnection(query.connection).connectionHeaders(query.connection);
    request.about(query.connection.toString() + QStringLiteral(": ") + query.model);
    request.parameter(QStringLiteral("model"), query.model);
    request.optionalParameter(QStringLiteral("variant"), query.variant);
    // The name that servers of every age know (nango-api.md section 2.13).
    request.optionalParameter(profile.pluralPaths ? QStringLiteral("modified_after") : QStringLiteral("delta"),
                              modifiedAfter(request, query.modifiedAfter));
    request.optionalParameter(QStringLiteral("filter"), query.filter);
    request.optionalParameter(QStringLiteral("cursor"), query.cursor);
    if (query.limit)
        request.parameter(QStringLiteral("limit"), QString::number(*query.limit));
    addIds(request, query.ids);
    const bool isBase = query.variant.isEmpty() || query.variant == QLatin1String("base");
    if (!profile.pluralPaths && (!isBase || !query.ids.isEmpty()))
        request.refuse(
            QCoreApplication::translate("console::endpoints",
                                        "This server is older than Nango 0.67 and may know no variants or record IDs"),
            QCoreApplication::translate("console::endpoints", "Load all records and look for them here."));
    return {request, decodeRecordPage};
}

} // namespace console::endpoints
