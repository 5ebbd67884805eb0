#include "support/clientrig.h"
#include "support/paths.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "wirecompare.h"

#include <QFile>
#include <QSignalSpy>

#include <map>

using namespace console;
using namespace console::test;

namespace {

ProviderConfigKey github()
{
    return ProviderConfigKey(QStringLiteral("github"));
}

ProviderConfigKey gh()
{
    return ProviderConfigKey(QStringLiteral("gh"));
}

ConnectionRef user(const QString &id = QStringLiteral("user-1"))
{
    return {github(), ConnectionId(id)};
}

SyncTarget syncs(const std::vector<SyncRef> &list)
{
    return *SyncTarget::syncs(user(), list);
}

SyncRef sync(const char *name, const char *variant = "base")
{
    return {QString::fromLatin1(name), QString::fromLatin1(variant)};
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

ProxyRequest proxied(const char *method, const char *path)
{
    return {.connection = user(), .method = text(method), .path = text(path)};
}

using Send = std::function<CallBase *(NangoClient &)>;

/// The SDK's calls by their names in sdk-requests.json, as this client makes them.
const std::map<QString, Send> &sends()
{
    static const RecordQuery fullQuery{.connection = user(),
                                       .model = text("Ticket"),
                                       .variant = text("v1"),
                                       .modifiedAfter = text("2026-05-31T11:46:13.390Z"),
                                       .filter = text("added,updated"),
                                       .ids = {text("a"), text("b c")},
                                       .cursor = text("MjAyNg==||a+b/c"),
                                       .limit = 10};
    static const std::map<QString, Send> table{
        {text("listProviders"), [](NangoClient &c) { return c.providers().list(); }},
        {text("listProviders search"), [](NangoClient &c) { return c.providers().list(text("hub")); }},
        {text("getProvider"), [](NangoClient &c) { return c.providers().get(text("github")); }},
        {text("getProviderTemplates"), [](NangoClient &c) { return c.providers().templates(text("github")); }},
        {text("listIntegrations"), [](NangoClient &c) { return c.integrations().list(); }},
        {text("getIntegration"), [](NangoClient &c) { return c.integrations().get(ProviderConfigKey(text("git hub~prod"))); }},
        {text("getIntegration include"), [](NangoClient &c) { return c.integrations().get(github(), {.credentials = true}); }},
        {text("createIntegration"),
         [](NangoClient &c) {
             return c.integrations().create(
                 {.provider = text("github"),
                  .key = text("gh"),
                  .credentials = R"({"type":"OAUTH2","client_id":"a","client_secret":"b","scopes":"repo"})"});
         }},
        {text("updateIntegration"), [](NangoClient &c) { return c.integrations().patch(gh(), {.displayName = text("GH")}); }},
        {text("deleteIntegration"), [](NangoClient &c) { return c.integrations().remove(gh()); }},
        {text("listFunctions"), [](NangoClient &c) { return c.functions().list(gh()); }},
        {text("listFunctions query"), [](NangoClient &c) { return c.functions().list(gh(), text("sync"), 1, 100); }},
        {text("getFunction"), [](NangoClient &c) { return c.functions().get(gh(), text("issues")); }},
        {text("getFunctionCode"), [](NangoClient &c) { return c.functions().code(gh(), text("issues"), text("sync")); }},
        {text("listConnections"), [](NangoClient &c) { return c.connections().list({}); }},
        {text("listConnections id"), [](NangoClient &c) { return c.connections().list({.connectionId = text("user-1")}); }},
        {text("listConnections search"), [](NangoClient &c) { return c.connections().list({.search = text("acme corp")}); }},
        {text("listConnections filters"),
         [](NangoClient &c) {
             return c.connections().list(
                 {.endUserId = text("eu"), .endUserOrganizationId = text("org"), .limit = 50, .page = 2});
         }},
        {text("listConnections tags"),
         [](NangoClient &c) { return c.connections().list({.tags = {{text("tier"), text("gold")}}}); }},
        {text("listConnections integrationId"),
         [](NangoClient &c) { return c.connections().list({.integrationIds = {text("github"), text("slack")}}); }},
        {text("getConnection"), [](NangoClient &c) { return c.connections().get(user()); }},
        {text("getConnection force refresh+token"),
         [](NangoClient &c) {
             return c.connections().get(user(text("user/1 a&b")), {.forceRefresh = true, .returnRefreshToken = true});
         }},
        {text("getConnection github app jwt"),
         [](NangoClient &c) { return c.connections().get(user(), {.refreshGithubAppJwt = true}); }},
        {text("patchConnection"), [](NangoClient &c) { return c.connections().patch(user(), {.tags = R"({"a":"b"})"}); }},
        {text("getToken"), [](NangoClient &c) { return c.connections().get(user()); }},
        {text("getRawTokenResponse"), [](NangoClient &c) { return c.connections().get(user(), {.forceRefresh = true}); }},
        {text("getMetadata"), [](NangoClient &c) { return c.connections().get(user()); }},
        {text("setMetadata"), [](NangoClient &c) { return c.metadata().replace(user(), R"({"filter":"status=closed"})"); }},
        {text("setMetadata many"),
         [](NangoClient &c) {
             return c.metadata().replace(github(), {ConnectionId(text("u1")), ConnectionId(text("u2"))}, R"({"a":1})");
         }},
        {text("updateMetadata"), [](NangoClient &c) { return c.metadata().merge(user(), R"({"a":{"b":[1,2]}})"); }},
        {text("deleteConnection"), [](NangoClient &c) { return c.connections().remove(user()); }},
        {text("getScriptsConfig"), [](NangoClient &c) { return c.functions().scriptsConfig(); }},
        {text("getScriptsConfig openai"), [](NangoClient &c) { return c.functions().scriptsConfig(text("openai")); }},
        {text("listRecords"), [](NangoClient &c) { return c.records().list({.connection = user(), .model = text("Ticket")}); }},
        {text("listRecords full"), [](NangoClient &c) { return c.records().list(fullQuery); }},
        {text("listRecords delta"),
         [](NangoClient &c) {
             return c.records().list({.connection = user(), .model = text("Ticket"), .modifiedAfter = text("2026-05-31T11:46:13.390Z")});
         }},
        {text("pruneRecords"),
         [](NangoClient &c) {
             return c.records().prune({.connection = user(), .model = text("Ticket"), .untilCursor = text("abc"), .limit = 10});
         }},
        {text("triggerSync"), [](NangoClient &c) { return c.syncs().trigger(syncs({sync("github-sync"), sync("hubspot-sync")})); }},
        {text("triggerSync all"), [](NangoClient &c) { return c.syncs().trigger(*SyncTarget::everySyncOf(user())); }},
        {text("triggerSync reset"),
         [](NangoClient &c) { return c.syncs().trigger(syncs({sync("a")}), SyncReset::ResetAndEmptyCache); }},
        {text("triggerSync full_refresh string"),
         [](NangoClient &c) { return c.syncs().trigger(syncs({sync("a")}), SyncReset::Reset); }},
        {text("triggerSync bool"), [](NangoClient &c) { return c.syncs().trigger(syncs({sync("a")}), SyncReset::Reset); }},
        {text("triggerSync variant"), [](NangoClient &c) { return c.syncs().trigger(syncs({sync("a", "v1")})); }},
        {text("startSync"), [](NangoClient &c) { return c.syncs().start(syncs({sync("a"), sync("b")})); }},
        {text("pauseSync"), [](NangoClient &c) { return c.syncs().pause(syncs({sync("a"), sync("b")})); }},
        {text("pauseSync variant"), [](NangoClient &c) { return c.syncs().pause(syncs({sync("a", "v")})); }},
        {text("syncStatus *"), [](NangoClient &c) { return c.syncs().status(github(), std::nullopt); }},
        {text("syncStatus names"),
         [](NangoClient &c) { return c.syncs().status(github(), user().connectionId, {sync("a"), sync("b")}); }},
        {text("syncStatus variant"),
         [](NangoClient &c) { return c.syncs().status(github(), user().connectionId, {sync("a", "v")}); }},
        {text("updateSyncConnectionFrequency"),
         [](NangoClient &c) { return c.syncs().setFrequency(user(), sync("a"), text("every 5 minutes")); }},
        {text("updateSyncConnectionFrequency null"),
         [](NangoClient &c) { return c.syncs().setFrequency(user(), sync("a", "v"), {}); }},
        {text("createSyncVariant"), [](NangoClient &c) { return c.syncs().createVariant(user(), sync("a", "v")); }},
        {text("deleteSyncVariant"), [](NangoClient &c) { return c.syncs().removeVariant(user(), sync("a", "v")); }},
        {text("getEnvironmentVariables"), [](NangoClient &c) { return c.variables().list(); }},
        {text("triggerAction"), [](NangoClient &c) { return c.actions().run(user(), text("create-issue"), R"({"title":"x"})"); }},
        {text("triggerAction no input"), [](NangoClient &c) { return c.actions().run(user(), text("create-issue"), {}); }},
        {text("triggerActionAsync"),
         [](NangoClient &c) { return c.actions().start(user(), text("create-issue"), R"({"title":"x"})"); }},
        {text("getAsyncActionResult"),
         [](NangoClient &c) { return c.actions().result(text("0f8fad5b-d9cb-469f-a165-70867728950e")); }},
        {text("proxy GET params obj"),
         [](NangoClient &c) {
             ProxyRequest request = proxied("GET", "/calendar/v3/users/me/calendarList");
             request.params = {{text("query"), text("params!")}, {text("list"), text("a,b")}};
             return c.proxy().send(request);
         }},
        {text("proxy POST seed example"),
         [](NangoClient &c) {
             ProxyRequest request = proxied("POST", "calendar/v3/users/me/calendarList");
             request.params = {{text("query"), text("params!")}};
             request.headers = {{text("Go"), text("Here")}};
             request.retries = 5;
             request.baseUrlOverride = text("https://example.com");
             request.bodyKind = ProxyBodyKind::Json;
             request.body = R"({"id":1,"colorId":"blue","selected":true})";
             return c.proxy().send(request);
         }},
        {text("proxy retryOn decompress"),
         [](NangoClient &c) {
             ProxyRequest request = proxied("GET", "/x");
             request.retries = 2;
             request.retryOn = text("404,409");
             request.decompress = true;
             return c.proxy().send(request);
         }},
        {text("proxy put"),
         [](NangoClient &c) {
             ProxyRequest request = proxied("PUT", "/x");
             request.bodyKind = ProxyBodyKind::Json;
             request.body = "[1,2]";
             return c.proxy().send(request);
         }},
        {text("proxy patch string body"),
         [](NangoClient &c) {
             ProxyRequest request = proxied("PATCH", "/x");
             request.bodyKind = ProxyBodyKind::Text;
             request.body = "raw text";
             return c.proxy().send(request);
         }},
        {text("proxy delete"), [](NangoClient &c) { return c.proxy().send(proxied("DELETE", "/x")); }},
        {text("proxy responseType arraybuffer"), [](NangoClient &c) { return c.proxy().send(proxied("GET", "/file")); }},
        {text("createConnectSession"),
         [](NangoClient &c) {
             return c.connectSessions().create({.endUser = R"({"id":"eu"})", .allowedIntegrations = {text("github")}});
         }},
        {text("createReconnectSession"), [](NangoClient &c) { return c.connectSessions().reconnect(user()); }},
    };
    return table;
}

/// Where the client differs on purpose: in what, what it sends instead, and why.
struct Difference {
    const char *call;
    const char *about; ///< The line of differences() that it explains begins with this…
    const char *sent;  ///< …and says that this was sent.
    const char *reason;
};

constexpr Difference named[] = {
    {"getConnection force refresh+token", "path", "sent /connections/user%2F1 a&b",
     "the SDK does not encode path segments: user/1 is two of them there"},
    {"listConnections tags", "query", "sent tags[tier]=gold", "the SDK drops the tags filter"},
    {"listConnections integrationId", "query", "sent integrationId=github,slack",
     "the SDK drops the integrationId filter"},
    {"triggerSync full_refresh string", "body", R"("opts":{"reset":true})",
     "sync_mode is deprecated: opts.reset says the same"},
    {"triggerSync bool", "body", R"("opts":{"reset":true})", "sync_mode is deprecated: opts.reset says the same"},
};

/// The SDK always sends all three flags of a connection. Those that are false say nothing, and
/// refresh_github_app_jwt_token is a 400 on servers before 0.67.4.
const QString falseFlags = QStringLiteral("flags that are false are not sent: old servers refuse one of them");

/// Calls that the client does not have, and why.
const std::map<QString, QString> &left()
{
    static const std::map<QString, QString> calls{
        {text("deleteFunction"), text("removes a function, its schedules and records: not a support console's")},
        {text("triggerSync no connection"), text("named syncs of every connection: sent one by one as a plan instead")},
    };
    return calls;
}

QString reasonFor(const QString &call, const QString &difference)
{
    for (const Difference &row : named) {
        if (call == QLatin1String(row.call) && difference.startsWith(QLatin1String(row.about)) &&
            difference.contains(QLatin1String(row.sent)))
            return QString::fromLatin1(row.reason);
    }
    return {};
}

/// The SDK's query without flags that are false.
QByteArray withoutFalseFlags(const QByteArray &query)
{
    QByteArrayList kept;
    for (const QByteArray &part : query.split('&')) {
        if (!part.endsWith("=false"))
            kept << part;
    }
    return kept.join('&');
}

} // namespace

/// For each request that the official SDK really sent, the client sends an equivalent one; where it does
/// not, the difference has a name.
class tst_sdkrequests : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void equivalent_data()
    {
        QTest::addColumn<QByteArray>("request");
        QFile file(test::fixturePath(QStringLiteral("conformance/sdk-requests.json")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto json = parseJson(file.readAll());
        QVERIFY(json);
        for (const JsonValue &entry : (*json)["requests"].items())
            QTest::newRow(qPrintable(entry["call"].toText())) << entry["request"].toRawBytes();
    }

    void equivalent()
    {
        QFETCH(QByteArray, request);
        const QString call = QString::fromUtf8(QTest::currentDataTag());
        if (left().count(call))
            return;
        const auto found = sends().find(call);
        QVERIFY2(found != sends().end(), "the client has no such call");
        ClientRig rig;
        rig.server.answerAlways(404, R"({"error":{"code":"not_found"}})");
        CallBase *sent = found->second(*rig.client);
        QSignalSpy finished(sent, &CallBase::finished);
        QVERIFY(finished.wait());
        QCOMPARE(rig.server.count(), 1);
        const WireRequest &got = rig.server.requests().front();
        QCOMPARE(got.header("authorization"), "Bearer " + testKey);
        WantedRequest wanted = wantedOf(*parseJson(request));
        if (const QByteArray plain = withoutFalseFlags(wanted.query); plain != wanted.query) {
            wanted.query = plain;
            m_named << QStringLiteral("%1: %2").arg(call, falseFlags);
        }
        for (const QString &difference : differences(wanted, got)) {
            const QString reason = reasonFor(call, difference);
            QVERIFY2(!reason.isEmpty(), qPrintable(difference));
            m_named << QStringLiteral("%1: %2").arg(call, reason);
        }
    }

    void everyDifferenceIsStillOne()
    {
        for (const Difference &row : named) {
            const QString line = QStringLiteral("%1: %2").arg(QLatin1String(row.call), QLatin1String(row.reason));
            QVERIFY2(m_named.contains(line), qPrintable(line));
        }
    }

    void cleanupTestCase()
    {
        QTextStream out(stdout);
        out << "\nNamed differences to the official SDK:\n";
        for (const QString &line : m_named)
            out << "  " << line << '\n';
        for (const auto &[call, why] : left())
            out << "  " << call << " is not sent: " << why << '\n';
    }

private:
    static WantedRequest wantedOf(const JsonValue &request)
    {
        const QByteArray target = request["target"].toText().toUtf8();
        const qsizetype question = target.indexOf('?');
        WantedRequest wanted{request["method"].toText().toLatin1(), target.split('?').first(),
                             question < 0 ? QByteArray() : target.mid(question + 1)};
        for (const JsonMember &header : request["headers"].members())
            wanted.headers.append({header.key, header.value.toText()});
        wanted.body = request["body"].string().value_or(QString()).toUtf8();
        return wanted;
    }

    QStringList m_named;
};

CONSOLE_TEST(tst_sdkrequests)
#include "tst_sdkrequests.moc"
