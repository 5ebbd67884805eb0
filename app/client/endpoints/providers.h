#pragma once

#include "client/endpoint.h"
#include "client/providersclient.h"

// The units behind ProvidersClient, one file each (nango-api.md 1.1).
namespace console::endpoints {

/// GET /providers.
Endpoint<std::vector<Provider>> listProviders(const QString &search);
/// GET /providers/{provider}.
Endpoint<Provider> getProvider(const QString &name);
/// GET /providers/{provider}/templates.
Endpoint<std::vector<FunctionInfo>> providerTemplates(const QString &name);

} // namespace console::endpoints
