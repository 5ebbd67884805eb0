#include "demo/http/router.h"

#include <algorithm>

namespace console::demo {

namespace {

std::vector<std::string> segmentsOf(const std::string &path)
{
    std::vector<std::string> segments;
    std::size_t begin = path.empty() || path.front() != '/' ? 0 : 1;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        segments.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    if (segments.size() > 1 && segments.back().empty())
        segments.pop_back();
    return segments;
}

bool matches(const std::string &pattern, const std::string &path, std::vector<std::string> *params)
{
    params->clear();
    if (pattern.size() > 2 && pattern.compare(pattern.size() - 2, 2, "/*") == 0) {
        const std::string prefix = pattern.substr(0, pattern.size() - 1);
        if (path.rfind(prefix, 0) != 0)
            return false;
        params->push_back(path.substr(prefix.size() - 1));
        return true;
    }
    const std::vector<std::string> wanted = segmentsOf(pattern);
    const std::vector<std::string> given = segmentsOf(path);
    if (wanted.size() != given.size())
        return false;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!wanted[i].empty() && wanted[i].front() == ':')
            params->push_back(percentDecoded(given[i]));
        else if (wanted[i] != given[i])
            return false;
    }
    return true;
}

} // namespace

bool Context::holds(const std::string &scope) const
{
    return std::any_of(scopes.begin(), scopes.end(), [&scope](const std::string &one) { return covers(one, scope); });
}

void Router::add(Route route)
{
    m_routes.push_back(std::move(route));
}

const Route *Router::match(const std::string &method, const std::string &path, std::vector<std::string> *params) const
{
    const std::string wanted = method == "HEAD" ? "GET" : method;
    for (const Route &route : m_routes) {
        if ((route.method == wanted || route.method == "*") && matches(route.path, path, params))
            return &route;
    }
    return nullptr;
}

bool covers(const std::string &granted, const std::string &required)
{
    if (granted.size() > 1 && granted.compare(granted.size() - 2, 2, ":*") == 0)
        return required.rfind(granted.substr(0, granted.size() - 1), 0) == 0;
    return granted == required;
}

} // namespace console::demo
