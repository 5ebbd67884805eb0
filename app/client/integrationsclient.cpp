#include "client/integrationsclient.h"

#include "client/endpoints/integrations.h"
#include "client/transport.h"

namespace console {

Call<std::vector<Integration>> *IntegrationsClient::list(Urgency urgency)
{
    auto endpoint = endpoints::listIntegrations(transport().profile());
    endpoint.request.urgency = urgency;
    return transport().call(this, std::move(endpoint));
}

Call<Integration> *IntegrationsClient::get(const ProviderConfigKey &key, IntegrationIncludes includes)
{
    return transport().call(this, endpoints::getIntegration(key, includes, transport().profile()));
}

Call<Integration> *IntegrationsClient::create(const IntegrationDraft &draft)
{
    return transport().call(this, endpoints::createIntegration(draft));
}

Call<Integration> *IntegrationsClient::createQuickstart(const IntegrationDraft &draft)
{
    return transport().call(this, endpoints::createQuickstart(draft));
}

Call<Integration> *IntegrationsClient::patch(const ProviderConfigKey &key, const IntegrationDraft &changes)
{
    return transport().call(this, endpoints::patchIntegration(key, changes));
}

Call<Done> *IntegrationsClient::remove(const ProviderConfigKey &key)
{
    return transport().call(this, endpoints::deleteIntegration(key));
}

} // namespace console
