#pragma once

#include "client/request.h"
#include "dto/proxy.h"

namespace console::endpoints {

/// Adds the user's headers, as Nango-Proxy-<name>, and what makes the content type reach the provider as
/// it was meant (nango-observed.md section 6):
///
///  - Nango looks at the request's own Content-Type to know how to read the body, and at
///    Nango-Proxy-Content-Type for what to send on. With the first alone a form arrives as JSON and text
///    as a form, so both are sent.
///  - JSON that is typed here goes as application/json alone, which arrives as such. A JSON or form
///    *file* is declared octet-stream to Nango, which then passes its bytes on untouched.
///  - A multipart form is named multipart/form-data to be sent on, without its boundary: Nango builds it
///    anew.
///  - An empty body has no Content-Type of its own, or it would arrive as `{}`.
void setProxyHeaders(Request &request, const ProxyRequest &proxied);

} // namespace console::endpoints
