#include "makekind.h"

namespace console::test {

namespace {

/// A server that is known to have scopes, or no write is tested.
ServerProfile scoped()
{
    ServerProfile profile;
    profile.probed = true;
    return profile;
}

} // namespace

std::vector<EndpointKind> serverKinds()
{
    return {
        but(kind("ServerClient::health", Effect::Observe, R"({"result":"ok"})",
                 [](NangoClient &client) { return client.server().health(); }),
            [](EndpointKind &health) { health.sendsKey = false; }),
        but(kind("ServerClient::probe", Effect::Observe, R"({"connections":[],"data":[]})",
                 [](NangoClient &client) { return client.server().probe(); }),
            [](EndpointKind &probe) {
                probe.takes = Takes::Signs;
                probe.requests = 0;
            }),
        but(kind("ServerClient::testWriteScope", Effect::Write, R"({"success":true})",
                 [](NangoClient &client) {
                     client.setProfile(scoped());
                     return client.server().testWriteScope(QStringLiteral("environment:syncs:execute"));
                 }),
            [](EndpointKind &test) { test.takes = Takes::Scope; }),
        kind("VariablesClient::list", Effect::Observe, "[]",
             [](NangoClient &client) { return client.variables().list(); }),
        kind("ProvidersClient::list", Effect::Observe, R"({"data":[]})",
             [](NangoClient &client) { return client.providers().list(); }),
        kind("ProvidersClient::get", Effect::Observe, R"({"data":{"name":"github"}})",
             [](NangoClient &client) { return client.providers().get(QStringLiteral("github")); }),
        kind("ProvidersClient::templates", Effect::Observe, R"({"data":[]})",
             [](NangoClient &client) { return client.providers().templates(QStringLiteral("github")); }),
    };
}

} // namespace console::test
