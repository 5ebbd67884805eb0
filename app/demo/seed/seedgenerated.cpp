#include "demo/handlers/formatting.h"
#include "demo/seed/people.h"
#include "demo/seed/seed.h"
#include "demo/state/ids.h"

#include <array>

namespace console::demo {

namespace {

// How often each integration occurs.
const std::array<const char *, 20> mix{"hubspot",      "demo-crm", "github",          "slack",        "hubspot",
                                       "salesforce",   "notion",   "google-calendar", "demo-crm",     "stripe-api-key",
                                       "github",       "shopify",  "linear",          "airtable-pat", "hubspot",
                                       "legacy-basic", "okta-cc",  "salesforce",      "public-api",   "netsuite-tba"};

Json metadataOf(int number, const std::string &integration)
{
    if (integration == "demo-crm")
        return {{"total", 5 + number % 9}};
    if (integration == "github")
        return {}; // never set: null, as for many connections of a real environment
    return {{"seq", number},
            {"source", "signup"},
            {"nested", {{"flag", number % 2 == 0}, {"a", Json::array({number % 11, number % 13})}}}};
}

Json tagsOf(int number)
{
    static const std::array<const char *, 3> tiers{"gold", "silver", "bronze"};
    Json tags = {{"env", number % 4 == 0 ? "staging" : "live"},
                 {"tier", tiers[static_cast<std::size_t>(number) % tiers.size()]}};
    if (number % 17 == 0)
        tags["churn-risk"] = "high";
    return tags;
}

std::string idOf(int number, const std::string &integration)
{
    if (number % 13 == 0)
        return uuidOf("generated-" + std::to_string(number));
    const std::string name = integration.substr(0, integration.find('-'));
    return name + "-" + std::to_string(1000 + number);
}

// About one in nine has lost its authorization, some of them since long.
void breakSome(Connection &connection, int number, Micros time)
{
    if (number % 9 != 4)
        return;
    connection.refresh = Refresh::Fails;
    connection.failAuth(time - (number % 40 + 1) * 5 * microsPerHour);
    if (!connection.tokenExpires)
        return;
    connection.tokenExpires = time - microsPerHour;
    connection.credentials["expires_at"] = isoZ(*connection.tokenExpires);
}

} // namespace

void seedGeneratedConnections(World &world, int count, Micros time)
{
    for (int number = 0; number < count; ++number) {
        const std::string integration = mix[static_cast<std::size_t>(number) % mix.size()];
        Connection connection;
        connection.connectionId = idOf(number, integration);
        connection.integrationKey = integration;
        connection.provider = world.integration(integration)->provider;
        // Several connections share an end user; a few have none.
        connection.endUser = number % 23 == 5 ? Json() : inventedEndUser(number * 2 / 3);
        connection.tags = mergedTags(connection.endUser, tagsOf(number));
        connection.metadata = inStorageOrder(metadataOf(number, integration));
        connection.created =
            time - 3 * microsPerDay - number * 1777LL * microsPerSecond - number * 516546LL % microsPerSecond;
        connection.updated = connection.created;
        connection.lastFetched = number % 3 == 0 ? std::optional<Micros>() : time - number * 61 * microsPerSecond;
        const Micros expires = time + (1 + number % 90) * microsPerDay;
        connection.credentials =
            fakeCredentials(textOf(*provider(connection.provider), "auth_mode"), connection.connectionId, expires);
        if (connection.credentials.contains("expires_at"))
            connection.tokenExpires = expires;
        breakSome(connection, number, time);
        Connection &added = world.addConnection(std::move(connection));
        seedSyncs(world, added, time);
        if (number % 31 == 8) {
            for (Sync &sync : added.syncs)
                sync.started = false;
        }
    }
}

} // namespace console::demo
