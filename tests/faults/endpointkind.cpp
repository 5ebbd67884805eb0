#include "endpointkind.h"

#include "support/clientrig.h"

namespace console::test {

namespace {

template <typename T>
CallBase *watched(Call<T> *call, Ending &ending)
{
    call->onFinished(ending.receiver.get(), [&ending](const Result<T> &result) {
        ++ending.times;
        if (!result) {
            ending.error = result.error();
            return;
        }
        if constexpr (std::is_same_v<T, ProxyResponse>) {
            ending.status = result->status;
            ending.body = result->body;
        } else if constexpr (std::is_same_v<T, Body>) {
            ending.body = *result;
        }
    });
    return call;
}

/// A kind whose call is `make(client) -> Call<T> *`.
template <typename Make>
EndpointKind kind(const char *name, Effect effect, const char *goodAnswer, Make make)
{
    return {.name = name,
            .effect = effect,
            .takes = Takes::Json,
            .goodAnswer = goodAnswer,
            .start = [make](NangoClient &client, Ending &ending) { return watched(make(client), ending); }};
}

ConnectionRef acme()
{
    return ClientRig::acme();
}

RecordQuery contacts()
{
    return RecordQuery{.connection = acme(), .model = QStringLiteral("Contact")};
}

EndpointKind proxyKind(const char *name, Effect effect, const ProxyRequest &request)
{
    EndpointKind proxy =
        kind(name, effect, R"({ "n" : 1.0 })", [request](NangoClient &client) { return client.proxy().send(request); });
    proxy.takes = Takes::Anything;
    proxy.head = request.method == QLatin1String("HEAD");
    return proxy;
}

ProxyRequest proxied(const char *method, ProxyBodyKind bodyKind = ProxyBodyKind::None, const QByteArray &body = {})
{
    return ProxyRequest{.connection = acme(),
                        .method = QString::fromLatin1(method),
                        .path = QStringLiteral("/v1/things"),
                        .bodyKind = bodyKind,
                        .body = body};
}

std::vector<EndpointKind> observing()
{
    EndpointKind health = kind("health", Effect::Observe, R"({"result":"ok"})",
                               [](NangoClient &client) { return client.server().health(); });
    health.sendsKey = false;
    EndpointKind result = kind("action result", Effect::Observe, R"({ "done" : 1 })", [](NangoClient &client) {
        return client.actions().result(QStringLiteral("3f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce"));
    });
    result.takes = Takes::Output;
    return {kind("integrations", Effect::Observe, R"({"data":[]})",
                 [](NangoClient &client) { return client.integrations().list(); }),
            kind("connections", Effect::Observe, R"({"connections":[]})",
                 [](NangoClient &client) { return client.connections().list(ConnectionQuery{.limit = 2000}); }),
            kind("records", Effect::Observe, R"({"records":[],"next_cursor":null})",
                 [](NangoClient &client) { return client.records().list(contacts()); }),
            kind("sync status", Effect::Observe, R"({"syncs":[]})",
                 [](NangoClient &client) { return client.syncs().status(acme().providerConfigKey, {}); }),
            kind("variables", Effect::Observe, "[]", [](NangoClient &client) { return client.variables().list(); }),
            health,
            result};
}

std::vector<EndpointKind> changing()
{
    EndpointKind action = kind("action", Effect::Write, R"({ "out" : 12345678901234567890 })", [](NangoClient &client) {
        return client.actions().run(acme(), QStringLiteral("echo"), R"({"a":1})");
    });
    action.takes = Takes::Output;
    // One answer that is good for the reading request and the writing one.
    EndpointKind endUser = kind(
        "end user", Effect::Observe,
        R"({"success":true,"connections":[{"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"crm"}]})",
        [](NangoClient &client) { return client.connections().changeEndUser(acme(), R"({"id":"eu-1"})"); });
    endUser.readsFirst = true;
    return {kind("connection", Effect::Touch,
                 R"({"id":1,"connection_id":"acme","provider_config_key":"crm","provider":"crm"})",
                 [](NangoClient &client) { return client.connections().get(acme()); }),
            kind("pause", Effect::Write, R"({"success":true})",
                 [](NangoClient &client) { return client.syncs().pause(ClientRig::target()); }),
            kind("metadata", Effect::Write, R"({"metadata":{"a":1}})",
                 [](NangoClient &client) { return client.metadata().replace(acme(), R"({"a":1})"); }),
            kind("frequency", Effect::Write, R"({"frequency":"2 hours"})",
                 [](NangoClient &client) {
                     return client.syncs().setFrequency(acme(), SyncRef{QStringLiteral("contacts")}, {});
                 }),
            kind("reconnect link", Effect::Write,
                 R"({"data":{"token":"t","connect_link":"https://c.example/x","expires_at":"2026-11-27T00:00:00Z"}})",
                 [](NangoClient &client) { return client.connectSessions().reconnect(acme()); }),
            kind("delete", Effect::Destroy, R"({"success":true})",
                 [](NangoClient &client) { return client.connections().remove(acme()); }),
            kind("prune", Effect::Destroy, R"({"count":1,"has_more":false})",
                 [](NangoClient &client) {
                     return client.records().prune(RecordPrune{
                         .connection = acme(), .model = QStringLiteral("Contact"), .untilCursor = QStringLiteral("c")});
                 }),
            action,
            endUser};
}

std::vector<EndpointKind> proxying(const QString &uploadPath, int uploadSize)
{
    EndpointKind large = proxyKind("proxy POST large", Effect::Write,
                                   proxied("POST", ProxyBodyKind::Json, '"' + QByteArray(uploadSize, 'x') + '"'));
    large.uploads = true;
    ProxyRequest upload = proxied("PUT", ProxyBodyKind::File);
    upload.filePath = uploadPath;
    EndpointKind file = proxyKind("proxy PUT file", Effect::Write, upload);
    file.uploads = true;
    return {proxyKind("proxy GET", Effect::Touch, proxied("GET")),
            proxyKind("proxy HEAD", Effect::Touch, proxied("HEAD")),
            proxyKind("proxy POST", Effect::Write, proxied("POST", ProxyBodyKind::Json, R"({"a":1})")),
            proxyKind("proxy DELETE", Effect::Destroy, proxied("DELETE")),
            large,
            file};
}

} // namespace

std::vector<EndpointKind> endpointKinds(const QString &uploadPath, int uploadSize)
{
    std::vector<EndpointKind> all = observing();
    for (std::vector<EndpointKind> more : {changing(), proxying(uploadPath, uploadSize)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace console::test
