#include "demo/handlers/formatting.h"
#include "demo/seed/people.h"
#include "demo/seed/seed.h"
#include "demo/state/accesstoken.h"
#include "demo/state/syncrunner.h"

namespace console::demo {

namespace {

/// A connection of the recorded environment.
struct KnownConnection {
    const char *id;
    const char *integration;
    const char *user = "";
    const char *plan = "";
    const char *region = "";
    /// 0 to 3: tags project and organisation, and the metadata that goes with them; -1 for none.
    int project = -1;
    const char *tier = "";
    /// For the CRM: how many contacts its provider has.
    int total = 0;
    bool tagged = true;
};

const KnownConnection known[] = {
    {"github-alice", "github", "user-alice", "free", "us", 0},
    {"github-bob", "github", "user-bob", "pro", "eu", 1},
    {"github-chloe", "github", "user-chloe", "free", "apac", 2},
    {"github-dmitri", "github", "user-dmitri", "pro", "us", 3},
    {"github-emi", "github", "user-emi", "free", "eu", 0},
    {"hubspot-alice", "hubspot", "user-farid", "pro", "apac", 1},
    {"hubspot-bob", "hubspot", "user-gita", "free", "us", 2},
    {"hubspot-chloe", "hubspot", "user-hugo", "pro", "eu", 3},
    {"hubspot-expired", "hubspot", "user-alice", "free", "apac", 0},
    {"hubspot-expired-no-refresh", "hubspot", "user-bob", "pro", "us", 1},
    {"salesforce-acme", "salesforce", "user-chloe", "free", "eu", 2},
    {"salesforce-revoked", "salesforce", "user-dmitri", "pro", "apac", 3},
    {"salesforce-globex", "salesforce", "user-emi", "free", "us", 0},
    {"T0123ABCDEF", "slack", "user-farid", "pro", "eu", 1},
    {"slack-globex", "slack", "", "", "", -1, "", 0, false},
    {"notion workspace 1@acme.example", "notion", "user-hugo", "pro", "us", 3},
    {"notion-no-expiry", "notion", "user-alice", "free", "eu", 0},
    {"gcal-alice", "google-calendar", "user-bob", "pro", "apac", 1},
    {"gcal-long-", "google-calendar", "user-chloe", "free", "us", 2},
    {"shopify-acme", "shopify", "user-dmitri", "pro", "eu", 3},
    {"linear-acme", "linear", "user-emi", "free", "apac", 0},
    {"linear-globex", "linear", "user-farid", "pro", "us", 1},
    {"twitter-acme", "twitter", "user-bob", "pro", "eu"},
    {"netsuite-acme", "netsuite-tba"},
    {"okta-acme", "okta-cc"},
    {"crm-acme", "demo-crm", "user-alice", "free", "us", -1, "gold", 250},
    {"crm-globex", "demo-crm", "user-bob", "pro", "eu", -1, "gold", 1200},
    {"crm-initech", "demo-crm", "user-chloe", "free", "apac", -1, "gold", 60},
    {"crm-umbrella", "demo-crm", "user-dmitri", "pro", "us", -1, "silver", 30},
    {"crm-paused", "demo-crm", "user-emi", "free", "eu", -1, "silver", 20},
    {"crm-failing", "demo-crm", "user-farid", "pro", "apac", -1, "silver", 10},
    {"basic-alice", "legacy-basic", "user-chloe", "free", "apac"},
    {"basic-bob", "legacy-basic", "user-chloe", "free", "apac"},
    {"basic-empty-password", "legacy-basic", "user-chloe", "free", "apac"},
    {"public-1", "public-api"},
    {"public-2", "public-api"},
    {"airtable-1", "airtable-pat"},
    {"stripe-1", "stripe-api-key"},
    {"0b9b5f3e-0000-4000-8000-000000000001", "github-enterprise", "", "", "", -1, "", 0, false},
};

Json tagsOf(const KnownConnection &source, const Json &endUser)
{
    if (!source.tagged)
        return Json::object();
    Json tags = {{"env", "seed"}};
    if (source.project >= 0) {
        tags["project"] = "proj-" + std::to_string(source.project);
        tags["organization_id"] = organizationOf(source.user);
    }
    if (*source.tier)
        tags["tier"] = source.tier;
    return mergedTags(endUser, tags);
}

Json metadataOf(const World &world, const KnownConnection &source, int sequence)
{
    if (source.total > 0)
        return {{"total", source.total}, {"baseUrl", world.providerBaseUrl}};
    if (source.project < 0)
        return Json::object();
    return {{"org", organizationOf(source.user)},
            {"seq", sequence},
            {"flags", Json::array({true, false, nullptr})},
            {"fieldMapping", {{"name", "full_name"}, {"email", "primary_email"}}}};
}

std::string idOf(const KnownConnection &source)
{
    const std::string id = source.id;
    return id == "gcal-long-" ? id + std::string(255 - id.size(), 'x') : id;
}

// The tokens of a few providers can be read.
void makeReadable(Connection &connection)
{
    if (!connection.tokenExpires)
        return;
    const std::string token =
        readableAccessToken(connection.provider, connection.connectionId, connection.created, *connection.tokenExpires);
    const char *member = connection.credentials.contains("token") ? "token" : "access_token";
    if (token.empty())
        return;
    connection.credentials[member] = token;
    connection.credentials["raw"][member] = token;
}

// What is special about a few of them.
void adjust(const World &world, Connection &connection, Micros time)
{
    const std::string &id = connection.connectionId;
    const auto expire = [&](Refresh refresh) {
        connection.refresh = refresh;
        connection.tokenExpires = time - microsPerHour;
        connection.credentials["expires_at"] = isoZ(*connection.tokenExpires);
        connection.credentials["raw"]["expires_at"] = isoZ(*connection.tokenExpires);
    };
    if (id == "hubspot-alice")
        connection.refresh = Refresh::Fails;
    if (id == "hubspot-expired" || id == "salesforce-revoked")
        expire(Refresh::Fails);
    if (id == "hubspot-expired") {
        connection.failAuth(time - 4 * microsPerHour);
        connection.metadata = {{"note", "expired token: the provider refuses to refresh it"}};
    }
    if (id == "hubspot-expired-no-refresh") {
        expire(Refresh::Fails);
        connection.credentials.erase("refresh_token");
    }
    if (connection.integrationKey == "salesforce")
        connection.config = {{"hostname", "localhost:4443"}, {"instance_url", world.providerBaseUrl}};
    if (id == "notion workspace 1@acme.example")
        connection.metadata = Json::parse(R"({"deep":{"a":{"b":{"c":[1,2,{"d":"e"}]}}},"unicode":"Zürich 東京 🚀"})");
    if (id == "notion-no-expiry") {
        connection.tokenExpires.reset();
        connection.credentials.erase("expires_at");
        connection.credentials["raw"].erase("expires_at");
    }
    if (id == "gcal-alice") {
        const Json config = {{"client_id", "override-id"}, {"client_secret", "demo-secret-override"}};
        Json raw = connection.credentials["raw"];
        raw["config_override"] = config;
        connection.credentials.erase("refresh_token");
        connection.credentials.erase("raw");
        connection.credentials["config_override"] = config;
        connection.credentials["raw"] = raw;
    }
    if (connection.integrationKey == "netsuite-tba")
        connection.config = {{"accountId", "1234567-sb1"},
                             {"oauth_client_id", "ns-id"},
                             {"oauth_client_secret", "demo-secret-netsuite-client"}};
    if (connection.integrationKey == "okta-cc")
        connection.config = {{"hostname", "acme.okta.example"}};
    if (id == "crm-acme")
        connection.config = {{"region", "eu-west-1"}};
    if (id == "basic-empty-password")
        connection.credentials["password"] = "";
}

} // namespace

void seedKnownConnections(World &world, Micros time)
{
    const Micros expires = time + 3000 * microsPerDay;
    int sequence = 0;
    for (const KnownConnection &source : known) {
        Connection connection;
        connection.connectionId = idOf(source);
        connection.integrationKey = source.integration;
        connection.provider = world.integration(source.integration)->provider;
        connection.endUser = knownEndUser(source.user, source.plan, source.region);
        connection.tags = tagsOf(source, connection.endUser);
        connection.metadata = metadataOf(world, source, sequence);
        connection.created = time - microsPerHour + sequence * 11 * microsPerMs;
        connection.updated = connection.created;
        const std::string mode = textOf(*provider(connection.provider), "auth_mode");
        connection.credentials = fakeCredentials(mode, connection.connectionId, expires);
        if (mode != "NONE")
            connection.lastFetched = connection.created;
        if (connection.credentials.contains("expires_at"))
            connection.tokenExpires = expires;
        adjust(world, connection, time);
        makeReadable(connection);
        ++sequence;
        Connection &added = world.addConnection(std::move(connection));
        seedSyncs(world, added, time);
        if (added.connectionId == "crm-paused") {
            for (Sync &sync : added.syncs)
                pauseSchedule(sync);
        }
    }
}

} // namespace console::demo
