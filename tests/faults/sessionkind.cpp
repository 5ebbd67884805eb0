#include "sessionkind.h"

#include "session/actions.h"
#include "session/connectionedits.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/connectlinks.h"
#include "session/integrations.h"
#include "session/proxy.h"
#include "session/recordsfeed.h"
#include "session/syncs.h"
#include "session/syncsfeed.h"

namespace console::test {

namespace {

using Session = EnvironmentSession;

const ConnectionRef acme{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("acme"))};

/// A kind that is one call: `make(session) -> Call<T> *`.
template <typename Make>
SessionKind call(const char *name, Effect effect, Make make)
{
    return {.name = name, .effect = effect, .start = [make](Session &session, QObject *receiver, int &told) {
                make(session)->onFinished(receiver, [&told](const auto &) { ++told; });
            }};
}

SyncTarget target()
{
    return *SyncTarget::syncs(acme, {SyncRef{QStringLiteral("contacts")}});
}

NewConnection imported()
{
    return {.ref = acme, .credentials = R"({"type":"API_KEY","apiKey":"k"})"};
}

ProxyRequest proxied(const char *method)
{
    return {.connection = acme, .method = QString::fromLatin1(method), .path = QStringLiteral("/v1/things")};
}

ProxyRequest upload(const QString &path)
{
    ProxyRequest request = proxied("POST");
    request.bodyKind = ProxyBodyKind::Multipart;
    request.parts = {{.name = QStringLiteral("f"), .filePath = path}};
    return request;
}

std::vector<SessionKind> feeds()
{
    return {{.name = "connections", .effect = Effect::Observe, .start = [](Session &session, QObject *receiver, int &told) {
                 ConnectionsFeed &feed = session.connectionsFeed();
                 QObject::connect(&feed, &ConnectionsFeed::pageLoaded, receiver, [&told] { ++told; });
                 QObject::connect(&feed, &ConnectionsFeed::failed, receiver, [&told] { ++told; });
                 feed.reload();
             }},
            {.name = "records", .effect = Effect::Observe, .start = [](Session &session, QObject *receiver, int &told) {
                 RecordsFeed *feed = session.makeRecordsFeed(receiver);
                 QObject::connect(feed, &RecordsFeed::pageLoaded, receiver, [&told] { ++told; });
                 QObject::connect(feed, &RecordsFeed::failed, receiver, [&told] { ++told; });
                 feed->start(RecordQuery{.connection = acme, .model = QStringLiteral("Contact")});
             }},
            {.name = "syncs", .effect = Effect::Observe, .start = [](Session &session, QObject *receiver, int &told) {
                 SyncsFeed *feed = session.makeSyncsFeed(receiver);
                 QObject::connect(feed, &SyncsFeed::connectionLoaded, receiver, [&told] { ++told; });
                 QObject::connect(feed, &SyncsFeed::connectionFailed, receiver, [&told] { ++told; });
                 feed->load({acme});
             }},
            {.name = "check server", .effect = Effect::Observe, .start = [](Session &session, QObject *receiver, int &told) {
                 QObject::connect(&session, &Session::serverProbed, receiver, [&told] { ++told; });
                 session.probeServer();
             }}};
}

std::vector<SessionKind> reading()
{
    return {
        call("find connection", Effect::Observe, [](Session &s) { return s.connections().find(acme); }),
        call("load connection", Effect::Touch,
             [](Session &s) { return s.connections().load(acme, {}, QStringLiteral("Load full details")); }),
        call("sync status", Effect::Observe, [](Session &s) { return s.syncs().status(acme); }),
        call("action result", Effect::Observe, [](Session &s) { return s.actions().result(QStringLiteral("3f0e7a52")); }),
        call("integrations", Effect::Observe, [](Session &s) { return s.integrations().list(); }),
        call("integration", Effect::Observe, [](Session &s) { return s.integrations().load(acme.providerConfigKey, false); }),
        call("provider", Effect::Observe, [](Session &s) { return s.integrations().provider(QStringLiteral("github")); }),
        call("functions", Effect::Observe, [](Session &s) { return s.integrations().functions(acme.providerConfigKey); }),
        call("function code", Effect::Observe,
             [](Session &s) {
                 return s.integrations().functionCode(acme.providerConfigKey, QStringLiteral("f"), {});
             }),
        call("variables", Effect::Observe, [](Session &s) { return s.integrations().variables(); }),
        call("proxy GET", Effect::Touch, [](Session &s) { return s.proxy().send(proxied("GET")); }),
    };
}

std::vector<SessionKind> writing(const QString &uploadPath)
{
    SessionKind sendsFile = call("proxy POST of a file", Effect::Write,
                                 [uploadPath](Session &s) { return s.proxy().send(upload(uploadPath)); });
    sendsFile.uploads = true;
    return {
        call("delete connection", Effect::Write, [](Session &s) { return s.connections().remove(acme, {}); }),
        call("import over", Effect::Write, [](Session &s) { return s.connections().importOver(imported()); }),
        call("trigger", Effect::Write, [](Session &s) { return s.syncs().run(SyncCommand::Trigger, target()); }),
        call("pause", Effect::Write, [](Session &s) { return s.syncs().run(SyncCommand::Pause, target()); }),
        call("start", Effect::Write, [](Session &s) { return s.syncs().run(SyncCommand::Start, target()); }),
        call("frequency", Effect::Write,
             [](Session &s) { return s.syncs().setFrequency(acme, SyncRef{QStringLiteral("contacts")}, {}); }),
        call("run action", Effect::Write, [](Session &s) { return s.actions().run(acme, QStringLiteral("echo"), "{}"); }),
        call("start action", Effect::Write, [](Session &s) { return s.actions().start(acme, QStringLiteral("echo"), "{}"); }),
        call("reconnect link", Effect::Write, [](Session &s) { return s.connections().links().reconnect(acme); }),
        call("connect link", Effect::Write,
             [](Session &s) {
                 return s.connections().links().create(ConnectLinkWish{.endUserId = QStringLiteral("eu-1")});
             }),
        call("proxy DELETE", Effect::Write, [](Session &s) { return s.proxy().send(proxied("DELETE")); }),
        sendsFile,
    };
}

} // namespace

std::vector<SessionKind> sessionKinds(const QString &uploadPath)
{
    std::vector<SessionKind> all = feeds();
    for (const std::vector<SessionKind> &more : {reading(), writing(uploadPath)})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace console::test
