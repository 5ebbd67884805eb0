#include "client/endpoints/syncs.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

QString syncNames(const std::vector<SyncRef> &syncs)
{
    if (syncs.empty())
        return QStringLiteral("*");
    QStringList names;
    for (const SyncRef &sync : syncs)
        names << sync.toString();
    return names.join(u',');
}

} // namespace

Endpoint<std::vector<SyncStatus>> syncStatus(const ProviderConfigKey &integration,
                                             const std::optional<ConnectionId> &connection,
                                             const std::vector<SyncRef> &syncs)
{
    Request request =
        Request::make("GET", Effect::Observe, QCoreApplication::translate("console::endpoints", "Load sync status"),
                      QStringLiteral("/sync/status"));
    request.deadline = DeadlineKind::SyncStatus;
    request.about(connection ? ConnectionRef{integration, *connection}.toString() : integration.value);
    request.parameter(QStringLiteral("syncs"), syncNames(syncs));
    request.parameter(QStringLiteral("provider_config_key"), integration.value);
    if (connection)
        request.parameter(QStringLiteral("connection_id"), connection->value);
    // An empty one would mean every connection.
    if (connection && connection->isEmpty())
        request.refuse(QCoreApplication::translate("console::endpoints", "No connection is chosen"));
    return {request, [integration](const JsonValue &json) { return decodeSyncStatuses(json, integration); }};
}

} // namespace console::endpoints
