#include "demo/proxy/bodies.h"

namespace console::demo {

namespace {

const char *const formType = "application/x-www-form-urlencoded";

std::string multipart(const std::vector<Part> &parts, const std::string &boundary)
{
    std::string body;
    for (const Part &part : parts) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part.name + "\"";
        if (!part.fileName.empty())
            body += "; filename=\"" + part.fileName + "\"";
        body += "\r\n";
        if (!part.contentType.empty())
            body += "Content-Type: " + part.contentType + "\r\n";
        body += "\r\n" + part.content + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

bool carriesBody(const std::string &method)
{
    return method == "POST" || method == "PUT" || method == "PATCH" || method == "DELETE";
}

} // namespace

UpstreamBody upstreamBody(const Request &request, const std::optional<Json> &json)
{
    if (!carriesBody(request.method))
        return {};
    const std::string type = lowered(header(request.headers, "Content-Type").value_or(std::string()));
    const std::string forced = header(request.headers, "Nango-Proxy-Content-Type").value_or(std::string());
    if (!request.parts.empty()) {
        const std::string boundary = "axios-1.18.0-boundary-demo";
        return {multipart(request.parts, boundary), "multipart/form-data; boundary=" + boundary};
    }
    if (!request.hasBody || request.body.empty())
        return {{}, request.method == "DELETE" ? forced : forced.empty() ? formType : forced};
    if (json)
        return {dump(*json), forced.empty() ? "application/json" : forced};
    if (type.rfind(formType, 0) == 0) {
        if (forced == formType)
            return {request.body, formType};
        return {dump(parsedQuery(request.body)), forced.empty() ? "application/json" : forced};
    }
    return {request.body, forced.empty() ? formType : forced};
}

} // namespace console::demo
