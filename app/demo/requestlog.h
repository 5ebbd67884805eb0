#pragma once

#include <map>
#include <string>
#include <utility>

namespace console::demo {

/// Counts arrivals.
class RequestLog
{
public:
    /// \a pathTemplate is the route's, as "/connections/:connectionId".
    void add(const std::string &method, const std::string &path, const std::string &pathTemplate);

    int count(const std::string &method, const std::string &pathPrefix) const;
    /// All that are not GET, HEAD or OPTIONS.
    int writing() const;
    /// {"requests":{"GET /connections":3},"writing":0}
    std::string json() const;

private:
    std::map<std::pair<std::string, std::string>, int> m_byPath;
    std::map<std::string, int> m_byTemplate;
    int m_writing = 0;
};

} // namespace console::demo
