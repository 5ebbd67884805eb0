#include "client/endpoints/done.h"
#include "client/endpoints/syncs.h"

#include <QCoreApplication>

namespace console::endpoints {

Endpoint<Done> pauseSync(const SyncTarget &target)
{
    Request request =
        Request::make("POST", syncCommandEffect(target),
                      QCoreApplication::translate("console::endpoints", "Pause sync"), QStringLiteral("/sync/pause"));
    request.deadline = DeadlineKind::SyncStatus;
    return doneEndpoint(request.about(target.toString()).json(syncCommandBody(target).toJson()));
}

} // namespace console::endpoints
