#include "client/endpoints/connections.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<ConnectionPage> listConnections(const ConnectionQuery &query, const ServerProfile &profile)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List connections"),
                      profile.pluralPaths ? QStringLiteral("/connections") : QStringLiteral("/connection"));
    request.optionalParameter(QStringLiteral("connectionId"), query.connectionId);
    if (profile.pluralPaths) {
        request.optionalParameter(QStringLiteral("search"), query.search);
        request.optionalParameter(QStringLiteral("endUserId"), query.endUserId);
        request.optionalParameter(QStringLiteral("endUserOrganizationId"), query.endUserOrganizationId);
        request.optionalParameter(QStringLiteral("integrationId"), query.integrationIds.join(u','));
        for (const auto &[key, value] : query.tags)
            request.parameter(QStringLiteral("tags[%1]").arg(key), value);
    }
    if (profile.listPaging) {
        if (query.limit)
            request.parameter(QStringLiteral("limit"), QString::number(*query.limit));
        if (query.page)
            request.parameter(QStringLiteral("page"), QString::number(*query.page));
    }
    return {request, decodeConnectionPage};
}

} // namespace console::endpoints
