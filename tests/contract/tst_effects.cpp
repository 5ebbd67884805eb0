#include "client/newcredentials.h"
#include "support/clientrig.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

using Send = std::function<CallBase *(NangoClient &)>;

struct Row {
    const char *function;
    Effect effect;
    const char *request; ///< "POST /sync/pause": method and path template.
    Send send;
};

ConnectionRef acme()
{
    return ClientRig::acme();
}

ProviderConfigKey crm()
{
    return acme().providerConfigKey;
}

SyncRef contacts(const char *variant = "base")
{
    return {QStringLiteral("contacts"), QString::fromLatin1(variant)};
}

SyncTarget everySync()
{
    return *SyncTarget::everySyncOf(acme());
}

SyncTarget whole()
{
    return *SyncTarget::wholeIntegration(crm());
}

ConnectionImport import()
{
    return {.integration = crm(), .connectionId = acme().connectionId, .credentials = newcredentials::none()};
}

ConnectionImport importUnnamed()
{
    return {.integration = crm(), .credentials = newcredentials::none()};
}

ProxyRequest proxied(const char *method, const char *override_ = "")
{
    return {.connection = acme(),
            .method = QString::fromLatin1(method),
            .path = QStringLiteral("/x/42?token=t"),
            .baseUrlOverride = QString::fromLatin1(override_)};
}

