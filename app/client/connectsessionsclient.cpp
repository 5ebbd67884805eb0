#include "client/connectsessionsclient.h"

#include "client/endpoints/connectsessions.h"
#include "client/transport.h"

namespace console {

Call<ConnectSession> *ConnectSessionsClient::create(const ConnectSessionRequest &request)
{
    return transport().call(this, endpoints::createConnectSession(request));
}

Call<ConnectSession> *ConnectSessionsClient::reconnect(const ConnectionRef &ref, const ConnectSessionRequest &request)
{
    return transport().call(this, endpoints::createReconnectSession(ref, request));
}

Call<ConnectSessionInfo> *ConnectSessionsClient::get(const Secret &token)
{
    return transport().call(this, endpoints::getConnectSession(token));
}

Call<Done> *ConnectSessionsClient::end(const Secret &token)
{
    return transport().call(this, endpoints::endConnectSession(token));
}

} // namespace console
