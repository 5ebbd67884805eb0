#include "demo/handlers/handlers.h"
#include "demo/handlers/refreshing.h"
#include "demo/proxy/bodies.h"
#include "demo/proxy/provider.h"
#include "demo/validation.h"

#include <algorithm>
#include <set>

namespace console::demo {

namespace {

constexpr int maxRedirects = 5;
const std::string proxyPrefix = "nango-proxy-";

std::optional<Response> refuseHeaders(const Context &context)
{
    Json headers = Json::object();
    for (const char *name : {"provider-config-key", "connection-id", "retries", "retry-on", "base-url-override",
                             "decompress", "forward-headers-on-redirect"}) {
        if (const auto value = header(context.request.headers, name))
            headers[name] = *value;
    }
    Check check(&headers);
    check.string("provider-config-key", {.charset = &integrationKeyCharset})
        .string("connection-id", {.charset = &connectionIdCharset})
        .numberText("retries", {.min = -1e9, .hasMax = false});
    const std::string base = textOf(headers, "base-url-override");
    if (!base.empty() && (base.find("://") == std::string::npos || base.find(' ') != std::string::npos))
        check.issue("invalid_union", "Invalid input", Json::array({"base-url-override"}));
    check.option("decompress", {"true", "false"})
        .string("retry-on", {.required = false, .charset = &retryOnCharset})
        .option("forward-headers-on-redirect", {"true", "false"});
    return check.refusal("invalid_headers");
}

// A network failure is the one answer without "error" around it.
Response networkFailure(const std::string &message, const std::string &code, const std::string &method)
{
    return Response::json({{"message", message}, {"code", code}, {"method", lowered(method)}}, 500);
}

std::string hostOf(const std::string &url)
{
    const std::size_t begin = url.find("://") + 3;
    return url.substr(begin, std::min(url.find('/', begin), url.size()) - begin);
}

bool isPrivate(const std::string &host)
{
    if (host.rfind("10.", 0) == 0 || host.rfind("192.168.", 0) == 0)
        return true;
    for (int i = 16; i < 32; ++i) {
        if (host.rfind("172." + std::to_string(i) + ".", 0) == 0)
            return true;
    }
    return false;
}

// Only the demo's own provider can be reached; the rest answers as a careful server would.
std::optional<Response> refuseOverride(const Context &context, const std::string &base)
{
    const std::string &own = context.world.providerBaseUrl;
    if (base.empty() || base == own || base == own + "/")
        return {};
    const std::string host = hostOf(base);
    if (host.rfind("localhost", 0) == 0 || host.rfind("169.254.", 0) == 0)
        return Response::error(400, "base_url_override_not_allowed",
                               "This base URL override is not allowed by server configuration.");
    if (isPrivate(host))
        return Response::error(400, "base_url_override_not_allowed",
                               "This outbound URL is not allowed by server configuration.");
    return networkFailure("connect ECONNREFUSED " + host, "ECONNREFUSED", context.request.method);
}

std::string authorizationOf(const Connection &connection)
{
    const Json &credentials = connection.credentials;
    const std::string type = textOf(credentials, "type");
    if (type == "API_KEY")
        return "Bearer " + textOf(credentials, "apiKey");
    if (type == "BASIC")
        return "Basic " + base64(textOf(credentials, "username") + ":" + textOf(credentials, "password"));
    if (type == "OAUTH2_CC" || type == "TWO_STEP" || type == "JWT")
        return "Bearer " + textOf(credentials, "token");
    if (type == "OAUTH2" || type == "APP")
        return "Bearer " + textOf(credentials, "access_token");
    if (type == "OAUTH1" || type == "TBA")
        return "OAuth oauth_token=\"" + textOf(credentials, type == "TBA" ? "token_id" : "oauth_token") + "\"";
    return {};
}

Headers upstreamHeaders(const Context &context, const Connection &connection, const UpstreamBody &body)
{
    Headers custom;
    for (const auto &[name, value] : context.request.headers) {
        const std::string lower = lowered(name);
        if (lower.rfind(proxyPrefix, 0) == 0)
            custom.emplace_back(lower.substr(proxyPrefix.size()), value);
    }
    Headers headers{{"accept", "application/json, text/plain, */*"}};
    if (!body.contentType.empty())
        headers.emplace_back("content-type", body.contentType);
    const std::string authorization = authorizationOf(connection);
    if (!authorization.empty())
        headers.emplace_back("authorization", authorization);
    for (const auto &[name, value] : custom) {
        if (name == "content-type")
            continue;
        std::erase_if(headers, [&name = name](const auto &one) { return one.first == name; });
        headers.emplace_back(name, value);
    }
    headers.emplace_back("user-agent", "axios/1.18.0");
    if (!body.bytes.empty())
        headers.emplace_back("content-length", std::to_string(body.bytes.size()));
    headers.emplace_back("accept-encoding", "gzip, compress, deflate, br");
    headers.emplace_back("host", hostOf(context.world.providerBaseUrl));
    headers.emplace_back("connection", "keep-alive");
    if (body.bytes.empty() && !body.contentType.empty())
        headers.emplace_back("content-length", "0");
    return headers;
}

bool isRetried(int status, const std::string &retryOn)
{
    if (status == 429 || status >= 500)
        return true;
    const std::string list = "," + retryOn + ",";
    return list.find("," + std::to_string(status) + ",") != std::string::npos;
}

// Waits of 3, 6, 12... seconds between the attempts, whatever Retry-After says.
Response answerWithRetries(Context &context, const UpstreamRequest &request)
{
    const std::string retriesText = context.headerText("Retries");
    const int retries = retriesText.empty() ? 0 : std::clamp(static_cast<int>(std::stod(retriesText)), 0, 10);
    const std::string retryOn = context.headerText("Retry-On");
    Response response = answerAsProvider(context.world, request);
    Micros waited = 0;
    for (int i = 0; i < retries && isRetried(response.status, retryOn); ++i) {
        waited += context.world.scaled((3LL << i) * microsPerSecond);
        response = answerAsProvider(context.world, request);
    }
    response.delayMs += static_cast<int>(waited / microsPerMs);
    return response;
}

Response followed(Context &context, UpstreamRequest request)
{
    Response response = answerWithRetries(context, request);
    for (int i = 0; i < maxRedirects; ++i) {
        const auto location = header(response.headers, "location");
        const bool redirect = response.status >= 301 && response.status <= 308 && response.status != 304;
        if (!redirect || !location)
            break;
        const std::size_t mark = std::min(location->find('?'), location->size());
        request.path = location->substr(0, mark);
        request.query = mark < location->size() ? location->substr(mark + 1) : std::string();
        response = answerWithRetries(context, request);
    }
    return response;
}

// Of a buffered success only the content type comes back, and every 2xx but 204 is a 200.
Response filtered(Response response)
{
    if (response.status >= 400 || response.status == 304)
        return response;
    if (response.status != 204)
        response.status = 200;
    if (!response.chunked && !header(response.headers, "content-disposition"))
        response.headers.clear();
    return response;
}

std::optional<Response> refuseConnection(Context &context, Connection **connection)
{
    const std::string key = context.headerText("Provider-Config-Key");
    if (!context.world.integration(key))
        return Response::error(404, "unknown_provider_config",
                               "Provider config not found for the given provider config key. Please make sure the "
                               "provider config exists in the Nango dashboard.");
    *connection = context.world.connection(context.headerText("Connection-Id"), key);
    if (!*connection)
        return Response::error(400, "server_error", "Failed to get connection");
    const std::optional<RefreshFailure> failure = refreshIfNeeded(**connection, false, context.time);
    if (!failure)
        return {};
    if (failure->status == 424)
        return Response::error(424, "connection_refresh_backoff", failure->message);
    return Response::error(400, "server_error", "Failed to get connection credentials: '" + failure->message + "'");
}

// "/proxy//json" and "/proxy/http://host/json" reach the provider as "/json" and as they are.
std::string upstreamPath(const std::string &rest)
{
    std::size_t first = 0;
    while (first + 1 < rest.size() && rest[first] == '/' && rest[first + 1] == '/')
        ++first;
    const std::string path = rest.substr(first);
    return path.empty() || path.front() != '/' ? "/" + path : path;
}

Response proxy(Context &context)
{
    if (auto refusal = refuseHeaders(context))
        return *refusal;
    Connection *connection = nullptr;
    if (auto refusal = refuseConnection(context, &connection))
        return *refusal;
    if (auto refusal = refuseOverride(context, context.headerText("Base-Url-Override")))
        return *refusal;
    const UpstreamBody body = upstreamBody(context.request, context.body);
    UpstreamRequest request;
    request.method = context.request.method;
    request.path = upstreamPath(context.params.at(0));
    request.query = context.request.query;
    request.body = body.bytes;
    request.headers = upstreamHeaders(context, *connection, body);
    request.connection = connection;
    Response response = followed(context, request);
    if (response.status == 0)
        return networkFailure("socket hang up", "ECONNRESET", context.request.method);
    return filtered(std::move(response));
}

} // namespace

void addProxy(Router &router)
{
    router.add({"*", "/proxy/*", Access::Key, {"environment:proxy"}, proxy});
    router.add({"*", "/proxy", Access::Key, {"environment:proxy"}, [](Context &context) {
                    context.params = {"/"};
                    return proxy(context);
                }});
}

} // namespace console::demo
