#include "demo/http/bodyparser.h"

namespace console::demo {

namespace {

// V8's words for the commonest mistakes; the position is that of the first byte that is wrong.
std::string syntaxMessage(const std::string &text)
{
    try {
        const Json ignored = Json::parse(text);
    } catch (const Json::parse_error &error) {
        const std::size_t at = error.byte > 0 ? error.byte - 1 : 0;
        if (at >= text.size())
            return "Unexpected end of JSON input";
        if (at > 0 && text[at - 1] == '{')
            return "Expected property name or '}' in JSON at position " + std::to_string(at) + " (line 1 column " +
                   std::to_string(at + 1) + ")";
        return "Unexpected token '" + text.substr(at, 1) + "', ..." + text.substr(at > 5 ? at - 5 : 0, 10) +
               "... is not valid JSON";
    }
    return "Unexpected token '" + text.substr(0, 1) + "', " + text.substr(0, 20) + " is not valid JSON";
}

} // namespace

std::optional<Response> parseBody(const Request &request, bool anyType, std::optional<Json> *body)
{
    const std::optional<std::string> type = header(request.headers, "Content-Type");
    const bool isJson = type && lowered(*type).rfind("application/json", 0) == 0;
    if (type && !isJson && !anyType)
        return Response::error(415, "invalid_content_type", "Content-Type header must be application/json");
    if (!isJson || !request.hasBody || request.body.empty() || request.body.size() > maxBodyBytes)
        return {};
    Json parsed = Json::parse(request.body, nullptr, false);
    if (parsed.is_discarded() || !parsed.is_structured())
        return Response::error(400, "invalid_json", syntaxMessage(request.body));
    *body = std::move(parsed);
    return {};
}

} // namespace console::demo
