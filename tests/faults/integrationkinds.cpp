#include "makekind.h"

namespace console::test {

namespace {

constexpr const char *integration = R"({"data":{"unique_key":"crm","provider":"crm"}})";
constexpr const char *function = R"({"data":{"name":"contacts","type":"sync"}})";

IntegrationDraft draft()
{
    return {.provider = QStringLiteral("crm"), .key = QStringLiteral("crm")};
}

std::vector<EndpointKind> functionKinds()
{
    return {
        kind("FunctionsClient::list", Effect::Observe, R"({"data":[]})",
             [](NangoClient &client) { return client.functions().list(crm()); }),
        kind("FunctionsClient::get", Effect::Observe, function,
             [](NangoClient &client) { return client.functions().get(crm(), QStringLiteral("contacts")); }),
        kind("FunctionsClient::code", Effect::Observe, R"({"type":"sync","code":"export default 1"})",
             [](NangoClient &client) { return client.functions().code(crm(), QStringLiteral("contacts")); }),
        kind("FunctionsClient::scripts", Effect::Observe, "[]",
             [](NangoClient &client) { return client.functions().scripts(); }),
        kind("FunctionsClient::openAiFunctions", Effect::Observe, R"({"data":[]})",
             [](NangoClient &client) { return client.functions().openAiFunctions(); }),
        but(kind("FunctionsClient::scriptsConfig", Effect::Observe, "[ ]",
                 [](NangoClient &client) { return client.functions().scriptsConfig(); }),
            [](EndpointKind &config) { config.takes = Takes::AnyJson; }),
    };
}

} // namespace

std::vector<EndpointKind> integrationKinds()
{
    std::vector<EndpointKind> all{
        kind("IntegrationsClient::list", Effect::Observe, R"({"data":[]})",
             [](NangoClient &client) { return client.integrations().list(); }),
        kind("IntegrationsClient::get", Effect::Observe, integration,
             [](NangoClient &client) { return client.integrations().get(crm()); }),
        kind("IntegrationsClient::create", Effect::Write, integration,
             [](NangoClient &client) { return client.integrations().create(draft()); }),
        kind("IntegrationsClient::createQuickstart", Effect::Write, integration,
             [](NangoClient &client) { return client.integrations().createQuickstart(draft()); }),
        kind("IntegrationsClient::patch", Effect::Write, integration,
             [](NangoClient &client) {
                 return client.integrations().patch(crm(), {.displayName = QStringLiteral("CRM")});
             }),
        kind("IntegrationsClient::remove", Effect::Destroy, R"({"success":true})",
             [](NangoClient &client) { return client.integrations().remove(crm()); }),
    };
    const std::vector<EndpointKind> functions = functionKinds();
    all.insert(all.end(), functions.begin(), functions.end());
    return all;
}

} // namespace console::test
