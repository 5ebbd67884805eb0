#include "client/proxyclient.h"

#include "client/endpoints/proxy.h"
#include "client/transport.h"

namespace console {

QString ProxyClient::problem(const ProxyRequest &request)
{
    const Request built = endpoints::sendProxy(request);
    return built.problem ? built.problem->message : QString();
}

Effect ProxyClient::effectOf(const ProxyRequest &request)
{
    return endpoints::proxyEffect(request);
}

Call<ProxyResponse> *ProxyClient::send(const ProxyRequest &request)
{
    Call<Answer> *answer = transport().send(this, endpoints::sendProxy(request));
    return mapCall<ProxyResponse>(this, answer, [](const Result<Answer> &got) -> Result<ProxyResponse> {
        if (!got)
            return failure(got.error());
        return endpoints::proxyResponse(*got);
    });
}

} // namespace console
