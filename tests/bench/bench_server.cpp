// Serves GET /connections?limit=2000&page=N of 100,000 connections of realistic size from bytes made
// before it listens, in a process of its own. Prints its base URL and the bytes of all pages.
#include <httplib.h>

#include <cstdio>
#include <string>
#include <vector>

namespace {

constexpr int Count = 100'000;
constexpr int PageSize = 2'000;

std::string connection(int number)
{
    static const char *const integrations[] = {"hubspot", "salesforce", "github", "slack", "stripe-api-key", "notion"};
    static const char *const plans[] = {"free", "pro", "enterprise"};
    const std::string n = std::to_string(number);
    const std::string integration = integrations[number % 6];
    const std::string errors = number % 17 == 0 ? R"([{"type":"auth","log_id":"1795443936140_p8kMHjGb"}])"
                               : number % 23 == 0 ? R"([{"type":"sync","log_id":"1795443940557_fEpcmQyQ"}])"
                                                  : "[]";
    return R"({"id":)" + n + R"(,"connection_id":"7c9e6679-7425-40de-944b-)" + std::to_string(100000000000LL + number)
           + R"(","provider_config_key":")" + integration + R"(","provider":")" + integration + R"(","errors":)" + errors
           + R"(,"end_user":{"id":"user-)" + n + R"(","display_name":"Customer Nº )" + n + R"(","email":"customer)" + n
           + R"(@example.com","tags":{},"organization":null},"tags":{"plan":")" + plans[number % 3]
           + R"(","region":"eu","end_user_id":"user-)" + n + R"("},"metadata":{"seq":)" + n
           + R"(,"fieldMapping":{"name":"full_name"}},"created":"2026-11-23T14:25:36.081+00:00"})";
}

std::vector<std::string> makePages()
{
    std::vector<std::string> pages;
    for (int first = 0; first < Count; first += PageSize) {
        std::string page = R"({"connections":[)";
        for (int i = first; i < first + PageSize; ++i)
            page += (i > first ? "," : "") + connection(i);
        pages.push_back(page + "]}");
    }
    return pages;
}

} // namespace

int main()
{
    const std::vector<std::string> pages = makePages();
    size_t bytes = 0;
    for (const std::string &page : pages)
        bytes += page.size();
    httplib::Server server;
    server.new_task_queue = [] { return new httplib::ThreadPool(64); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(100'000);
    server.Get("/connections", [&pages](const httplib::Request &request, httplib::Response &response) {
        const std::string number = request.get_param_value("page");
        const size_t page = number.empty() ? 0 : std::stoul(number);
        static const std::string empty = R"({"connections":[]})";
        const std::string &body = page < pages.size() ? pages[page] : empty;
        // A sized provider: the plain setter would compress for Qt and not for curl.
        response.set_content_provider(body.size(), "application/json; charset=utf-8",
                                      [&body](size_t offset, size_t length, httplib::DataSink &sink) {
                                          return sink.write(body.data() + offset, length);
                                      });
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::printf("{\"baseUrl\":\"http://127.0.0.1:%d\",\"bytes\":%zu,\"pages\":%zu}\n", port, bytes, pages.size());
    std::fflush(stdout);
    return server.listen_after_bind() ? 0 : 1;
}
