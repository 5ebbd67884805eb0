#pragma once

#include "client/endpoint.h"
#include "client/functionsclient.h"
#include "client/serverprofile.h"

// The units behind FunctionsClient, one file each (nango-api.md 1.9).
namespace console::endpoints {

/// GET /integrations/{key}/functions (0.70.7).
Endpoint<FunctionPage> listFunctions(const ProviderConfigKey &key, const FunctionQuery &query,
                                     const ServerProfile &profile);
/// GET /integrations/{key}/functions/{name} (0.70.7).
Endpoint<FunctionInfo> getFunction(const ProviderConfigKey &key, const QString &name, const QString &type,
                                   const ServerProfile &profile);
/// GET /integrations/{key}/functions/{name}/code (0.70.2).
Endpoint<FunctionCode> getFunctionCode(const ProviderConfigKey &key, const QString &name, const QString &type,
                                       const ServerProfile &profile);
/// GET /scripts/config.
Endpoint<std::vector<IntegrationScripts>> scripts();
/// GET /scripts/config?format=openai.
Endpoint<std::vector<OpenAiFunction>> openAiFunctions();
/// Either of them, as the JSON text it is.
Endpoint<QByteArray> scriptsConfig(const QString &format);

/// Refuses a request whose route came with a version that the server does not have.
void requireVersion(Request &request, bool isThere, const char *version);

} // namespace console::endpoints
