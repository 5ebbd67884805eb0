#include "client/functionsclient.h"

#include "client/endpoints/functions.h"
#include "client/transport.h"

namespace console {

Call<FunctionPage> *FunctionsClient::list(const ProviderConfigKey &key, const FunctionQuery &query, Urgency urgency)
{
    auto endpoint = endpoints::listFunctions(key, query, transport().profile());
    endpoint.request.urgency = urgency;
    return transport().call(this, std::move(endpoint));
}

Call<FunctionInfo> *FunctionsClient::get(const ProviderConfigKey &key, const QString &name, const QString &type)
{
    return transport().call(this, endpoints::getFunction(key, name, type, transport().profile()));
}

Call<FunctionCode> *FunctionsClient::code(const ProviderConfigKey &key, const QString &name, const QString &type)
{
    return transport().call(this, endpoints::getFunctionCode(key, name, type, transport().profile()));
}

Call<std::vector<IntegrationScripts>> *FunctionsClient::scripts()
{
    return transport().call(this, endpoints::scripts());
}

Call<std::vector<OpenAiFunction>> *FunctionsClient::openAiFunctions()
{
    return transport().call(this, endpoints::openAiFunctions());
}

Call<QByteArray> *FunctionsClient::scriptsConfig(const QString &format)
{
    return transport().call(this, endpoints::scriptsConfig(format));
}

} // namespace console
