#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

const QByteArray page = QByteArrayLiteral("<!doctype html><html>");
const QByteArray noScope = QByteArrayLiteral(R"({"error":{"code":"forbidden","message":"Insufficient scope. Required: x"}})");
const QByteArray badQuery = QByteArrayLiteral(R"({"error":{"code":"invalid_query_params"}})");
const QByteArray noConfig = QByteArrayLiteral(R"({"error":{"code":"unknown_provider_config"}})");

/// A server of some age: what it answers to the probes.
void play(MisbehavingServer &server, const QString &age)
{
    server.onRequest([age](const WireRequest &request, SocketAnswer answer) {
        const QByteArray path = request.path();
        const auto html = [&answer] { answer.answer(200, page, "text/html; charset=utf-8"); };
        if (path == "/connections") {
            if (age == QLatin1String("old"))
                return html();
            if (age == QLatin1String("no paging"))
                return answer.json(badQuery, 400);
            return age == QLatin1String("no list scope") ? answer.json(noScope, 403) : answer.json(R"({"connections":[]})");
        }
        if (path == "/integrations")
            return answer.json(R"({"data":[]})");
        if (path.startsWith("/providers/"))
            return age == QLatin1String("no paging") || age == QLatin1String("no scopes") ? html() : answer.json(R"({"data":[]})");
        if (path.startsWith("/connections/"))
            return age == QLatin1String("no credentials") ? answer.json(noScope, 403) : answer.json(noConfig, 400);
        html();
    });
}

} // namespace

