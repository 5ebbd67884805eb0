#include "support/agednango.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

const QByteArray noScope =
    QByteArrayLiteral(R"({"error":{"code":"forbidden","message":"Insufficient scope. Required: x"}})");
const QByteArray badBody = QByteArrayLiteral(R"({"error":{"code":"invalid_body"}})");

/// "syncs:read records:read", of those answers that are so, in alphabetical order.
QString namesOf(const std::vector<ScopeAnswer> &answers, ScopeAnswer::Held held)
{
    QStringList names;
    for (const ScopeAnswer &answer : answers) {
        if (answer.held == held)
            names << answer.scope.mid(12);
    }
    names.sort();
    return names.join(u' ');
}

/// What a profile says, in the order of the versions: one letter for each thing that is there.
QString lettersOf(const ServerProfile &profile)
{
    const std::pair<bool, char> things[] = {
        {profile.integrations, 'i'}, {profile.pluralPaths, 'p'},   {profile.listsByIntegration, 'I'},
        {profile.listPaging, 'l'},   {profile.listsByTags, 't'},   {profile.triggerOptions, 'o'},
        {profile.hasScopes, 's'},    {profile.functionLists, 'f'},
    };
    QString letters;
    for (const auto &[there, letter] : things)
        letters += there ? QLatin1Char(letter) : QLatin1Char('-');
    return letters;
}

} // namespace

