#include "makekind.h"

namespace console::test {

namespace {

ConnectionRef acme()
{
    return ClientRig::acme();
}

SyncRef contacts(const char *variant = "")
{
    return {QStringLiteral("contacts"), QString::fromLatin1(variant)};
}

std::vector<EndpointKind> commandKinds()
{
    const char *done = R"({"success":true})";
    return {
        kind("SyncsClient::trigger", Effect::Write, done,
             [](NangoClient &client) { return client.syncs().trigger(ClientRig::target()); }),
        kind("SyncsClient::trigger: empties the cache", Effect::Destroy, done,
             [](NangoClient &client) {
                 return client.syncs().trigger(ClientRig::target(), SyncReset::ResetAndEmptyCache);
             }),
        kind("SyncsClient::pause", Effect::Write, done,
             [](NangoClient &client) { return client.syncs().pause(ClientRig::target()); }),
        kind("SyncsClient::start", Effect::Write, done,
             [](NangoClient &client) { return client.syncs().start(ClientRig::target()); }),
        kind("SyncsClient::setFrequency", Effect::Write, R"({"frequency":"2 hours"})",
             [](NangoClient &client) { return client.syncs().setFrequency(acme(), contacts(), {}); }),
        kind("SyncsClient::createVariant", Effect::Write, R"({"id":"1","name":"contacts","variant":"vip"})",
             [](NangoClient &client) { return client.syncs().createVariant(acme(), contacts("vip")); }),
        kind("SyncsClient::removeVariant", Effect::Destroy, done,
             [](NangoClient &client) { return client.syncs().removeVariant(acme(), contacts("vip")); }),
    };
}

std::vector<EndpointKind> actionKinds()
{
    const auto output = [](EndpointKind &action) { action.takes = Takes::Output; };
    return {
        but(kind("ActionsClient::run", Effect::Write, R"({ "out" : 12345678901234567890 })",
                 [](NangoClient &client) {
                     return client.actions().run(acme(), QStringLiteral("echo"), R"({"a":1})");
                 }),
            output),
        kind("ActionsClient::start", Effect::Write, R"({"id":"3f0e7a52","statusUrl":"/action/3f0e7a52"})",
             [](NangoClient &client) {
                 return client.actions().start(acme(), QStringLiteral("echo"), R"({"a":1})");
             }),
        but(kind("ActionsClient::result", Effect::Observe, R"({ "done" : 1 })",
                 [](NangoClient &client) {
                     return client.actions().result(QStringLiteral("3f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce"));
                 }),
            output),
    };
}

} // namespace

std::vector<EndpointKind> syncKinds()
{
    std::vector<EndpointKind> all{
        kind("SyncsClient::status", Effect::Observe, R"({"syncs":[]})",
             [](NangoClient &client) { return client.syncs().status(crm(), {}); }),
        kind("RecordsClient::list", Effect::Observe, R"({"records":[],"next_cursor":null})",
             [](NangoClient &client) {
                 return client.records().list(RecordQuery{.connection = acme(), .model = QStringLiteral("Contact")});
             }),
        kind("RecordsClient::prune", Effect::Destroy, R"({"count":1,"has_more":false})",
             [](NangoClient &client) {
                 return client.records().prune(RecordPrune{
                     .connection = acme(), .model = QStringLiteral("Contact"), .untilCursor = QStringLiteral("c")});
             }),
    };
    for (const std::vector<EndpointKind> &some : {commandKinds(), actionKinds()})
        all.insert(all.end(), some.begin(), some.end());
    return all;
}

} // namespace console::test
