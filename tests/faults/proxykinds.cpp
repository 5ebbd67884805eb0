#include "makekind.h"

namespace console::test {

namespace {

EndpointKind proxyKind(const char *name, Effect effect, const ProxyRequest &request)
{
    EndpointKind proxy =
        kind(name, effect, R"({ "n" : 1.0 })", [request](NangoClient &client) { return client.proxy().send(request); });
    proxy.takes = Takes::Anything;
    proxy.head = request.method == QLatin1String("HEAD");
    return proxy;
}

ProxyRequest proxied(const char *method, ProxyBodyKind bodyKind = ProxyBodyKind::None, const QByteArray &body = {})
{
    return ProxyRequest{.connection = ClientRig::acme(),
                        .method = QString::fromLatin1(method),
                        .path = QStringLiteral("/v1/things"),
                        .bodyKind = bodyKind,
                        .body = body};
}

ProxyRequest withFile(ProxyRequest request, const QString &path)
{
    request.filePath = path;
    return request;
}

} // namespace

std::vector<EndpointKind> proxyKinds(const QString &uploadPath, int uploadSize)
{
    const auto uploads = [](EndpointKind &kind) { kind.uploads = true; };
    return {
        proxyKind("ProxyClient::send: GET", Effect::Touch, proxied("GET")),
        proxyKind("ProxyClient::send: HEAD", Effect::Touch, proxied("HEAD")),
        proxyKind("ProxyClient::send: POST", Effect::Write, proxied("POST", ProxyBodyKind::Json, R"({"a":1})")),
        proxyKind("ProxyClient::send: DELETE", Effect::Destroy, proxied("DELETE")),
        but(proxyKind("ProxyClient::send: POST large", Effect::Write,
                      proxied("POST", ProxyBodyKind::Json, '"' + QByteArray(uploadSize, 'x') + '"')),
            uploads),
        but(proxyKind("ProxyClient::send: PUT file", Effect::Write,
                      withFile(proxied("PUT", ProxyBodyKind::File), uploadPath)),
            uploads),
    };
}

} // namespace console::test
