#include "demo/proxy/provider.h"

#include "demo/proxy/samples.h"
#include "demo/state/records.h"

#include <algorithm>

namespace console::demo {

namespace {

long numberIn(const std::string &text, long fallback)
{
    try {
        return text.empty() ? fallback : std::stol(text);
    } catch (const std::exception &) {
        return fallback;
    }
}

long queryNumber(const UpstreamRequest &request, const char *name, long fallback)
{
    return numberIn(textOf(parsedQuery(request.query), name), fallback);
}

// The part of the path behind the prefix, or the fallback parameter of the query.
long pathNumber(const UpstreamRequest &request, const std::string &prefix, const char *parameter, long fallback)
{
    if (request.path.size() > prefix.size() + 1)
        return numberIn(request.path.substr(prefix.size() + 1), fallback);
    return queryNumber(request, parameter, fallback);
}

Response sample(const UpstreamRequest &)
{
    return Response::json({{"ok", true},
                           {"now", isoZ(now())},
                           {"items", Json::array({1, 2, 3})},
                           {"nested", {{"a", {{"b", "c"}}}}},
                           {"unicode", "Zürich 東京 🚀"}});
}

// What arrived, key by key as the provider of the recordings told it.
Response echo(const UpstreamRequest &request)
{
    Json headers = Json::object();
    for (const auto &[name, value] : request.headers)
        headers[name] = value;
    Json query = Json::object();
    std::size_t begin = 0;
    while (begin < request.query.size()) {
        const std::size_t end = std::min(request.query.find('&', begin), request.query.size());
        const std::string pair = request.query.substr(begin, end - begin);
        begin = end + 1;
        const std::size_t equals = std::min(pair.find('='), pair.size());
        const std::string key = percentDecoded(pair.substr(0, equals), true);
        const Json value = percentDecoded(equals < pair.size() ? pair.substr(equals + 1) : std::string(), true);
        if (!query.contains(key))
            query[key] = value;
        else if (query[key].is_array())
            query[key].push_back(value);
        else
            query[key] = Json::array({query[key], value});
    }
    constexpr std::size_t longestShown = 1024 * 1024;
    const Json parsed = Json::parse(request.body, nullptr, false);
    return Response::json({{"method", request.method},
                           {"path", request.path},
                           {"query", query},
                           {"rawQuery", request.query.empty() ? std::string() : "?" + request.query},
                           {"headers", headers},
                           {"bodyLength", request.body.size()},
                           {"bodySha256", request.body.empty() ? Json() : Json(sha256(request.body))},
                           {"body", request.body.size() > longestShown ? Json() : Json(request.body)},
                           {"json", parsed.is_discarded() ? Json() : parsed}});
}

Response statusPage(const UpstreamRequest &request)
{
    const int status = static_cast<int>(std::clamp(pathNumber(request, "/status", "code", 200), 200L, 599L));
    const std::string text = "upstream says " + std::to_string(status);
    Response response =
        Response::json({{"error", {{"type", "upstream"}, {"code", status}, {"message", text}}}}, status);
    response.headers.emplace_back("x-upstream", "nango-test");
    if (status >= 300 && status < 304)
        response.headers.emplace_back("location", textOf(parsedQuery(request.query), "to", "/json"));
    if (status == 307 || status == 308)
        response.headers.emplace_back("location", textOf(parsedQuery(request.query), "to", "/json"));
    if (status == 204 || status == 304)
        response.body.clear();
    return response;
}

Response streamed(const std::string &contentType, const std::string &body)
{
    Response response;
    response.contentType = contentType;
    response.body = body;
    response.chunked = true;
    return response;
}

int contactsOf(const UpstreamRequest &request)
{
    const Json metadata = request.connection ? request.connection->metadata : Json();
    const auto total = metadata.is_object() ? metadata.find("total") : metadata.end();
    return metadata.is_object() && total != metadata.end() && total->is_number_integer()
               ? static_cast<int>(std::clamp<std::int64_t>(total->get<std::int64_t>(), 0, 20000))
               : 95;
}

Response contacts(const UpstreamRequest &request)
{
    const int total = contactsOf(request);
    const int limit = static_cast<int>(std::clamp(queryNumber(request, "limit", 100), 1L, 500L));
    const int offset = static_cast<int>(std::clamp(queryNumber(request, "offset", 0), 0L, 100000L));
    Json items = Json::array();
    for (int i = offset; i < std::min(total, offset + limit); ++i)
        items.push_back(providerContact(i, 0));
    const bool more = offset + limit < total;
    return Response::json(
        {{"contacts", items}, {"total", total}, {"next_offset", more ? Json(offset + limit) : Json()}});
}

Response contact(const UpstreamRequest &request)
{
    const std::string id = percentDecoded(request.path.substr(request.path.rfind('/') + 1));
    const long index = id.rfind("u_", 0) == 0 ? numberIn(id.substr(2), -1) : -1;
    if (index < 0 || index >= contactsOf(request)) {
        Response response = Response::json({{"error", {{"type", "not_found"}, {"message", "no contact " + id}}}}, 404);
        response.headers.emplace_back("x-upstream", "nango-test");
        return response;
    }
    return Response::json(providerContact(static_cast<int>(index), 0));
}

Response paginated(const UpstreamRequest &request)
{
    constexpr int total = 95;
    const int size = static_cast<int>(std::clamp(queryNumber(request, "per_page", 20), 1L, 100L));
    const int page = static_cast<int>(std::clamp(queryNumber(request, "page", 1), 1L, 1000L));
    Json items = Json::array();
    for (int i = (page - 1) * size; i < std::min(total, page * size); ++i)
        items.push_back(providerContact(i, 0));
    Response response = Response::json({{"items", items},
                                        {"page", page},
                                        {"per_page", size},
                                        {"total", total},
                                        {"next_page", page * size < total ? Json(page + 1) : Json()}});
    response.headers.emplace_back("link", "</paginated?page=" + std::to_string(page + 1) + ">; rel=\"next\"");
    return response;
}

Response rateLimited(World &world, const UpstreamRequest &request)
{
    const long every = std::max(1L, queryNumber(request, "every", 3));
    const int attempt = ++world.rateLimitedCalls;
    if (attempt % every == 0)
        return Response::json({{"ok", true}, {"attempt", attempt}});
    Response response = Response::json({{"error", "too many requests"}}, 429);
    response.headers = {{"x-upstream", "nango-test"},
                        {"retry-after", std::to_string(queryNumber(request, "after", 1))},
                        {"x-ratelimit-remaining", "0"},
                        {"x-ratelimit-reset", std::to_string(now() / microsPerSecond + 1)}};
    return response;
}

Response slow(const UpstreamRequest &request)
{
    const int ms = static_cast<int>(std::clamp(pathNumber(request, "/slow", "ms", 1000), 0L, 600000L));
    Response response = Response::json({{"sleptMs", ms}});
    response.delayMs = ms;
    return response;
}

constexpr long largestBody = 256L * 1024 * 1024;

Response bytes(const UpstreamRequest &request)
{
    const long size = std::clamp(pathNumber(request, "/bytes", "n", 1024), 0L, largestBody);
    Response response;
    response.contentType = "application/octet-stream";
    response.headers.emplace_back("content-disposition",
                                  "attachment; filename=\"bytes-" + std::to_string(size) + ".bin\"");
    response.lateBody = [size] { return countingBytes(static_cast<std::size_t>(size)); };
    return response;
}

Response largeJson(const UpstreamRequest &request)
{
    const long size = std::clamp(pathNumber(request, "/json", "n", 1024), 0L, largestBody);
    Response response;
    response.lateBody = [size] { return jsonOfAbout(static_cast<std::size_t>(size)); };
    return response;
}

bool below(const std::string &path, const std::string &prefix)
{
    return path == prefix || path.rfind(prefix + "/", 0) == 0;
}

} // namespace

Response answerAsProvider(World &world, const UpstreamRequest &request)
{
    const std::string &path = request.path;
    if (path == "/")
        return Response::json({{"name", "nango-test-upstream"}});
    if (path == "/json")
        return sample(request);
    if (below(path, "/json"))
        return largeJson(request);
    if (below(path, "/echo"))
        return echo(request);
    if (below(path, "/status"))
        return statusPage(request);
    if (path == "/contacts" || path == "/crm/contacts")
        return request.method == "GET" ? contacts(request) : echo(request);
    if (below(path, "/contacts") || below(path, "/crm/contacts"))
        return request.method == "GET" ? contact(request) : echo(request);
    if (path == "/paginated")
        return paginated(request);
    if (path == "/rate-limited")
        return rateLimited(world, request);
    if (below(path, "/slow"))
        return slow(request);
    if (below(path, "/bytes"))
        return bytes(request);
    if (path == "/image.png") {
        Response response;
        response.contentType = "image/png";
        response.body = samplePng();
        return response;
    }
    if (path == "/gzip") {
        Response response = Response::json({{"gzipped", true}, {"text", std::string(2000, 'x')}});
        response.contentType = "application/json";
        return response;
    }
    if (path == "/text")
        return streamed("text/plain; charset=utf-8", "plain text ✓\n");
    if (path == "/xml")
        return streamed("application/xml", "<?xml version=\"1.0\"?><root><a>1</a></root>");
    if (path == "/html")
        return streamed("text/html", "<html><body><h1>hi</h1></body></html>");
    if (path == "/stream")
        return streamed("text/event-stream", sampleEvents());
    if (path == "/broken") {
        Response response;
        response.status = 0;
        return response;
    }
    Response response = Response::json({{"error", {{"type", "not_found"}, {"message", "no such path: " + path}}}}, 404);
    response.headers.emplace_back("x-upstream", "nango-test");
    return response;
}

} // namespace console::demo
