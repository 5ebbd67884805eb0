// Serves, in a process of its own, 100,000 connections (GET /connections?limit=2000&page=N, from bytes made
// before it listens) and 1,000,000 records (GET /records?limit=N&cursor=cFIRST, made page by page). Rows are
// modelled on the recordings: ids of several forms, end users and organizations, tags, metadata, some errors.
// One connection more, hubspot/large-metadata, has metadata of 5 MB; it is only found by its ID.
// With a number as its argument it takes so many milliseconds for each page of connections, as Nango does.
// Prints its base URL and sizes.
#include <httplib.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr int Count = 100'000;
constexpr int PageSize = 2'000;
constexpr int Records = 1'000'000;

std::string connectionId(int number)
{
    const std::string n = std::to_string(number);
    switch (number % 4) {
    case 0:
        return "7c9e6679-7425-40de-944b-" + std::to_string(100000000000LL + number);
    case 1:
        return "customer-" + n;
    case 2:
        return "org_2f" + std::to_string(7919LL * number % 100000007);
    default:
        return "acct/" + n + "/prod";
    }
}

std::string endUser(const std::string &n, int number)
{
    static const char *const names[] = {"Alice Martin", "Chloé Dupont", "Jürgen Weiß", "Bob Jones",
                                        "Priya Raman",  "Customer Nº",  "Sam Lee",     "Olga Petrova"};
    const std::string organization = number % 5 < 3 ? R"({"id":"org-)" + std::to_string(number / 7)
                                                          + R"(","display_name":"Globex )" + std::to_string(number / 7)
                                                          + R"("})"
                                                    : "null";
    return R"({"id":"user-)" + n + R"(","display_name":")" + names[number % 8] + " " + n + R"(","email":"customer)" + n
           + R"(@example.com","tags":{},"organization":)" + organization + "}";
}

std::string connection(int number)
{
    static const char *const integrations[] = {"hubspot", "salesforce", "github", "slack", "stripe-api-key", "notion"};
    static const char *const plans[] = {"free", "pro", "enterprise"};
    const std::string n = std::to_string(number);
    const std::string integration = integrations[number % 6];
    const std::string errors = number % 17 == 0 ? R"([{"type":"auth","log_id":"1795443936140_p8kMHjGb"}])"
                               : number % 23 == 0 ? R"([{"type":"sync","log_id":"1795443940557_fEpcmQyQ"}])"
                                                  : "[]";
    const std::string minutes = std::to_string(100 + number % 60).substr(1);
    return R"({"id":)" + n + R"(,"connection_id":")" + connectionId(number) + R"(","provider_config_key":")" + integration
           + R"(","provider":")" + integration + R"(","errors":)" + errors + R"(,"end_user":)"
           + (number % 10 == 9 ? "null" : endUser(n, number)) + R"(,"tags":{"plan":")" + plans[number % 3]
           + R"(","region":"eu","end_user_id":"user-)" + n + R"("},"metadata":)"
           + (number % 3 == 0 ? "{}" : R"({"seq":)" + n + R"(,"fieldMapping":{"name":"full_name"}})")
           + R"(,"created":"2026-11-23T14:)" + minutes + R"(:36.081+00:00"})";
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

/// Keys with objects in them, as customers' own settings are; printed over lines it is 7 MB.
std::string largeMetadataPage()
{
    std::string metadata;
    for (int key = 0; metadata.size() < 5'000'000; ++key)
        metadata += std::string(key > 0 ? "," : "") + R"("setting_)" + std::to_string(key)
                    + R"(":{"enabled":true,"limit":12345.50,"regions":["eu","us"],"note":"Agreed with the customer \"in May\": the nightly )"
                      R"(sync skips archived accounts, and contacts keep the owner they had before the import."})";
    return R"({"connections":[{"id":1,"connection_id":"large-metadata","provider_config_key":"hubspot","provider":)"
           R"("hubspot","errors":[],"end_user":null,"tags":{},"metadata":{)"
           + metadata + R"(},"created":"2026-11-23T14:26:36.081+00:00"}]})";
}

