#include "demo/requestlog.h"

#include "demo/json.h"

namespace console::demo {

void RequestLog::add(const std::string &method, const std::string &path, const std::string &pathTemplate)
{
    ++m_byPath[{method, path}];
    ++m_byTemplate[method + " " + pathTemplate];
    if (method != "GET" && method != "HEAD" && method != "OPTIONS")
        ++m_writing;
}

int RequestLog::count(const std::string &method, const std::string &pathPrefix) const
{
    int sum = 0;
    for (const auto &[request, count] : m_byPath) {
        if (request.first == method && request.second.rfind(pathPrefix, 0) == 0)
            sum += count;
    }
    return sum;
}

int RequestLog::writing() const
{
    return m_writing;
}

std::string RequestLog::json() const
{
    Json requests = Json::object();
    for (const auto &[request, count] : m_byTemplate)
        requests[request] = count;
    return dump({{"requests", requests}, {"writing", m_writing}});
}

} // namespace console::demo
