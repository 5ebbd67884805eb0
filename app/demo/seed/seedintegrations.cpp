#include "demo/seed/seed.h"

namespace console::demo {

namespace {

struct KnownIntegration {
    const char *key;
    const char *provider;
    const char *displayName;
    bool forwardWebhooks = true;
};

const KnownIntegration known[] = {
    {"github", "github", "GitHub"},
    {"github-enterprise", "github", "GitHub Enterprise (EU)", false},
    {"github-app", "github-app", "GitHub App"},
    {"hubspot", "hubspot", "HubSpot CRM"},
    {"salesforce", "salesforce", "Salesforce"},
    {"slack", "slack", "Slack"},
    {"notion", "notion", "Notion"},
    {"google-calendar", "google-calendar", "Google Calendar"},
    {"shopify", "shopify", "Shopify (OAuth)"},
    {"linear", "linear", "Linear"},
    {"twitter", "twitter", "Twitter v1 (OAuth1)"},
    {"netsuite-tba", "netsuite-tba", "NetSuite (TBA)"},
    {"okta-cc", "okta-cc", "Okta (Client Credentials)"},
    {"legacy-basic", "private-api-basic", "Legacy Basic API"},
    {"demo-crm", "private-api-bearer", "Demo CRM (local upstream)"},
    {"public-api", "unauthenticated", "Public API (no auth)"},
    {"airtable-pat", "airtable-pat", "Airtable (Personal Access Token)"},
    {"stripe-api-key", "stripe-api-key", "Stripe (API Key)"},
    {"perimeter81", "perimeter81", "Perimeter81"},
    {"git hub~prod", "github", "GitHub (odd key)"},
    {"empty~integration:1.0@x y", "notion", "Odd key, no connections"},
};

Json credentialsOf(const Integration &integration)
{
    const Json *entry = provider(integration.provider);
    const std::string mode = entry ? textOf(*entry, "auth_mode") : std::string();
    if (mode == "APP")
        return {{"type", "APP"},
                {"app_id", "123456"},
                {"private_key", "-----BEGIN RSA PRIVATE KEY-----\ndemo-secret-private-key-of-the-github-app\n-----END "
                                "RSA PRIVATE KEY-----\n"},
                {"app_link", "https://github.com/apps/demo"}};
    if (mode != "OAUTH1" && mode != "OAUTH2" && mode != "TBA")
        return {};
    return {{"type", mode},
            {"client_id", "fake-client-" + integration.provider},
            {"client_secret", "demo-secret-client-" + integration.provider},
            {"scopes", integration.provider == "github" ? "repo,read:user" : ""},
            {"webhook_secret", nullptr}};
}

} // namespace

void seedIntegrations(World &world, Micros time)
{
    for (const KnownIntegration &source : known) {
        Integration integration;
        integration.key = source.key;
        integration.provider = source.provider;
        integration.displayName = source.displayName;
        integration.forwardWebhooks = source.forwardWebhooks;
        integration.created = time + static_cast<Micros>(world.integrations.size()) * 11 * microsPerMs;
        integration.updated = integration.created;
        integration.credentials = credentialsOf(integration);
        integration.functions = seedFunctions(source.key);
        world.integrations.push_back(std::move(integration));
    }
}

} // namespace console::demo
