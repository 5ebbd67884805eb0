#pragma once

#include "client/endpoint.h"
#include "client/integrationsclient.h"
#include "client/serverprofile.h"

// The units behind IntegrationsClient, one file each (nango-api.md 1.2).
namespace console::endpoints {

/// GET /integrations; /config of servers before 0.42.12.
Endpoint<std::vector<Integration>> listIntegrations(const ServerProfile &profile);
/// GET /integrations/{key}, `include` repeated; /config/{key} of servers before 0.42.12.
Endpoint<Integration> getIntegration(const ProviderConfigKey &key, IntegrationIncludes includes,
                                     const ServerProfile &profile);
/// POST /integrations.
Endpoint<Integration> createIntegration(const IntegrationDraft &draft);
/// POST /integrations/quickstart.
Endpoint<Integration> createQuickstart(const IntegrationDraft &draft);
/// PATCH /integrations/{key}.
Endpoint<Integration> patchIntegration(const ProviderConfigKey &key, const IntegrationDraft &changes);
/// DELETE /integrations/{key}.
Endpoint<Done> deleteIntegration(const ProviderConfigKey &key);

/// The body of a create or a patch.
QByteArray integrationBody(Request &request, const IntegrationDraft &draft);

} // namespace console::endpoints