class tst_server : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void age_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("dashboard");
        QTest::addColumn<QString>("things");
        QTest::addColumn<QString>("summary");
        QTest::addColumn<int>("requests");
        const struct {
            const char *version;
            const char *things;
            const char *summary;
            int requests;
        } ages[] = {
            {"0.71.4", "ipIltosf", "Nango 0.70.7 or newer", 11},
            {"0.70.7", "ipIltosf", "Nango 0.70.7 or newer", 11},
            {"0.70.6", "ipIltos-", "Nango between 0.70.2 and 0.70.6", 11},
            {"0.70.2", "ipIltos-", "Nango between 0.70.2 and 0.70.6", 11},
            {"0.70.1", "ipIlt---", "Nango between 0.69.27 and 0.70.1", 3},
            {"0.69.27", "ipIlt---", "Nango between 0.69.27 and 0.70.1", 3},
            {"0.69.26", "ipIl----", "Nango between 0.69.22 and 0.69.26", 2},
            {"0.69.22", "ipIl----", "Nango between 0.69.22 and 0.69.26", 2},
            {"0.69.21", "ipI-----", "Nango between 0.69.8 and 0.69.21", 3},
            {"0.69.8", "ipI-----", "Nango between 0.69.8 and 0.69.21", 3},
            {"0.69.7", "ip------", "Nango between 0.67 and 0.69.7", 3},
            {"0.67.0", "ip------", "Nango between 0.67 and 0.69.7", 3},
            {"0.66.5", "i-------", "Nango older than 0.67: reading only", 2},
            {"0.42.12", "i-------", "Nango older than 0.67: reading only", 2},
            {"0.42.11", "--------", "Nango older than 0.42.12: reading only", 2},
            {"0.36.43", "--------", "Nango older than 0.42.12: reading only", 2},
        };
        for (const auto &age : ages) {
            for (const bool dashboard : {true, false}) {
                // Without a dashboard a route that is not there looks like trouble, and the old list has to show.
                const bool old = QLatin1String(age.summary).contains(QLatin1String("reading only"));
                QTest::addRow("%s%s", age.version, dashboard ? "" : ", no dashboard")
                    << QString::fromLatin1(age.version) << dashboard << QString::fromLatin1(age.things)
                    << QString::fromLatin1(age.summary) << age.requests + (old && !dashboard ? 1 : 0);
            }
        }
    }
    void age()
    {
        QFETCH(QString, version);
        QFETCH(bool, dashboard);
        QFETCH(QString, things);
        QFETCH(QString, summary);
        QFETCH(int, requests);
        ClientRig rig;
        rig.server.onRequest(AgedNango(version, {}, dashboard));
        const auto findings = resultOf(rig.client->server().probe(Urgency::Background));
        QVERIFY2(findings.has_value(), findings ? "" : qPrintable(findings.error().details()));
        QCOMPARE(lettersOf(findings->profile), things);
        QCOMPARE(findings->profile.summary, summary);
        QCOMPARE(rig.client->profile(), findings->profile);
        QCOMPARE(rig.server.count(), requests);
        QVERIFY(requests <= ServerClient::MostProbeRequests);
        for (const RequestIntent &intent : rig.guard.intents) {
            QCOMPARE(intent.effect, Effect::Observe);
            QCOMPARE(intent.urgency, Urgency::Background);
        }
        for (const WireRequest &request : rig.server.requests())
            QCOMPARE(request.method, QByteArray("GET"));
    }

    void readingScopes_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QStringList>("missing");
        QTest::addColumn<QString>("held");
        QTest::addColumn<QString>("lacking");
        const QString all =
            QStringLiteral("actions:execute connections:list connections:read connections:read_credentials "
                           "functions:list functions:read integrations:list integrations:read proxy "
                           "records:read syncs:read variables:read");
        const auto row = [&](const char *name, const char *version, const QString &missing) {
            QStringList held = all.split(u' ');
            QStringList scopes;
            for (const QString &scope : missing.split(u' ', Qt::SkipEmptyParts)) {
                held.removeAll(scope);
                scopes << QStringLiteral("environment:") + scope;
            }
            if (QLatin1String(version) == QLatin1String("0.70.2"))
                held.removeAll(QStringLiteral("functions:list"));
            QTest::newRow(name) << QString::fromLatin1(version) << scopes << held.join(u' ') << missing;
        };
        row("everything", "0.71.4", {});
        row("no credentials", "0.71.4", QStringLiteral("connections:read_credentials"));
        row("no connections", "0.71.4",
            QStringLiteral("connections:list connections:read connections:read_credentials"));
        row("looking around", "0.71.4",
            QStringLiteral("actions:execute connections:read_credentials proxy variables:read"));
        row("nothing at all", "0.71.4", all);
        row("0.70.2", "0.70.2", QStringLiteral("connections:list functions:read"));
    }
    void readingScopes()
    {
        QFETCH(QString, version);
        QFETCH(QStringList, missing);
        QFETCH(QString, held);
        QFETCH(QString, lacking);
        ClientRig rig;
        rig.server.onRequest(AgedNango(version, missing));
        const auto findings = resultOf(rig.client->server().probe());
        QVERIFY(findings);
        QCOMPARE(namesOf(findings->scopes, ScopeAnswer::Held::Yes), held);
        QCOMPARE(namesOf(findings->scopes, ScopeAnswer::Held::No), lacking);
        QCOMPARE(namesOf(findings->scopes, ScopeAnswer::Held::Unknown), QString());
        QCOMPARE(findings->profile.readsCredentials,
                 std::optional(!missing.contains(QStringLiteral("environment:connections:read_credentials"))));
        for (const WireRequest &request : rig.server.requests())
            QCOMPARE(request.method, QByteArray("GET"));
    }

    void troubleIsNoFinding_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {500, 502})
            QTest::addRow("%d", status) << status;
    }
    void troubleIsNoFinding()
    {
        QFETCH(int, status);
        ClientRig rig;
        rig.server.answerAlways(status, "{}");
        QVERIFY(!resultOf(rig.client->server().probe()));
        QVERIFY(!rig.client->profile().probed);
    }

    void whatLooksLikeTroubleIsNotCertain()
    {
        ClientRig rig;
        rig.server.onRequest(AgedNango(QStringLiteral("0.70.1"), {}, false));
        QVERIFY(!resultOf(rig.client->server().probe())->profile.certain);
        rig.server.onRequest(AgedNango(QStringLiteral("0.70.1")));
        QVERIFY(resultOf(rig.client->server().probe())->profile.certain);
    }

    void wrongKeyEndsTheProbe()
    {
        ClientRig rig;
        rig.server.answerAlways(401, R"({"error":{"code":"unknown_account"}})");
        QCOMPARE(resultOf(rig.client->server().probe()).error().kind, ErrorKind::Unauthorized);
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

    void writeScopesNeedAServerWithScopes()
    {
        ClientRig rig;
        const QString scope = ServerClient::testableWriteScopes().first();
        QCOMPARE(resultOf(rig.client->server().testWriteScope(scope)).error().kind, ErrorKind::Refused);
        rig.client->setProfile({.probed = true, .hasScopes = false});
        QCOMPARE(resultOf(rig.client->server().testWriteScope(scope)).error().kind, ErrorKind::Refused);
        QCOMPARE(rig.server.count(), 0);
    }

    void writeScopes_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("held");
        QTest::newRow("held") << 400 << badBody << static_cast<int>(ScopeAnswer::Held::Yes);
        QTest::newRow("missing") << 403 << noScope << static_cast<int>(ScopeAnswer::Held::No);
        QTest::newRow("no word about it") << 500 << QByteArray("{}") << static_cast<int>(ScopeAnswer::Held::Unknown);
        QTest::newRow("taken, against all expectation")
            << 200 << QByteArray("{}") << static_cast<int>(ScopeAnswer::Held::Unknown);
    }
    void writeScopes()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, held);
        ClientRig rig;
        rig.client->setProfile({.probed = true});
        rig.server.answerAlways(status, body);
        const QStringList scopes = ServerClient::testableWriteScopes();
        QCOMPARE(scopes.size(), 9);
        for (const QString &scope : scopes) {
            const auto answer = resultOf(rig.client->server().testWriteScope(scope));
            QVERIFY(answer);
            QCOMPARE(static_cast<int>(answer->held), held);
            QVERIFY(!scope.endsWith(QLatin1String("delete")));
            const WireRequest &request = rig.server.requests().back();
            QCOMPARE(QString::fromLatin1(request.method + ' ' + request.target), ServerClient::testRequestOf(scope));
            QVERIFY(request.method != "DELETE");
            QCOMPARE(request.body, QByteArray(R"({"__probe__":1})"));
            QCOMPARE(rig.guard.intents.last().effect, Effect::Write);
        }
        QCOMPARE(rig.server.count(), 9);
    }

    void deletingScopesAreNotTested()
    {
        ClientRig rig;
        rig.client->setProfile({.probed = true});
        const auto answer =
            resultOf(rig.client->server().testWriteScope(QStringLiteral("environment:connections:delete")));
        QCOMPARE(answer.error().kind, ErrorKind::Refused);
        QCOMPARE(rig.server.count(), 0);
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
        QCOMPARE(resultOf(rig.client->connections().importNew(import)).error().kind, ErrorKind::Invalid);
        QCOMPARE(rig.server.count(), 1);
        import.connectionId = ConnectionId(QStringLiteral("new"));
        QVERIFY(resultOf(rig.client->connections().importNew(import)));
        QCOMPARE(rig.guard.intents.at(2).effect, Effect::Write);
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
        QCOMPARE(rig.server.requests().at(1).body,
                 QByteArray(R"({"end_user":{"id":"u2"},"tags":{"env":"seed","plan":"free"}})"));
    }
};

CONSOLE_TEST(tst_server)
#include "tst_server.moc"
