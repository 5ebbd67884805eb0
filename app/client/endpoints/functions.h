#pragma once

#include "client/endpoint.h"
#include "client/functionsclient.h"

// The units behind FunctionsClient, one file each (nango-api.md 1.9).
namespace console::endpoints {

/// GET /integrations/{key}/functions.
Endpoint<FunctionPage> listFunctions(const ProviderConfigKey &key, const FunctionQuery &query);
/// GET /integrations/{key}/functions/{name}.
Endpoint<FunctionInfo> getFunction(const ProviderConfigKey &key, const QString &name, const QString &type);
/// GET /integrations/{key}/functions/{name}/code.
Endpoint<FunctionCode> getFunctionCode(const ProviderConfigKey &key, const QString &name, const QString &type);
/// GET /scripts/config, as the JSON text it is.
Endpoint<QByteArray> scriptsConfig(const QString &format);

} // namespace console::endpoints
