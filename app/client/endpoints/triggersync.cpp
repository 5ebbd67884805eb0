#include "client/endpoints/done.h"
#include "client/endpoints/syncs.h"

#include <QCoreApplication>

namespace console::endpoints {

namespace {

QString actionName(SyncReset reset)
{
    switch (reset) {
    case SyncReset::None:
        return QCoreApplication::translate("console::endpoints", "Trigger sync");
    case SyncReset::Reset:
        return QCoreApplication::translate("console::endpoints", "Full resync");
    case SyncReset::ResetAndEmptyCache:
        return QCoreApplication::translate("console::endpoints", "Full resync and empty cache");
    }
    return {};
}

/// The members that say what is reset. `sync_mode` does the same by a name that every server since 0.58 knows.
void addReset(JsonObjectWriter &body, SyncReset reset, const ServerProfile &profile)
{
    const bool empties = reset == SyncReset::ResetAndEmptyCache;
    if (reset == SyncReset::None)
        return;
    if (!profile.triggerOptions) {
        body.string("sync_mode",
                    empties ? QStringLiteral("full_refresh_and_clear_cache") : QStringLiteral("full_refresh"));
        return;
    }
    JsonObjectWriter options;
    options.boolean("reset", true);
    if (empties)
        options.boolean("emptyCache", true);
    body.raw("opts", options.toJson());
}

} // namespace

JsonObjectWriter syncCommandBody(const SyncTarget &target)
{
    QByteArray syncs;
    for (const SyncRef &sync : target.syncs()) {
        if (!syncs.isEmpty())
            syncs += ',';
        syncs += sync.variant == QLatin1String("base") || sync.variant.isEmpty()
                     ? jsonString(sync.name)
                     : JsonObjectWriter().string("name", sync.name).string("variant", sync.variant).toJson();
    }
    JsonObjectWriter body;
    body.raw("syncs", '[' + syncs + ']').string("provider_config_key", target.integration().value);
    if (target.scope() != SyncTarget::Scope::WholeIntegration)
        body.string("connection_id", target.connection().connectionId.value);
    return body;
}

Effect syncCommandEffect(const SyncTarget &target)
{
    return target.scope() == SyncTarget::Scope::WholeIntegration ? Effect::Destroy : Effect::Write;
}

Endpoint<Done> triggerSync(const SyncTarget &target, SyncReset reset, const ServerProfile &profile)
{
    const bool empties = reset == SyncReset::ResetAndEmptyCache;
    Request request = Request::make("POST", empties ? Effect::Destroy : syncCommandEffect(target), actionName(reset),
                                    QStringLiteral("/sync/trigger"));
    JsonObjectWriter body = syncCommandBody(target);
    addReset(body, reset, profile);
    request.deadline = DeadlineKind::SyncStatus;
    return doneEndpoint(request.about(target.toString()).json(body.toJson()));
}

} // namespace console::endpoints