/// Every function of the client, what it does to the world, and what leaves for it.
const std::vector<Row> &rows()
{
    using C = NangoClient;
    constexpr Effect looks = Effect::Observe;
    constexpr Effect touches = Effect::Touch;
    constexpr Effect writes = Effect::Write;
    constexpr Effect destroys = Effect::Destroy;
    static const QString name = QStringLiteral("name");
    static const std::vector<Row> table{
        {"server.health", looks, "GET /health", [](C &c) { return c.server().health(); }},
        {"connections.list", looks, "GET /connections", [](C &c) { return c.connections().list({}); }},
        {"connections.get", touches, "GET /connections/{connectionId}", [](C &c) { return c.connections().get(acme()); }},
        {"connections.remove", destroys, "DELETE /connections/{connectionId}",
         [](C &c) { return c.connections().remove(acme()); }},
        {"connections.patch", writes, "PATCH /connections/{connectionId}",
         [](C &c) { return c.connections().patch(acme(), {.tags = "{}"}); }},
        {"connections.changeEndUser", writes, "PATCH /connections/{connectionId}",
         [](C &c) { return c.connections().changeEndUser(acme(), R"({"id":"u"})"); }},
        {"connections.importNew, looking first", looks, "GET /connections",
         [](C &c) { return c.connections().importNew(import()); }},
        {"connections.importNew, without ID", writes, "POST /connections",
         [](C &c) { return c.connections().importNew(importUnnamed()); }},
        {"connections.importOver", destroys, "POST /connections", [](C &c) { return c.connections().importOver(import()); }},
        {"metadata.replace", writes, "POST /connections/metadata", [](C &c) { return c.metadata().replace(acme(), "{}"); }},
        {"metadata.merge", writes, "PATCH /connections/metadata", [](C &c) { return c.metadata().merge(acme(), "{}"); }},
        {"metadata.replace, many", writes, "POST /connections/metadata",
         [](C &c) { return c.metadata().replace(crm(), {acme().connectionId}, "{}"); }},
        {"metadata.merge, many", writes, "PATCH /connections/metadata",
         [](C &c) { return c.metadata().merge(crm(), {acme().connectionId}, "{}"); }},
        {"integrations.list", looks, "GET /integrations", [](C &c) { return c.integrations().list(); }},
        {"integrations.get", looks, "GET /integrations/{uniqueKey}", [](C &c) { return c.integrations().get(crm()); }},
        {"integrations.create", writes, "POST /integrations",
         [](C &c) { return c.integrations().create({.provider = name, .key = name}); }},
        {"integrations.createQuickstart", writes, "POST /integrations/quickstart",
         [](C &c) { return c.integrations().createQuickstart({.provider = name, .key = name}); }},
        {"integrations.patch", writes, "PATCH /integrations/{uniqueKey}",
         [](C &c) { return c.integrations().patch(crm(), {.displayName = name}); }},
        {"integrations.remove", destroys, "DELETE /integrations/{uniqueKey}",
         [](C &c) { return c.integrations().remove(crm()); }},
        {"functions.list", looks, "GET /integrations/{uniqueKey}/functions", [](C &c) { return c.functions().list(crm()); }},
        {"functions.get", looks, "GET /integrations/{uniqueKey}/functions/{name}",
         [](C &c) { return c.functions().get(crm(), name); }},
        {"functions.code", looks, "GET /integrations/{uniqueKey}/functions/{name}/code",
         [](C &c) { return c.functions().code(crm(), name); }},
        {"functions.scripts", looks, "GET /scripts/config", [](C &c) { return c.functions().scripts(); }},
        {"functions.openAiFunctions", looks, "GET /scripts/config", [](C &c) { return c.functions().openAiFunctions(); }},
        {"functions.scriptsConfig", looks, "GET /scripts/config", [](C &c) { return c.functions().scriptsConfig(); }},
        {"providers.list", looks, "GET /providers", [](C &c) { return c.providers().list(); }},
        {"providers.get", looks, "GET /providers/{provider}", [](C &c) { return c.providers().get(name); }},
        {"providers.templates", looks, "GET /providers/{provider}/templates",
         [](C &c) { return c.providers().templates(name); }},
        {"syncs.status", looks, "GET /sync/status", [](C &c) { return c.syncs().status(crm(), std::nullopt); }},
        {"syncs.trigger", writes, "POST /sync/trigger", [](C &c) { return c.syncs().trigger(ClientRig::target()); }},
        {"syncs.trigger, every sync", writes, "POST /sync/trigger", [](C &c) { return c.syncs().trigger(everySync()); }},
        {"syncs.trigger, reset", writes, "POST /sync/trigger",
         [](C &c) { return c.syncs().trigger(ClientRig::target(), SyncReset::Reset); }},
        {"syncs.trigger, empty cache", destroys, "POST /sync/trigger",
         [](C &c) { return c.syncs().trigger(ClientRig::target(), SyncReset::ResetAndEmptyCache); }},
        {"syncs.trigger, whole integration", destroys, "POST /sync/trigger",
         [](C &c) { return c.syncs().trigger(whole()); }},
        {"syncs.pause", writes, "POST /sync/pause", [](C &c) { return c.syncs().pause(ClientRig::target()); }},
        {"syncs.pause, whole integration", destroys, "POST /sync/pause", [](C &c) { return c.syncs().pause(whole()); }},
        {"syncs.start", writes, "POST /sync/start", [](C &c) { return c.syncs().start(ClientRig::target()); }},
        {"syncs.start, whole integration", destroys, "POST /sync/start", [](C &c) { return c.syncs().start(whole()); }},
        {"syncs.setFrequency", writes, "PUT /sync/update-connection-frequency",
         [](C &c) { return c.syncs().setFrequency(acme(), contacts(), name); }},
        {"syncs.createVariant", writes, "POST /sync/{name}/variant/{variant}",
         [](C &c) { return c.syncs().createVariant(acme(), contacts("v")); }},
        {"syncs.removeVariant", destroys, "DELETE /sync/{name}/variant/{variant}",
         [](C &c) { return c.syncs().removeVariant(acme(), contacts("v")); }},
        {"records.list", looks, "GET /records", [](C &c) { return c.records().list({.connection = acme(), .model = name}); }},
        {"records.prune", destroys, "PATCH /records/prune",
         [](C &c) { return c.records().prune({.connection = acme(), .model = name, .untilCursor = name}); }},
        {"actions.run", writes, "POST /action/trigger", [](C &c) { return c.actions().run(acme(), name, {}); }},
        {"actions.start", writes, "POST /action/trigger", [](C &c) { return c.actions().start(acme(), name, {}); }},
        {"actions.result", looks, "GET /action/{id}", [](C &c) { return c.actions().result(name); }},
        {"variables.list", looks, "GET /environment-variables", [](C &c) { return c.variables().list(); }},
        {"connectSessions.create", writes, "POST /connect/sessions",
         [](C &c) { return c.connectSessions().create({.endUser = R"({"id":"u"})"}); }},
        {"connectSessions.reconnect", writes, "POST /connect/sessions/reconnect",
         [](C &c) { return c.connectSessions().reconnect(acme()); }},
        {"connectSessions.get", looks, "GET /connect/session", [](C &c) { return c.connectSessions().get(Secret("t")); }},
        {"connectSessions.end", writes, "DELETE /connect/session", [](C &c) { return c.connectSessions().end(Secret("t")); }},
        {"proxy.send GET", touches, "GET /proxy/{path}", [](C &c) { return c.proxy().send(proxied("GET")); }},
        {"proxy.send HEAD", touches, "HEAD /proxy/{path}", [](C &c) { return c.proxy().send(proxied("HEAD")); }},
        {"proxy.send POST", writes, "POST /proxy/{path}", [](C &c) { return c.proxy().send(proxied("POST")); }},
        {"proxy.send PUT", writes, "PUT /proxy/{path}", [](C &c) { return c.proxy().send(proxied("PUT")); }},
        {"proxy.send PATCH", writes, "PATCH /proxy/{path}", [](C &c) { return c.proxy().send(proxied("PATCH")); }},
        {"proxy.send DELETE", destroys, "DELETE /proxy/{path}", [](C &c) { return c.proxy().send(proxied("DELETE")); }},
        {"proxy.send elsewhere", destroys, "GET /proxy/{path}",
         [](C &c) { return c.proxy().send(proxied("GET", "https://x.example")); }},
    };
    return table;
}

} // namespace