class tst_server : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void probe_data()
    {
        QTest::addColumn<QString>("age");
        QTest::addColumn<bool>("plural");
        QTest::addColumn<bool>("paging");
        QTest::addColumn<bool>("scopes");
        QTest::addColumn<QString>("credentials");
        const auto row = [](const char *age, bool plural, bool paging, bool scopes, const char *credentials) {
            QTest::newRow(age) << QString::fromLatin1(age) << plural << paging << scopes << QString::fromLatin1(credentials);
        };
        row("new", true, true, true, "yes");
        row("no credentials", true, true, true, "no");
        row("no list scope", true, true, true, "yes");
        row("no scopes", true, true, false, "yes");
        row("no paging", true, false, false, "yes");
        row("old", false, false, false, "unknown");
    }
    void probe()
    {
        QFETCH(QString, age);
        QFETCH(bool, plural);
        QFETCH(bool, paging);
        QFETCH(bool, scopes);
        QFETCH(QString, credentials);
        ClientRig rig;
        play(rig.server, age);
        const auto profile = resultOf(rig.client->server().probe());
        QVERIFY(profile);
        QCOMPARE(profile->pluralPaths, plural);
        QCOMPARE(profile->listPaging, paging);
        QCOMPARE(profile->hasScopes, scopes);
        const QString known = !profile->readsCredentials ? QStringLiteral("unknown")
            : *profile->readsCredentials                 ? QStringLiteral("yes")
                                                         : QStringLiteral("no");
        QCOMPARE(known, credentials);
        QVERIFY(!profile->summary.isEmpty());
        QCOMPARE(rig.client->profile(), *profile);
        QVERIFY(rig.server.count() <= 3);
        for (const RequestIntent &intent : rig.guard.intents)
            QCOMPARE(intent.effect, Effect::Observe);
    }

    void wrongKeyEndsTheProbe()
    {
        ClientRig rig;
        rig.server.answerAlways(401, R"({"error":{"code":"unknown_account"}})");
        QCOMPARE(resultOf(rig.client->server().probe()).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(rig.server.count(), 1);
    }

    void oldServersAreReadAndNotWritten()
    {
        ClientRig rig;
        play(rig.server, QStringLiteral("old"));
        QVERIFY(resultOf(rig.client->server().probe()));
        rig.server.clear();
        rig.server.answerAlways(200, R"({"connections":[{"id":1,"connection_id":"a","provider":"crm","created":"2023-12-01T00:00:00Z"}]})");
        const auto list = resultOf(rig.client->connections().list({.limit = 100, .page = 0}));
        QVERIFY(list);
        QCOMPARE(rig.server.requests().at(0).target, QByteArray("/connection"));
        QVERIFY(list->rows.at(0).problem().isEmpty());
        QCOMPARE(resultOf(rig.client->syncs().pause(ClientRig::target())).error().kind, ErrorKind::Refused);
        QCOMPARE(rig.server.count(), 1);
    }

    /// Without read_credentials a connection's details are only looked at, unless a token is asked for.
    void aKeyWithoutCredentialsObserves()
    {
        ClientRig rig;
        rig.client->setProfile({.probed = true, .readsCredentials = false});
        rig.server.answerAlways(200, R"({"connection_id":"acme","provider_config_key":"crm"})");
        QVERIFY(resultOf(rig.client->connections().get(ClientRig::acme())));
        QCOMPARE(rig.guard.intents.last().effect, Effect::Observe);
        QVERIFY(resultOf(rig.client->connections().get(ClientRig::acme(), {.forceRefresh = true})));
        QCOMPARE(rig.guard.intents.last().effect, Effect::Touch);
    }

    void readScopes()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &request, SocketAnswer answer) {
            const bool held = request.path() == "/connections" || request.path() == "/records";
            answer.json(held ? badQuery : noScope, held ? 400 : 403);
        });
        const auto scopes = resultOf(rig.client->server().readScopes());
        QVERIFY(scopes);
        QStringList held;
        for (const ScopeAnswer &answer : *scopes) {
            if (answer.held == ScopeAnswer::Held::Yes)
                held << answer.scope;
        }
        QCOMPARE(held, (QStringList{QStringLiteral("environment:connections:list"), QStringLiteral("environment:records:read")}));
        for (const WireRequest &request : rig.server.requests())
            QCOMPARE(request.method, QByteArray("GET"));
    }

    void writeScopesNeedAServerWithScopes()
    {
        ClientRig rig;
        QCOMPARE(resultOf(rig.client->server().writeScopes()).error().kind, ErrorKind::Refused);
        rig.client->setProfile({.probed = true});
        rig.server.answerAlways(400, badQuery);
        QVERIFY(resultOf(rig.client->server().writeScopes()));
        for (const WireRequest &request : rig.server.requests())
            QVERIFY(request.method != "DELETE");
        for (const RequestIntent &intent : rig.guard.intents)
            QCOMPARE(intent.effect, Effect::Write);
    }

    void healthSendsNoKey()
    {
        ClientRig rig;
        rig.server.answerAlways(200, R"({"result":"ok"})");
        QVERIFY(resultOf(rig.client->server().health()));
        QVERIFY(!rig.server.requests().at(0).hasHeader("authorization"));
        rig.server.answerAlways(200, R"({"result":"no"})");
        QVERIFY(!resultOf(rig.client->server().health()));
    }

    void importingLooksFirst()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &request, SocketAnswer answer) {
            if (request.method == "GET")
                answer.json(R"({"connections":[{"connection_id":"acme","provider_config_key":"crm"}]})");
            else
                answer.json(R"({"connection_id":"new","provider_config_key":"crm"})", 201);
        });
        ConnectionImport import{.integration = ProviderConfigKey(QStringLiteral("crm")),
                                .connectionId = ConnectionId(QStringLiteral("acme")),
                                .credentials = R"({"type":"NONE"})"};
        QCOMPARE(resultOf(rig.client->connections().importNew(import)).error().kind, ErrorKind::Refused);
        QCOMPARE(rig.server.count(), 1);
        import.connectionId = ConnectionId(QStringLiteral("new"));
        QVERIFY(resultOf(rig.client->connections().importNew(import)));
        QCOMPARE(rig.guard.intents.last().effect, Effect::Write);
        import.connectionId = ConnectionId(QStringLiteral("acme"));
        QVERIFY(resultOf(rig.client->connections().importOver(import)));
        QCOMPARE(rig.guard.intents.last().effect, Effect::Destroy);
    }

    void anEndUserKeepsTheTags()
    {
        ClientRig rig;
        rig.server.onRequest([](const WireRequest &request, SocketAnswer answer) {
            if (request.method == "GET")
                answer.json(R"({"connections":[{"connection_id":"acme","provider_config_key":"crm",)"
                            R"("end_user":{"id":"u1","tags":{"plan":"free"}},)"
                            R"("tags":{"env":"seed","plan":"free","end_user_id":"u1","end_user_email":"a@b.c"}}]})");
            else
                answer.json(R"({"success":true})");
        });
        QVERIFY(resultOf(rig.client->connections().changeEndUser(ClientRig::acme(), R"({"id":"u2"})")));
        QCOMPARE(rig.server.requests().at(1).body, QByteArray(R"({"end_user":{"id":"u2"},"tags":{"env":"seed"}})"));
    }
};

CONSOLE_TEST(tst_server)
#include "tst_server.moc"
