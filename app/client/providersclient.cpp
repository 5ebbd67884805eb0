#include "client/providersclient.h"

#include "client/endpoints/providers.h"
#include "client/transport.h"

namespace console {

Call<std::vector<Provider>> *ProvidersClient::list(const QString &search, Urgency urgency)
{
    auto endpoint = endpoints::listProviders(search);
    endpoint.request.urgency = urgency;
    return transport().call(this, std::move(endpoint));
}

Call<Provider> *ProvidersClient::get(const QString &name)
{
    return transport().call(this, endpoints::getProvider(name));
}

Call<std::vector<FunctionInfo>> *ProvidersClient::templates(const QString &name)
{
    return transport().call(this, endpoints::providerTemplates(name));
}

} // namespace console