/// The effect of each function is fixed where its endpoint is, whatever the key, the server or the caller:
/// the guard hears of it before anything leaves.
class tst_effects : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void theGuardIsAskedFirst_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < rows().size(); ++i)
            QTest::newRow(rows()[i].function) << static_cast<int>(i);
    }
    void theGuardIsAskedFirst()
    {
        QFETCH(int, index);
        const Row &row = rows()[static_cast<size_t>(index)];
        ClientRig rig;
        rig.guard.answer = RecordingGuard::Answer::Refuse;
        CallBase *call = row.send(*rig.client);
        QCOMPARE(rig.guard.intents.size(), 1);
        const RequestIntent &intent = rig.guard.intents.first();
        QCOMPARE(effectName(intent.effect), effectName(row.effect));
        QCOMPARE(QString::fromLatin1(intent.method) + u' ' + intent.pathTemplate, QString::fromLatin1(row.request));
        QVERIFY2(!intent.action.isEmpty(), "the guard is told what it is about");
        QVERIFY2(!intent.pathTemplate.contains(acme().connectionId.value), "a template holds no ids");
        QSignalSpy finished(call, &CallBase::finished);
        QVERIFY(finished.wait());
        QCOMPARE(rig.server.count(), 0);
        QVERIFY(rig.sent.isEmpty());
    }

    /// Known to lack read_credentials, a key only looks; asking for a token is a touch all the same.
    void aKeyWithoutCredentialsOnlyLooks()
    {
        ClientRig rig;
        rig.guard.answer = RecordingGuard::Answer::Refuse;
        rig.client->setProfile({.probed = true, .readsCredentials = false});
        rig.client->connections().get(acme());
        QCOMPARE(rig.guard.intents.last().effect, Effect::Observe);
        for (const ConnectionOptions &options :
             {ConnectionOptions{.forceRefresh = true}, ConnectionOptions{.returnRefreshToken = true},
              ConnectionOptions{.refreshGithubAppJwt = true}}) {
            rig.client->connections().get(acme(), options);
            QCOMPARE(rig.guard.intents.last().effect, Effect::Touch);
        }
    }
};

CONSOLE_TEST(tst_effects)
#include "tst_effects.moc"
