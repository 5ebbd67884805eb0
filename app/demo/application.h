#pragma once

#include "demo/http/router.h"
#include "demo/requestlog.h"
#include "demo/state/world.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace console::demo {

/// Everything between the transport and the handlers: keys and scopes, the rate limit, the checks
/// that come before any route, and the lock around the world. Thread-safe.
class Application
{
public:
    explicit Application(World world);

    /// Answers one request.
    Response answer(const Request &request);

    /// Makes a key with these scopes.
    std::string addKey(const std::vector<std::string> &scopes);

    /// Every answer waits so long.
    void setLatency(int ms);
    /// Requests a minute before 429; 0 for no limit.
    void setRateLimit(int perMinute);
    /// So many of a hundred requests are answered with 500.
    void setFailPercent(int percent);

    /// What was asked so far.
    RequestLog log() const;

private:
    struct Limit {
        int perMinute = 100000;
        int used = 0;
        Micros resets = 0;
    };

    std::optional<Response> authenticate(const Route &route, Context &context);
    std::optional<Response> authenticateSession(Context &context) const;
    Response handle(const Route *route, Context &context);
    Response handleLimited(const Route &route, Context &context);
    std::optional<Response> refuseScope(const Route &route, const Context &context) const;
    bool failsByChance();

    mutable std::mutex m_mutex;
    World m_world;
    Router m_router;
    RequestLog m_log;
    std::map<std::string, std::vector<std::string>> m_keys;
    Limit m_limit;
    int m_latencyMs = 0;
    int m_failPercent = 0;
    int m_failCredit = 0;
};

} // namespace console::demo
