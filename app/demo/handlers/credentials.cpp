#include "demo/handlers/credentials.h"

#include <map>
#include <vector>

namespace console::demo {

namespace {

struct CredentialField {
    const char *name;
    bool required;
    std::size_t min;
    std::size_t max;
};

const std::map<std::string, std::vector<CredentialField>> &fieldsByType()
{
    static const std::map<std::string, std::vector<CredentialField>> fields{
        {"OAUTH2", {{"access_token", true, 1, 16384}, {"refresh_token", false, 1, 16384}}},
        {"OAUTH2_CC",
         {{"token", true, 1, 4096},
          {"client_id", true, 1, 255},
          {"client_secret", true, 1, 2048},
          {"client_certificate", false, 1, 10000},
          {"client_private_key", false, 1, 10000}}},
        {"OAUTH1", {{"oauth_token", true, 1, 2048}, {"oauth_token_secret", true, 1, 2048}}},
        {"API_KEY", {{"apiKey", true, 1, 1024}}},
        {"BASIC", {{"username", true, 0, 1024}, {"password", true, 0, 1024}}},
        {"TBA", {{"token_id", true, 1, 255}, {"token_secret", true, 1, 2048}}},
        {"APP", {{"app_id", true, 1, 255}, {"installation_id", true, 1, 255}}},
        {"CUSTOM", {{"app_id", true, 1, 255}, {"installation_id", true, 1, 255}}},
        {"NONE", {}},
    };
    return fields;
}

bool hasRaw(const std::string &type)
{
    return type == "OAUTH2" || type == "OAUTH2_CC" || type == "OAUTH1" || type == "APP";
}

} // namespace

void checkCredentials(Check &check)
{
    const Json *credentials = check.member("credentials");
    if (!credentials || !credentials->is_object()) {
        check.object("credentials", true, [](Check &) {});
        return;
    }
    const auto fields = fieldsByType().find(textOf(*credentials, "type"));
    if (fields == fieldsByType().end()) {
        check.issue("invalid_union", "Invalid input", Json::array({"credentials", "type"}));
        return;
    }
    check.object("credentials", true, [&fields](Check &nested) {
        nested.any("type").any("expires_at").record("config_override", false);
        for (const CredentialField &field : fields->second)
            nested.string(field.name, {.required = field.required, .min = field.min, .max = field.max});
    });
}

Json storedCredentials(const Json &sent)
{
    const std::string type = textOf(sent, "type");
    if (type == "NONE")
        return Json::object();
    Json stored = {{"type", type}};
    for (const CredentialField &field : fieldsByType().at(type)) {
        if (sent.contains(field.name))
            stored[field.name] = sent[field.name];
    }
    if (const std::optional<Micros> expiry = expiryOf(sent))
        stored["expires_at"] = isoZ(*expiry);
    if (sent.contains("config_override"))
        stored["config_override"] = sent["config_override"];
    if (hasRaw(type)) {
        const Json raw = stored;
        stored["raw"] = raw;
    }
    return stored;
}

std::optional<Micros> expiryOf(const Json &credentials)
{
    const auto it = credentials.find("expires_at");
    if (it == credentials.end())
        return {};
    if (it->is_number())
        return it->get<std::int64_t>() * microsPerMs;
    return it->is_string() ? parseIso(it->get<std::string>(), "Z") : std::nullopt;
}

} // namespace console::demo
