#pragma once

#include "client/resourceclient.h"
#include "dto/integration.h"

namespace console {

/// Parameters of GET /integrations/{key}/functions. What is empty is not sent.
struct FunctionQuery {
    QString type; ///< "sync", "action" or "on-event".
    QString search;
    std::optional<int> page;  ///< From 0.
    std::optional<int> limit; ///< 1-100.
};

/// GET /integrations/{key}/functions… and GET /scripts/config (nango-api.md 1.9). Observes.
class FunctionsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// One page of an integration's functions.
    Call<FunctionPage> *list(const ProviderConfigKey &key, const FunctionQuery &query = {},
                             Urgency urgency = Urgency::Foreground);
    /// One page of the functions of an integration, counted from 0; of one type unless `type` is empty.
    Call<FunctionPage> *list(const ProviderConfigKey &key, const QString &type, int page, int limit)
    {
        return list(key, FunctionQuery{.type = type, .page = page, .limit = limit});
    }
    /// `type` may be empty; with several of one name the server takes the first.
    Call<FunctionInfo> *get(const ProviderConfigKey &key, const QString &name, const QString &type = {});
    /// The source of a function as it was deployed; `type` tells functions of one name apart.
    Call<FunctionCode> *code(const ProviderConfigKey &key, const QString &name, const QString &type = {});
    /// All functions of the environment. Integrations of one provider are merged by the server: prefer
    /// list().
    Call<std::vector<IntegrationScripts>> *scripts();
    /// All syncs and actions of the environment in the form of OpenAI's function calling.
    Call<std::vector<OpenAiFunction>> *openAiFunctions();
    /// Either of them as the JSON text it is; `format` is "nango" or "openai".
    Call<QByteArray> *scriptsConfig(const QString &format = QStringLiteral("nango"));
};

} // namespace console
