#include "client/endpoints/records.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<RecordPage> listRecords(const RecordQuery &query)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List records"),
                      QStringLiteral("/records"));
    request.deadline = DeadlineKind::Records;
    request.requireConnection(query.connection).connectionHeaders(query.connection);
    request.about(query.connection.toString() + QStringLiteral(": ") + query.model);
    request.parameter(QStringLiteral("model"), query.model);
    request.optionalParameter(QStringLiteral("variant"), query.variant);
    request.optionalParameter(QStringLiteral("modified_after"), query.modifiedAfter);
    request.optionalParameter(QStringLiteral("filter"), query.filter);
    request.optionalParameter(QStringLiteral("cursor"), query.cursor);
    if (query.limit)
        request.parameter(QStringLiteral("limit"), QString::number(*query.limit));
    for (const QString &id : query.ids)
        request.parameter(QStringLiteral("ids"), id);
    return {request, decodeRecordPage};
}

} // namespace console::endpoints
