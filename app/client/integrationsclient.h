#pragma once

#include "client/resourceclient.h"
#include "core/done.h"
#include "dto/integration.h"

namespace console {

/// What GET /integrations/{key} includes beyond the basics. Credentials stay missing without the scope.
struct IntegrationIncludes {
    bool webhook = false;
    bool credentials = false;
};

/// A new integration or changes to one (nango-api.md 1.2). What is empty or absent is not sent; the JSON
/// texts are sent as they are.
struct IntegrationDraft {
    QString provider; ///< Only of a new one.
    QString key;      ///< unique_key; of a change: the new name.
    std::optional<QString> displayName;
    std::optional<bool> forwardWebhooks;
    QByteArray credentials; ///< See client/newcredentials.h.
    QByteArray integrationConfig;
    QByteArray custom;
};

/// GET, POST /integrations, POST /integrations/quickstart and GET, PATCH, DELETE /integrations/{key}
/// (nango-api.md 1.2).
class IntegrationsClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// All integrations, without their credentials.
    Call<std::vector<Integration>> *list(Urgency urgency = Urgency::Foreground);
    /// One integration, with what `includes` asks for.
    Call<Integration> *get(const ProviderConfigKey &key, IntegrationIncludes includes = {});
    /// Write.
    Call<Integration> *create(const IntegrationDraft &draft);
    /// Makes one on an app of Nango's own (Cloud only): provider, key, name and webhooks alone. Write.
    Call<Integration> *createQuickstart(const IntegrationDraft &draft);
    /// Write.
    Call<Integration> *patch(const ProviderConfigKey &key, const IntegrationDraft &changes);
    /// Destroys, with all its connections: the server has no guard.
    Call<Done> *remove(const ProviderConfigKey &key);
};

} // namespace console
