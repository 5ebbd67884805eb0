#include "demo/application.h"

#include "demo/handlers/handlers.h"
#include "demo/handlers/pages.h"
#include "demo/http/bodyparser.h"
#include "demo/state/ids.h"
#include "demo/state/syncrunner.h"
#include "demo/validation.h"

#include <algorithm>

namespace console::demo {

namespace {

constexpr Micros limitWindow = 60 * microsPerSecond;
const std::string sessionPrefix = "nango_connect_session_";

Response unauthorized(const std::string &code, const std::string &message)
{
    return Response::oldError(401, code, "Authentication failed. " + message);
}

Response internalError()
{
    const std::string id = randomUuid();
    return Response::oldError(500, "generic_error_support",
                              "An error occurred. Please contact support with this unique id: \"" + id + "\"", id);
}

// Only the exact word "Bearer " is taken off; a bare key works too, as recorded.
std::string tokenOf(const std::string &authorization)
{
    const std::string scheme = "Bearer ";
    return authorization.rfind(scheme, 0) == 0 ? authorization.substr(scheme.size()) : authorization;
}

bool isProxied(const Route &route)
{
    return route.path.rfind("/proxy", 0) == 0;
}

Router makeRouter()
{
    Router router;
    addPages(router);
    addMetadata(router);
    addConnections(router);
    addConnectionWrites(router);
    addLegacyConnections(router);
    addIntegrations(router);
    addIntegrationWrites(router);
    addFunctions(router);
    addProviders(router);
    addSyncStatus(router);
    addSyncCommands(router);
    addSyncSettings(router);
    addRecords(router);
    addActions(router);
    addConnectSessions(router);
    addVariables(router);
    addProxy(router);
    return router;
}

} // namespace

Application::Application(World world) : m_world(std::move(world)), m_router(makeRouter()) {}

Response Application::answer(const Request &request)
{
    const std::lock_guard lock(m_mutex);
    if (request.path == "/__demo/stats") {
        Response response;
        response.body = m_log.json();
        return response;
    }
    Context context{m_world, request};
    context.time = now();
    const Route *route = m_router.match(request.method, request.path, &context.params);
    m_log.add(request.method, request.path, route ? route->path : "(other)");
    advanceSyncs(m_world, context.time);
    Response response = handle(route, context);
    response.delayMs += m_latencyMs;
    return response;
}

Response Application::handle(const Route *route, Context &context)
{
    const Request &request = context.request;
    if (request.method == "OPTIONS")
        return preflight();
    if (!route)
        return request.method == "GET" || request.method == "HEAD" ? dashboardPage()
                                                                   : cannotPage(request.method, request.path);
    // Body and content type are looked at before the key, so a bad body is 400 even without one.
    if (auto refusal = parseBody(request, isProxied(*route), &context.body))
        return *refusal;
    if (request.body.size() > maxBodyBytes)
        return internalError();
    context.query = parsedQuery(request.query);
    try {
        if (route->access == Access::Anyone)
            return route->handle(context);
        if (auto refusal = authenticate(*route, context))
            return *refusal;
        return handleLimited(*route, context);
    } catch (const std::exception &) {
        return internalError();
    }
}

Response Application::handleLimited(const Route &route, Context &context)
{
    if (context.time >= m_limit.resets) {
        m_limit.resets = context.time + limitWindow;
        m_limit.used = 0;
    }
    const bool exceeded = m_limit.used >= m_limit.perMinute;
    if (!exceeded)
        ++m_limit.used;
    Response response;
    if (exceeded) {
        const Json error = {
            {"code", "too_many_request"}, {"method", context.request.method}, {"path", context.request.path}};
        response = Response::json({{"error", error}}, 429);
        const Micros seconds = (m_limit.resets - context.time + microsPerSecond - 1) / microsPerSecond;
        response.headers.emplace_back("Retry-After", std::to_string(seconds));
    } else if (auto refusal = refuseScope(route, context)) {
        response = *refusal;
    } else {
        response = failsByChance() ? internalError() : route.handle(context);
    }
    const auto add = [&response](const char *name, const std::string &value) {
        // The upstream's headers of the same name win on proxied errors.
        if (!header(response.headers, name))
            response.headers.emplace_back(name, value);
    };
    add("X-RateLimit-Limit", std::to_string(m_limit.perMinute));
    add("X-RateLimit-Remaining", std::to_string(std::max(0, m_limit.perMinute - m_limit.used)));
    add("X-RateLimit-Reset", std::to_string(m_limit.resets / microsPerSecond));
    return response;
}

std::optional<Response> Application::authenticate(const Route &route, Context &context)
{
    const auto authorization = header(context.request.headers, "Authorization");
    if (!authorization)
        return unauthorized("missing_auth_header", "The request is missing the Authorization header.");
    context.token = tokenOf(*authorization);
    const bool isSession = context.token.rfind(sessionPrefix, 0) == 0;
    if (route.access == Access::SessionOnly || (route.access == Access::KeyOrSession && isSession))
        return authenticateSession(context);
    if (!isUuidV4(context.token))
        return unauthorized("invalid_secret_key_format", "The provided secret key is not a UUID v4.");
    const auto key = m_keys.find(context.token);
    if (key == m_keys.end())
        return unauthorized("unknown_account", "The provided authorization header does not match any account.");
    context.scopes = key->second;
    return {};
}

std::optional<Response> Application::authenticateSession(Context &context) const
{
    const auto session = m_world.connectSessions.find(context.token);
    if (session == m_world.connectSessions.end() || session->second.expires < context.time)
        return unauthorized("unknown_connect_session_token",
                            "The provided connect session token does not match any account.");
    context.isSession = true;
    return {};
}

std::optional<Response> Application::refuseScope(const Route &route, const Context &context) const
{
    if (context.isSession)
        return {};
    if (route.scopes.empty()) {
        const bool environmentKey =
            std::any_of(context.scopes.begin(), context.scopes.end(),
                        [](const std::string &scope) { return scope.rfind("environment:", 0) == 0; });
        if (!environmentKey)
            return Response::error(403, "forbidden", "API key is not authorized for an environment");
        return {};
    }
    const bool held = std::any_of(route.scopes.begin(), route.scopes.end(),
                                  [&context](const std::string &scope) { return context.holds(scope); });
    if (held)
        return {};
    std::string list;
    for (const std::string &scope : route.scopes)
        list += (list.empty() ? "" : " or ") + scope;
    return Response::error(
        403, "forbidden",
        (route.scopes.size() > 1 ? "Insufficient scope. Required one of: " : "Insufficient scope. Required: ") + list);
}

// Evenly spread rather than random: of 100 answers exactly so many fail.
bool Application::failsByChance()
{
    m_failCredit += m_failPercent;
    if (m_failCredit < 100)
        return false;
    m_failCredit -= 100;
    return true;
}

std::string Application::addKey(const std::vector<std::string> &scopes)
{
    const std::lock_guard lock(m_mutex);
    const std::string key = randomUuid();
    m_keys[key] = scopes;
    return key;
}

void Application::setLatency(int ms)
{
    const std::lock_guard lock(m_mutex);
    m_latencyMs = std::max(0, ms);
}

void Application::setRateLimit(int perMinute)
{
    const std::lock_guard lock(m_mutex);
    m_limit.perMinute = std::max(0, perMinute);
}

void Application::setFailPercent(int percent)
{
    const std::lock_guard lock(m_mutex);
    m_failPercent = std::clamp(percent, 0, 100);
    m_failCredit = 0;
}

RequestLog Application::log() const
{
    const std::lock_guard lock(m_mutex);
    return m_log;
}

} // namespace console::demo
