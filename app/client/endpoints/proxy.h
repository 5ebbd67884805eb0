#pragma once

#include "client/answer.h"
#include "client/request.h"
#include "dto/proxy.h"

// The unit behind ProxyClient (nango-api.md 1.12, nango-observed.md section 6).
namespace console::endpoints {

/// ANY /proxy/<path>. Whatever cannot be sent as the user wrote it makes the request a problem.
Request sendProxy(const ProxyRequest &proxied);

/// The effect of a proxy request, by its method and base URL override.
Effect proxyEffect(const ProxyRequest &proxied);

/// The path and query as they go on the wire behind "/proxy": percent-encoding that is there stays,
/// what a URL cannot hold is encoded, the parameters are appended.
QByteArray proxyTarget(const QString &path, const QList<NameValue> &params);

/// The rows as application/x-www-form-urlencoded text.
QByteArray formBody(const QList<NameValue> &form);

/// An answer as the user sees it, with the guess of who answered.
ProxyResponse proxyResponse(const Answer &answer);

} // namespace console::endpoints