void appendRecord(std::string &out, int number)
{
    const std::string n = std::to_string(number);
    out += R"({"id":"contact-)" + n + R"(","name":"Contact )" + n + R"(","email":"contact)" + n
           + R"(@example.com","phone":"+33 1 23 45 67 89","company":{"id":"company-)" + std::to_string(number / 10)
           + R"(","name":"Globex"},"score":)" + std::to_string(number % 1000)
           + R"(.25,"tags":["lead","newsletter"],"owner":null,"lifecycle_stage":"customer","notes":"Met at the fair.",)"
             R"("_nango_metadata":{"first_seen_at":"2026-11-23T14:26:03.581311+00:00","last_modified_at":)"
             R"("2026-11-23T14:26:03.581311+00:00","last_action":"ADDED","deleted_at":null,"pruned_at":null,)"
             R"("cursor":"MjAyNi0xMS0yM1QxNDoyNjowMy41ODEzMTErMDA6MDB8fGFjNjYw)"
           + n + R"("}})";
}

std::string recordPage(int first, int limit)
{
    const int last = std::min(Records, first + limit);
    std::string page = R"({"next_cursor":)" + (last == Records ? "null" : "\"c" + std::to_string(last) + "\"") + R"(,"records":[)";
    page.reserve(static_cast<size_t>(limit) * 560);
    for (int i = first; i < last; ++i) {
        if (i > first)
            page += ',';
        appendRecord(page, i);
    }
    return page + "]}";
}

void answer(httplib::Response &response, const std::string &body)
{
    // A sized provider: the plain setter would compress for Qt and not for curl.
    response.set_content_provider(body.size(), "application/json; charset=utf-8",
                                  [&body](size_t offset, size_t length, httplib::DataSink &sink) {
                                      return sink.write(body.data() + offset, length);
                                  });
}

int number(const std::string &text, int otherwise)
{
    return text.empty() ? otherwise : std::atoi(text.c_str());
}

} // namespace

int main(int argc, char **argv)
{
    const std::chrono::milliseconds pageTime(argc > 1 ? std::atoi(argv[1]) : 0);
    const std::vector<std::string> pages = makePages();
    size_t bytes = 0;
    for (const std::string &page : pages)
        bytes += page.size();
    httplib::Server server;
    server.new_task_queue = [] { return new httplib::ThreadPool(64); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(100'000);
    server.Get("/connections", [&](const httplib::Request &request, httplib::Response &response) {
        std::this_thread::sleep_for(pageTime);
        const auto page = static_cast<size_t>(number(request.get_param_value("page"), 0));
        static const std::string empty = R"({"connections":[]})";
        if (request.get_param_value("connectionId") == "large-metadata") {
            static const std::string large = largeMetadataPage();
            return answer(response, large);
        }
        const bool isThere = page < pages.size() && !request.has_param("connectionId");
        answer(response, isThere ? pages[page] : empty);
    });
    server.Get("/records", [](const httplib::Request &request, httplib::Response &response) {
        const std::string cursor = request.get_param_value("cursor");
        auto page = std::make_shared<const std::string>(
            recordPage(cursor.empty() ? 0 : number(cursor.substr(1), 0), number(request.get_param_value("limit"), 100)));
        response.set_content_provider(page->size(), "application/json; charset=utf-8",
                                      [page](size_t offset, size_t length, httplib::DataSink &sink) {
                                          return sink.write(page->data() + offset, length);
                                      });
    });
    const int port = server.bind_to_any_port("127.0.0.1");
    std::printf("{\"baseUrl\":\"http://127.0.0.1:%d\",\"bytes\":%zu,\"pages\":%zu,\"rows\":%d,\"records\":%d}\n", port,
                bytes, pages.size(), Count, Records);
    std::fflush(stdout);
    return server.listen_after_bind() ? 0 : 1;
}
