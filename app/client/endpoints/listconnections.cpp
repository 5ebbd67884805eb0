#include "client/endpoints/connections.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

/// A filter that the server does not know would be an error to a newer one, and nothing to an older one: then
/// everything would look like what was asked for.
void requireFilter(Request &request, bool isKnown, bool isAsked, const char *version)
{
    if (isAsked && !isKnown)
        request.refuse(
            QCoreApplication::translate("console::endpoints", "This server is older than Nango %1 and cannot filter so")
                .arg(QLatin1String(version)),
            QCoreApplication::translate("console::endpoints", "Load the whole list and filter it here."));
}

void addFilters(Request &request, const ConnectionQuery &query, const ServerProfile &profile)
{
    const bool byPerson =
        !query.search.isEmpty() || !query.endUserId.isEmpty() || !query.endUserOrganizationId.isEmpty();
    requireFilter(request, profile.pluralPaths, byPerson, "0.67");
    requireFilter(request, profile.listsByIntegration, !query.integrationIds.isEmpty(), "0.69.8");
    requireFilter(request, profile.listsByTags, !query.tags.isEmpty(), "0.69.27");
    request.optionalParameter(QStringLiteral("connectionId"), query.connectionId);
    request.optionalParameter(QStringLiteral("search"), query.search);
    request.optionalParameter(QStringLiteral("endUserId"), query.endUserId);
    request.optionalParameter(QStringLiteral("endUserOrganizationId"), query.endUserOrganizationId);
    request.optionalParameter(QStringLiteral("integrationId"), query.integrationIds.join(u','));
    for (const auto &[key, value] : query.tags)
        request.parameter(QStringLiteral("tags[%1]").arg(key), value);
}

/// Without paging the server sends everything at once, which is the first page; there is no other.
void addPage(Request &request, const ConnectionQuery &query, const ServerProfile &profile)
{
    if (!profile.listPaging) {
        if (query.page.value_or(0) > 0)
            request.refuse(QCoreApplication::translate("console::endpoints",
                                                       "This server is older than Nango 0.69.22 and has no pages"));
        return;
    }
    if (query.limit)
        request.parameter(QStringLiteral("limit"), QString::number(*query.limit));
    if (query.page)
        request.parameter(QStringLiteral("page"), QString::number(*query.page));
}

} // namespace

Endpoint<ConnectionPage> listConnections(const ConnectionQuery &query, const ServerProfile &profile)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "List connections"),
                      profile.pluralPaths ? QStringLiteral("/connections") : QStringLiteral("/connection"));
    addFilters(request, query, profile);
    addPage(request, query, profile);
    return {.request = request, .read = readConnectionPage};
}

} // namespace console::endpoints
