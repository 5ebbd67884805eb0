#include "makekind.h"

namespace console::test {

namespace {

constexpr const char *connection = R"({"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"crm"})";
constexpr const char *link =
    R"({"data":{"token":"t","connect_link":"https://c.example/x","expires_at":"2026-11-27T00:00:00Z"}})";

ConnectionRef acme()
{
    return ClientRig::acme();
}

ConnectionImport import()
{
    return {.integration = crm(),
            .connectionId = acme().connectionId,
            .credentials = R"({"type":"API_KEY","apiKey":"k"})"};
}

ConnectSessionRequest wish()
{
    return {.endUser = R"({"id":"eu-1"})"};
}

Secret token()
{
    return Secret("nango_connect_session_test");
}

std::vector<EndpointKind> importKinds()
{
    return {
        // It looks twice before it writes. One answer that is good for looking and for writing.
        but(kind("ConnectionsClient::importNew", Effect::Observe,
                 R"({"connections":[],"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"crm"})",
                 [](NangoClient &client) { return client.connections().importNew(import()); }),
            [](EndpointKind &importNew) { importNew.requests = 3; }),
        kind("ConnectionsClient::importOver", Effect::Destroy, connection,
             [](NangoClient &client) { return client.connections().importOver(import()); }),
    };
}

std::vector<EndpointKind> metadataKinds()
{
    const char *metadata = R"({"metadata":{"a":1}})";
    return {
        kind("MetadataClient::replace", Effect::Write, metadata,
             [](NangoClient &client) { return client.metadata().replace(acme(), R"({"a":1})"); }),
        kind("MetadataClient::merge", Effect::Write, metadata,
             [](NangoClient &client) { return client.metadata().merge(acme(), R"({"a":1})"); }),
        kind("MetadataClient::replace: many", Effect::Write, metadata,
             [](NangoClient &client) {
                 return client.metadata().replace(crm(), {acme().connectionId}, R"({"a":1})");
             }),
        kind("MetadataClient::merge: many", Effect::Write, metadata,
             [](NangoClient &client) { return client.metadata().merge(crm(), {acme().connectionId}, R"({"a":1})"); }),
    };
}

std::vector<EndpointKind> linkKinds()
{
    return {
        kind("ConnectSessionsClient::create", Effect::Write, link,
             [](NangoClient &client) { return client.connectSessions().create(wish()); }),
        kind("ConnectSessionsClient::reconnect", Effect::Write, link,
             [](NangoClient &client) { return client.connectSessions().reconnect(acme()); }),
        but(kind("ConnectSessionsClient::get", Effect::Observe, R"({"data":{}})",
                 [](NangoClient &client) { return client.connectSessions().get(token()); }),
            [](EndpointKind &get) { get.sendsKey = false; }),
        but(kind("ConnectSessionsClient::end", Effect::Write, R"({"success":true})",
                 [](NangoClient &client) { return client.connectSessions().end(token()); }),
            [](EndpointKind &end) { end.sendsKey = false; }),
    };
}

} // namespace

std::vector<EndpointKind> connectionKinds()
{
    std::vector<EndpointKind> all{
        kind("ConnectionsClient::list", Effect::Observe, R"({"connections":[]})",
             [](NangoClient &client) { return client.connections().list(ConnectionQuery{.limit = 2000}); }),
        kind("ConnectionsClient::get", Effect::Touch, connection,
             [](NangoClient &client) { return client.connections().get(acme()); }),
        kind("ConnectionsClient::remove", Effect::Destroy, R"({"success":true})",
             [](NangoClient &client) { return client.connections().remove(acme()); }),
        kind("ConnectionsClient::patch", Effect::Write, R"({"success":true})",
             [](NangoClient &client) { return client.connections().patch(acme(), {.tags = R"({"a":"b"})"}); }),
        // It reads the tags that there are. One answer that is good for both.
        but(kind("ConnectionsClient::changeEndUser", Effect::Observe,
                 R"({"success":true,"connections":[{"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"crm"}]})",
                 [](NangoClient &client) { return client.connections().changeEndUser(acme(), R"({"id":"eu-1"})"); }),
            [](EndpointKind &endUser) { endUser.requests = 2; }),
    };
    for (const std::vector<EndpointKind> &some : {importKinds(), metadataKinds(), linkKinds()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace console::test
