#pragma once

#include "client/resourceclient.h"
#include "dto/proxy.h"

namespace console {

/// ANY /proxy/<path> (nango-api.md 1.12). GET and HEAD touch, POST, PUT and PATCH write, DELETE and any
/// base URL override destroy. Never repeated by itself.
class ProxyClient : public ResourceClient
{
    Q_OBJECT

public:
    using ResourceClient::ResourceClient;

    /// Why the request cannot be sent, in one sentence; empty when it can. Does not look at files.
    static QString problem(const ProxyRequest &request);
    /// The effect that sending it has.
    static Effect effectOf(const ProxyRequest &request);

    /// Sends it once. An answer of any status is a success of the call. Progress is that of the upload
    /// while it lasts, then of the download.
    Call<ProxyResponse> *send(const ProxyRequest &request);
};

} // namespace console
