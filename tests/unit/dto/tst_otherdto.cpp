#include "dto/environment.h"
#include "dto/integration.h"
#include "dto/journal.h"
#include "dto/record.h"
#include "recording.h"
#include "support/testcase.h"

using namespace console;
using console::test::recordedBody;

/// Records, integrations, functions, variables, providers, connect links and environments.
class tst_otherdto : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsRecordPages()
    {
        const auto page = decodeRecordPage(recordedBody(QStringLiteral("363")));
        QVERIFY(page);
        QCOMPARE(page->rows.size(), size_t(5));
        QVERIFY(page->nextCursor.endsWith(QLatin1String("==")));
        const RecordRow &first = page->rows.front();
        QCOMPARE(first.id(), QStringLiteral("u_000124"));
        QCOMPARE(first.lastAction(), QStringLiteral("ADDED"));
        QCOMPARE(first.lastModifiedAt(), QStringLiteral("2026-11-23T14:25:43.729233+00:00"));
        QCOMPARE(first.json()["score"].toRawBytes(), QByteArray("58.8"));
        QVERIFY(!first.cursor().isEmpty());
        QVERIFY(first.problem().isEmpty() && first.deletedAt().isEmpty());
    }

    void readsTheLastAndPrunedRecords()
    {
        QVERIFY(decodeRecordPage(recordedBody(QStringLiteral("366"))).value().nextCursor.isEmpty());
        const auto pruned = decodeRecordPage(recordedBody(QStringLiteral("414")));
        QVERIFY(pruned);
        QVERIFY(!pruned->rows.front().prunedAt().isEmpty());
        QCOMPARE(pruned->rows.front().json().members().size(), size_t(2));
        QVERIFY(!decodeRecordPage(recordedBody(QStringLiteral("408"))).value().rows.front().deletedAt().isEmpty());
    }

    void badRecordsKeepTheirPage()
    {
        const auto page = decodeRecordPage(parseJson(R"({"records":[{"id":"a"},5,{},{"id":7}],"next_cursor":null})").value());
        QVERIFY(page);
        QCOMPARE(page->rows.size(), size_t(4));
        QVERIFY(page->rows[0].problem().isEmpty());
        QVERIFY(!page->rows[1].problem().isEmpty());
        QVERIFY(!page->rows[2].problem().isEmpty());
        QCOMPARE(page->rows[3].id(), QStringLiteral("7"));
        QVERIFY(!decodeRecordPage(parseJson("[]").value()));
    }

    void readsIntegrations()
    {
        const auto all = decodeIntegrations(recordedBody(QStringLiteral("161")));
        QVERIFY(all);
        const Integration &enterprise = all->at(2);
        QCOMPARE(enterprise.key.value, QStringLiteral("github-enterprise"));
        QCOMPARE(enterprise.displayName, QStringLiteral("GitHub Enterprise (EU)"));
        QVERIFY(!enterprise.forwardWebhooks);
        QVERIFY(all->at(1).forwardWebhooks);
        QVERIFY(enterprise.createdAt.isValid());
        QVERIFY(enterprise.credentials.isMissing() && enterprise.webhookUrl.isMissing());

        const auto full = decodeIntegration(recordedBody(QStringLiteral("167")));
        QVERIFY(full);
        QCOMPARE(full->credentials["scopes"].toText(), QStringLiteral("repo,read:user"));
        QVERIFY(full->webhookUrl.isNull());
        QVERIFY(decodeIntegration(recordedBody(QStringLiteral("171"))).value().credentials.isNull());
        QVERIFY(decodeIntegration(recordedBody(QStringLiteral("018"))).value().credentials.isMissing());
    }

    void readsOlderIntegrations()
    {
        const auto old = decodeIntegrations(parseJson(R"({"configs":[{"unique_key":"crm","provider":"hubspot"}]})").value());
        QVERIFY(old);
        QCOMPARE(old->at(0).displayName, QStringLiteral("crm"));
        QVERIFY(decodeIntegration(parseJson(R"({"config":{"unique_key":"crm"}})").value()));
        const auto wrong = decodeIntegration(parseJson(R"({"data":{}})").value());
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().path, QStringLiteral("data.unique_key"));
        QVERIFY(!decodeIntegrations(parseJson("[]").value()));
    }

    void readsFunctions()
    {
        const auto page = decodeFunctionPage(recordedBody(QStringLiteral("208")));
        QVERIFY(page);
        QCOMPARE(page->total, recordedBody(QStringLiteral("208"))["pagination"]["total"].integer().value());
        QCOMPARE(page->limit, 20);
        QCOMPARE(page->functions.at(0).name, QStringLiteral("create-contact"));
        QCOMPARE(page->functions.at(0).type, QStringLiteral("action"));

        const auto sync = decodeFunction(recordedBody(QStringLiteral("217")));
        QVERIFY(sync);
        QCOMPARE(sync->models, QStringList(QStringLiteral("Contact")));
        QCOMPARE(sync->runs, QStringLiteral("every hour"));
        QCOMPARE(sync->input, QStringLiteral("SyncMetadata_demo_crm_fetchcontacts"));
        QVERIFY(sync->enabled && sync->lastDeployed.isValid() && sync->jsonSchema.isObject());

        const auto code = decodeFunctionCode(recordedBody(QStringLiteral("222")));
        QVERIFY(code);
        QCOMPARE(code->type, QStringLiteral("sync"));
        QVERIFY(code->code.startsWith(QLatin1String("import { createSync } from 'nango';\n")));
        QVERIFY(!decodeFunctionCode(parseJson("{}").value()));
        QVERIFY(!decodeFunction(parseJson("{\"data\":{}}").value()));
    }

    void readsWhatFunctionsSayOfThemselves()
    {
        const auto page = decodeFunctionPage(parseJson(R"({"data":[
            {"name":"a","type":"sync","scopes":["read","write"],"source":"repo","auto_start":false,"track_deletes":true,"enabled":false},
            {"name":"b","type":"on-event","event":"post-connection-creation"},
            7]})").value());
        QVERIFY(page);
        QCOMPARE(page->total, 3);
        const FunctionInfo &sync = page->functions[0];
        QCOMPARE(sync.scopes.join(u' ') + sync.source, QStringLiteral("read writerepo"));
        QVERIFY(!sync.autoStart && sync.trackDeletes && !sync.enabled);
        const FunctionInfo &event = page->functions[1];
        QCOMPARE(event.event, QStringLiteral("post-connection-creation"));
        QVERIFY(event.autoStart && !event.trackDeletes && event.enabled);
    }

    void readsScripts()
    {
        const auto scripts = decodeScripts(parseJson(R"([{"providerConfigKey":"crm","provider":"hubspot",
            "syncs":[{"name":"contacts","returns":["Contact"],"runs":"every hour"}],"actions":[{"name":"echo"}],"on-events":[]}])").value());
        QVERIFY(scripts);
        QCOMPARE(scripts->at(0).integration.value, QStringLiteral("crm"));
        QCOMPARE(scripts->at(0).syncs.at(0).models, QStringList(QStringLiteral("Contact")));
        QCOMPARE(scripts->at(0).syncs.at(0).type, QStringLiteral("sync"));
        QCOMPARE(scripts->at(0).actions.at(0).type, QStringLiteral("action"));
        QVERIFY(scripts->at(0).onEvents.empty());
        QVERIFY(decodeScripts(parseJson("[]").value()).value().empty());
        QVERIFY(!decodeScripts(parseJson("{}").value()));

        const JsonValue recorded = recordedBody(QStringLiteral("229"));
        const auto functions = decodeOpenAiFunctions(recorded);
        QVERIFY(functions);
        QCOMPARE(functions->size(), recorded["data"].items().size());
        QVERIFY(!functions->at(0).name.isEmpty() && functions->at(0).parameters.isObject());
        // Where nothing is deployed there is no object around the list.
        QVERIFY(decodeOpenAiFunctions(parseJson("[]").value()).value().empty());
        QVERIFY(!decodeOpenAiFunctions(parseJson("{}").value()));
    }

    void readsWhatAConnectLinkIsFor()
    {
        const auto info = decodeConnectSessionInfo(recordedBody(QStringLiteral("490")));
        QVERIFY(info);
        QVERIFY(info->endUser.isObject());
        QCOMPARE(info->allowedIntegrations.size(), qsizetype(info->json["allowed_integrations"].items().size()));
        QVERIFY(!info->reconnecting);
        QVERIFY(!decodeConnectSessionInfo(parseJson("{}").value()));
    }

    void readsVariables()
    {
        const auto variables = decodeEnvironmentVariables(recordedBody(QStringLiteral("511")));
        QVERIFY(variables);
        QCOMPARE(variables->size(), size_t(3));
        QCOMPARE(variables->at(2).name, QStringLiteral("SECRET_TOKEN"));
        QCOMPARE(variables->at(2).value.toText(), QStringLiteral("s3cr3t-välue"));
        QVERIFY(!decodeEnvironmentVariables(parseJson("{}").value()));
    }

    void readsProviders()
    {
        const auto found = decodeProviders(recordedBody(QStringLiteral("242")));
        QVERIFY(found);
        QCOMPARE(found->at(1).name, QStringLiteral("github-app"));
        QCOMPARE(found->at(1).authMode, QStringLiteral("APP"));
        const auto one = decodeProvider(recordedBody(QStringLiteral("248")));
        QVERIFY(one);
        QCOMPARE(one->displayName, QStringLiteral("FreshDesk"));
        QVERIFY(decodeProviders(recordedBody(QStringLiteral("241"))).value().size() > 900);
    }

    void readsConnectLinks()
    {
        const auto session = decodeConnectSession(recordedBody(QStringLiteral("481")));
        QVERIFY(session);
        QVERIFY(session->token.startsWith(QLatin1String("nango_connect_session_")));
        QVERIFY(session->connectLink.endsWith(session->token));
        QVERIFY(session->expiresAt.isValid());
        QVERIFY(!decodeConnectSession(parseJson("{\"data\":{}}").value()));
    }

    void namesErrorPaths()
    {
        const DecodeError error{QStringLiteral("connection_id"), QStringLiteral("missing")};
        QCOMPARE(error.below(QStringLiteral("connections[3]")).toString(), QStringLiteral("connections[3].connection_id: missing"));
        QCOMPARE((DecodeError{QStringLiteral("[3]"), {}}.below(QStringLiteral("a")).path), QStringLiteral("a[3]"));
        QCOMPARE((DecodeError{{}, QStringLiteral("m")}.below(QStringLiteral("a")).toString()), QStringLiteral("a: m"));
    }

    void judgesBaseUrls_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("usable");
        QTest::addColumn<bool>("clear");
        QTest::newRow("cloud") << QStringLiteral("https://api.nango.dev") << true << false;
        QTest::newRow("slash and spaces") << QStringLiteral("  https://api.nango.dev/ ") << true << false;
        QTest::newRow("local") << QStringLiteral("http://localhost:3003") << true << false;
        QTest::newRow("loopback") << QStringLiteral("http://127.0.0.1:3003") << true << false;
        QTest::newRow("loopback 6") << QStringLiteral("http://[::1]:3003") << true << false;
        QTest::newRow("base path") << QStringLiteral("https://tools.example/nango/api/") << true << false;
        QTest::newRow("plain http") << QStringLiteral("http://nango.example") << true << true;
        QTest::newRow("looks local") << QStringLiteral("http://127.0.0.1.evil.example") << true << true;
        QTest::newRow("empty") << QString() << false << false;
        QTest::newRow("no scheme") << QStringLiteral("api.nango.dev") << false << false;
        QTest::newRow("host and port") << QStringLiteral("localhost:3003") << false << false;
        QTest::newRow("ftp") << QStringLiteral("ftp://api.nango.dev") << false << false;
        QTest::newRow("no host") << QStringLiteral("https://") << false << false;
        QTest::newRow("user") << QStringLiteral("https://key@api.nango.dev") << false << false;
        QTest::newRow("query") << QStringLiteral("https://api.nango.dev?x=1") << false << false;
        QTest::newRow("fragment") << QStringLiteral("https://api.nango.dev#x") << false << false;
        QTest::newRow("bad port") << QStringLiteral("https://api.nango.dev:99999") << false << false;
    }
    void judgesBaseUrls()
    {
        QFETCH(QString, text);
        QFETCH(bool, usable);
        QFETCH(bool, clear);
        const QUrl url = parseBaseUrl(text);
        QCOMPARE(baseUrlProblem(url).isEmpty(), usable);
        QCOMPARE(sendsKeyInClear(url), clear);
        QVERIFY(!url.path().endsWith(u'/') || !usable);
    }

    void keepsBasePaths() { QCOMPARE(parseBaseUrl(QStringLiteral("https://x.example/nango/")).path(), QStringLiteral("/nango")); }

    void namesOutcomes()
    {
        QSet<QString> names;
        for (const Outcome outcome : {Outcome::Unknown, Outcome::Succeeded, Outcome::Failed, Outcome::NotSent})
            names << outcomeName(outcome);
        QCOMPARE(names.size(), 4);
    }
};

CONSOLE_TEST(tst_otherdto)

#include "tst_otherdto.moc"
