#include "demo/handlers/formatting.h"
#include "demo/seed/people.h"
#include "demo/seed/seed.h"

namespace console::demo {

namespace {

constexpr std::size_t bigMetadataBytes = 200 * 1024;

// Templates of about 200 KB, as a careless integration keeps them.
Json bigMetadata()
{
    const std::string line = "Dear {{contact.first_name}}, your order {{order.id}} is on its way – thank you! ";
    std::string text;
    while (text.size() < 1000)
        text += line;
    Json templates = Json::array();
    for (std::size_t i = 0; i < bigMetadataBytes / text.size(); ++i)
        templates.push_back({{"name", "template-" + std::to_string(i)}, {"enabled", i % 7 != 0}, {"text", text}});
    return {{"owner", "integrations@northwind.example"}, {"templates", templates}};
}

// Numbers that a double cannot hold.
Json exactNumbers()
{
    return Json::parse(
        R"({"accountId": 9223372036854775807, "negative": -9007199254740993, "unsigned": 18446744073709551615,
        "ratio": 0.1, "limit": 1e-7, "empty": {}, "list": []})");
}

Json manyTags()
{
    Json tags = Json::object();
    for (int i = 0; i < 10; ++i)
        tags["label-" + std::to_string(i)] = i % 2 == 0 ? "a rather long value of a tag, to see where it ends" : "x";
    return tags;
}

Connection made(const std::string &id, const std::string &integration, Micros time)
{
    Connection connection;
    connection.connectionId = id;
    connection.integrationKey = integration;
    connection.created = time;
    connection.updated = time;
    return connection;
}

} // namespace

void seedOddConnections(World &world, Micros time)
{
    struct Odd {
        std::string id;
        std::string integration;
        Json tags;
        Json metadata;
        int user;
    };
    const Odd odd[] = {
        {"team a/region eu/crm", "demo-crm", {{"team", "a"}}, {{"total", 12}}, 3},
        {"customer 42 = the one", "hubspot", Json::object(), {}, 4},
        {"Zürich–東京 🚀", "notion", Json::object(), Json::object(), 5},
        {"big-metadata", "hubspot", Json::object(), bigMetadata(), 6},
        {"exact-numbers", "stripe-api-key", Json::object(), exactNumbers(), 7},
        {"many-tags", "slack", manyTags(), Json::object(), 8},
        {"installation-77", "github-app", Json::object(), Json::object(), 9},
        {"odd-key-1", "git hub~prod", Json::object(), Json::object(), 10},
        {"two-step-1", "perimeter81", Json::object(), Json::object(), 11},
        {"x=1;y=2+3", "demo-crm", Json::object(), {{"total", 3}}, 14},
    };
    int sequence = 0;
    for (const Odd &source : odd) {
        const Micros created = time - 2 * microsPerDay + sequence++ * 61 * microsPerSecond;
        Connection connection = made(source.id, source.integration, created);
        connection.provider = world.integration(source.integration)->provider;
        connection.endUser = inventedEndUser(source.user);
        connection.tags = mergedTags(connection.endUser, source.tags);
        connection.metadata = inStorageOrder(source.metadata);
        const Micros expires = time + 300 * microsPerDay;
        connection.credentials =
            fakeCredentials(textOf(*provider(connection.provider), "auth_mode"), connection.connectionId, expires);
        if (connection.credentials.contains("expires_at"))
            connection.tokenExpires = expires;
        connection.lastFetched = connection.created;
        seedSyncs(world, world.addConnection(std::move(connection)), time);
    }
}

} // namespace console::demo
