#include "demo/seed/seed.h"

namespace console::demo {

namespace {

Json withRaw(Json credentials)
{
    const Json raw = credentials;
    credentials["raw"] = raw;
    return credentials;
}

} // namespace

Json fakeCredentials(const std::string &authMode, const std::string &connectionId, Micros expires)
{
    const std::string suffix = connectionId.substr(0, 24);
    const auto secret = [&suffix](const char *kind) { return "demo-secret-" + std::string(kind) + "-" + suffix; };
    const std::string end = isoZ(expires);
    if (authMode == "API_KEY")
        return {{"type", "API_KEY"}, {"apiKey", secret("key")}};
    if (authMode == "BASIC")
        return {{"type", "BASIC"}, {"username", suffix}, {"password", secret("password")}};
    if (authMode == "OAUTH1")
        return withRaw({{"type", "OAUTH1"}, {"oauth_token", secret("token")}, {"oauth_token_secret", secret("ots")}});
    if (authMode == "TBA")
        return {{"type", "TBA"}, {"token_id", secret("tid")}, {"token_secret", secret("tsec")}};
    if (authMode == "OAUTH2_CC")
        return withRaw({{"type", "OAUTH2_CC"},
                        {"token", secret("cc")},
                        {"client_id", "cid"},
                        {"client_secret", secret("csec")},
                        {"expires_at", end}});
    if (authMode == "APP")
        return withRaw({{"type", "APP"}, {"access_token", secret("app")}, {"expires_at", end}});
    if (authMode == "TWO_STEP")
        return withRaw(
            {{"type", "TWO_STEP"}, {"token", secret("two")}, {"expires_at", end}, {"apiKey", secret("key")}});
    if (authMode != "OAUTH2")
        return Json::object();
    const Json raw = {{"type", "OAUTH2"}, {"access_token", secret("at")}, {"expires_at", end}};
    return {{"type", "OAUTH2"},
            {"access_token", secret("at")},
            {"refresh_token", secret("rt")},
            {"expires_at", end},
            {"raw", raw}};
}

} // namespace console::demo
