#pragma once

#include "demo/http/router.h"

namespace console::demo {

/// Each resource adds its routes.
void addPages(Router &router);
void addConnections(Router &router);
void addConnectionWrites(Router &router);
void addLegacyConnections(Router &router);
void addMetadata(Router &router);
void addIntegrations(Router &router);
void addIntegrationWrites(Router &router);
void addFunctions(Router &router);
void addProviders(Router &router);
void addSyncStatus(Router &router);
void addSyncCommands(Router &router);
void addSyncSettings(Router &router);
void addRecords(Router &router);
void addActions(Router &router);
void addConnectSessions(Router &router);
void addVariables(Router &router);
void addProxy(Router &router);

} // namespace console::demo
