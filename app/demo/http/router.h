#pragma once

#include "demo/http/message.h"
#include "demo/state/world.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace console::demo {

/// What a handler gets. The world is locked while it runs.
struct Context {
    World &world;
    const Request &request;
    /// Decoded path parameters in the order of the template; for a trailing * the raw rest.
    std::vector<std::string> params;
    Json query = Json::object();
    /// The JSON body; nothing when there was none.
    std::optional<Json> body;
    Micros time = 0;
    std::vector<std::string> scopes;
    /// The bearer token, for connect sessions.
    std::string token;
    bool isSession = false;

    /// Whether the key of the request has the scope.
    bool holds(const std::string &scope) const;
    const Json *bodyOrNull() const { return body ? &*body : nullptr; }
    /// A member of the query as text, empty when absent.
    std::string queryText(const char *name) const { return textOf(query, name); }
    std::string headerText(const char *name) const { return header(request.headers, name).value_or(std::string()); }
};

using Handler = std::function<Response(Context &)>;

/// Who may call a route.
enum class Access {
    Anyone,
    /// An environment key that holds one of the scopes.
    Key,
    /// Any environment key, or the token of a connect session.
    KeyOrSession,
    SessionOnly,
};

/// A method and a path, what a key needs for it, and what answers.
struct Route {
    std::string method;
    /// "/connections/:id"; a last segment of * takes everything.
    std::string path;
    Access access = Access::Key;
    /// One of them is needed.
    std::vector<std::string> scopes;
    Handler handle;
};

/// Finds what answers a request, as Express does: the first route that fits.
class Router
{
public:
    /// Routes are tried in the order in which they were added.
    void add(Route route);
    /// The route of a raw path, with the decoded parameters; null when there is none.
    const Route *match(const std::string &method, const std::string &path, std::vector<std::string> *params) const;

private:
    std::vector<Route> m_routes;
};

/// Whether a granted scope ("environment:connections:*") covers a required one.
bool covers(const std::string &granted, const std::string &required);

} // namespace console::demo
