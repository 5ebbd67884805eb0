#include "demo/handlers/pages.h"
#include "demo/handlers/handlers.h"

namespace console::demo {

namespace {

Response healthy(Context &)
{
    return Response::json({{"result", "ok"}});
}

Response environmentScript(Context &context)
{
    const std::string &base = context.world.baseUrl;
    const Json features = {{"logs", false},       {"scripts", true},      {"auth", false},
                           {"allowSignup", true}, {"managedAuth", false}, {"gettingStarted", true},
                           {"slack", true},       {"plan", false},        {"authRoles", false}};
    const Json environment = {{"apiUrl", base},          {"dashboardApiUrl", base}, {"publicUrl", base},
                              {"connectUrl", base},      {"publicSentryKey", ""},   {"publicPosthogKey", ""},
                              {"publicPosthogHost", ""}, {"publicLogoDevKey", ""},  {"publicStripeKey", ""},
                              {"publicPlainAppId", ""},  {"isCloud", false},        {"isHosted", false},
                              {"isEnterprise", false},   {"features", features}};
    Response response;
    response.contentType = "text/javascript; charset=utf-8";
    response.body = "window._env = " + environment.dump(2) + ";";
    return response;
}

// A neutral round mark for every provider we know; the dashboard's page for others, as recorded.
Response logo(Context &context)
{
    const std::string &file = context.params.at(0);
    const std::size_t dot = file.rfind(".svg");
    const std::string name = file.substr(0, dot);
    if (dot == std::string::npos || !provider(name))
        return dashboardPage();
    Response response;
    response.contentType = "image/svg+xml";
    response.body = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"62\" height=\"62\"><circle cx=\"31\" cy=\"31\" "
                    "r=\"30\" fill=\"#dfe3e8\"/><text x=\"31\" y=\"40\" font-size=\"26\" text-anchor=\"middle\" "
                    "fill=\"#334\">" +
                    name.substr(0, 1) + "</text></svg>";
    return response;
}

} // namespace

Response dashboardPage()
{
    Response response;
    response.contentType = "text/html; charset=utf-8";
    response.headers.emplace_back("Cache-Control", "no-cache, private");
    response.headers.emplace_back("Accept-Ranges", "bytes");
    response.body = "<!doctype html>\n<html lang=\"en\">\n    <head>\n        <meta charset=\"utf-8\" />\n"
                    "        <link rel=\"icon\" href=\"/favicon.ico\" />\n        <title>Nango</title>\n    </head>\n"
                    "    <body>\n        <noscript>You need to enable JavaScript to run this app.</noscript>\n"
                    "        <div id=\"root\"></div>\n    </body>\n</html>\n";
    return response;
}

Response cannotPage(const std::string &method, const std::string &path)
{
    Response response;
    response.status = 404;
    response.contentType = "text/html; charset=utf-8";
    response.body =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n"
        "<body>\n<pre>Cannot " +
        method + " " + path + "</pre>\n</body>\n</html>\n";
    return response;
}

Response preflight()
{
    Response response;
    response.status = 204;
    response.headers = {{"Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE"},
                        {"Access-Control-Allow-Headers",
                         "Authorization, Content-Type, Accept, Origin, X-Requested-With, Nango-Activity-Log-Id, "
                         "Nango-Is-Dry-Run, Nango-Is-Sync, Provider-Config-Key, Connection-Id, Sentry-Trace, Baggage"},
                        {"Access-Control-Max-Age", "600"}};
    return response;
}

void addPages(Router &router)
{
    router.add({"GET", "/health", Access::Anyone, {}, healthy});
    router.add({"GET", "/ready", Access::Anyone, {}, healthy});
    router.add({"GET", "/env.js", Access::Anyone, {}, environmentScript});
    router.add({"GET", "/images/template-logos/:file", Access::Anyone, {}, logo});
}

} // namespace console::demo
