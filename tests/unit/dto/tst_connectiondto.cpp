#include "dto/connection.h"
#include "recording.h"
#include "support/testcase.h"

using namespace console;
using console::test::recordedBody;

namespace {

ConnectionRow row(const QByteArray &json)
{
    return ConnectionRow(parseJson(json).value());
}

} // namespace

class tst_connectiondto : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheRecordedList()
    {
        const JsonValue body = recordedBody(QStringLiteral("041"));
        const auto page = decodeConnectionPage(body);
        QVERIFY(page);
        QCOMPARE(page->bytes, body.raw().size());
        QCOMPARE(page->rows.size(), body["connections"].items().size());
        for (const ConnectionRow &one : page->rows) {
            QCOMPARE(one.problem(), QString());
            QVERIFY(one.ref().isValid());
            QVERIFY2(one.created().isValid(), qPrintable(one.createdText()));
        }
        const ConnectionRow &chloe = page->rows.at(5);
        QCOMPARE(chloe.ref().toString(), QStringLiteral("legacy-basic / basic-empty-password"));
        QCOMPARE(chloe.provider(), QStringLiteral("private-api-basic"));
        QCOMPARE(chloe.createdText(), QStringLiteral("2026-11-23T14:25:36.022+00:00"));
        QCOMPARE(chloe.health(), Health::Healthy);
        const auto user = chloe.endUser();
        QVERIFY(user);
        QCOMPARE(user->id, QStringLiteral("user-chloe"));
        QCOMPARE(user->displayName, QStringLiteral("Chloé Dupont"));
        QCOMPARE(user->email, QStringLiteral("chloe@globex.example"));
        QCOMPARE(user->organizationId, QString());
        QCOMPARE(user->tags.size(), size_t(2));
        QCOMPARE(chloe.tags().size(), size_t(6));
        QCOMPARE(chloe.tags().front().key, QStringLiteral("env"));
        QCOMPARE(chloe.metadata().toRawBytes(), QByteArray("{}"));
        QVERIFY(!page->rows.at(0).endUser());
        // "errors" of the recordings: every kind that is there is known.
        QVERIFY(std::any_of(page->rows.begin(), page->rows.end(), [](const auto &r) { return r.health() == Health::SyncError; }));
    }

    void readsRecordedDetails_data()
    {
        QTest::addColumn<QString>("recording");
        QTest::addColumn<QString>("ref");
        QTest::addColumn<QByteArray>("credentialsType");
        QTest::newRow("oauth2") << QStringLiteral("070") << QStringLiteral("github / github-alice") << QByteArray("\"OAUTH2\"");
        QTest::newRow("basic") << QStringLiteral("073") << QStringLiteral("legacy-basic / basic-alice") << QByteArray("\"BASIC\"");
        QTest::newRow("tba") << QStringLiteral("076") << QStringLiteral("netsuite-tba / netsuite-acme") << QByteArray("\"TBA\"");
        QTest::newRow("withheld") << QStringLiteral("015") << QStringLiteral("demo-crm / crm-acme") << QByteArray();
    }
    void readsRecordedDetails()
    {
        QFETCH(QString, recording);
        QFETCH(QString, ref);
        QFETCH(QByteArray, credentialsType);
        const auto details = decodeConnectionDetails(recordedBody(recording));
        QVERIFY2(details, details ? "" : qPrintable(details.error().toString()));
        QCOMPARE(details->ref().toString(), ref);
        QVERIFY(details->created().isValid());
        QVERIFY(details->updatedAt().isValid());
        const JsonValue type = details->credentials()["type"];
        QCOMPARE(type.isMissing() ? QByteArray() : type.toRawBytes(), credentialsType);
        QVERIFY(details->connectionConfig().isObject());
        QCOMPARE(details->webhookUrlOverride(), QString());
    }

    void judgesHealth_data()
    {
        QTest::addColumn<QByteArray>("errors");
        QTest::addColumn<Health>("health");
        QTest::newRow("none") << QByteArray("[]") << Health::Healthy;
        QTest::newRow("auth") << QByteArray(R"([{"type":"auth","log_id":"1"}])") << Health::AuthError;
        QTest::newRow("sync") << QByteArray(R"([{"type":"sync","log_id":"1"}])") << Health::SyncError;
        QTest::newRow("auth comes first") << QByteArray(R"([{"type":"sync"},{"type":"auth"}])") << Health::AuthError;
        QTest::newRow("newer kind") << QByteArray(R"([{"type":"quota"}])") << Health::Unknown;
        QTest::newRow("sync beside a newer kind") << QByteArray(R"([{"type":"quota"},{"type":"sync"}])") << Health::SyncError;
        QTest::newRow("not an object") << QByteArray("[1]") << Health::Unknown;
        QTest::newRow("not told") << QByteArray("null") << Health::Unknown;
    }
    void judgesHealth()
    {
        QFETCH(QByteArray, errors);
        QFETCH(Health, health);
        QCOMPARE(row("{\"errors\":" + errors + "}").health(), health);
    }

    void readsErrors()
    {
        const auto errors = row(R"({"errors":[{"type":"auth","log_id":"1795443936140_p8"},{"type":"quota","log_id":7}]})").errors();
        QCOMPARE(errors.size(), size_t(2));
        QCOMPARE(errors[0].since().toMSecsSinceEpoch(), 1795443936140);
        QCOMPARE(errors[1].type, QStringLiteral("quota"));
        QCOMPARE(errors[1].logId, QStringLiteral("7"));
        QVERIFY(!errors[1].since().isValid());
    }

    void readsOlderServers()
    {
        const ConnectionRow old = row(R"({"id":1,"connection_id":"acme","provider":"hubspot-eu","created":"2023-12-01T00:00:00.000Z"})");
        QCOMPARE(old.problem(), QString());
        QCOMPARE(old.ref().toString(), QStringLiteral("hubspot-eu / acme"));
        QCOMPARE(old.provider(), QString());
        QCOMPARE(old.health(), Health::Unknown);
        const ConnectionRow single = row(R"({"connection_id":"a","provider_config_key":"k","created_at":"2024-06-24T00:00:00.000+00:00"})");
        QVERIFY(single.created().isValid());
    }

    void readsOrganizations()
    {
        const auto user = row(R"({"end_user":{"id":"u","display_name":null,"organization":{"id":"o","display_name":"Acme"}}})").endUser();
        QVERIFY(user);
        QCOMPARE(user->organizationId + user->organizationName, QStringLiteral("oAcme"));
        QCOMPARE(user->displayName, QString());
    }

    void badRowsKeepTheirPage()
    {
        const auto page = decodeConnectionPage(
            parseJson(R"({"connections":[{"connection_id":"a","provider_config_key":"k","new":[1]},7,{"provider_config_key":"k"},null]})").value());
        QVERIFY(page);
        QCOMPARE(page->rows.size(), size_t(4));
        QCOMPARE(page->rows[0].problem(), QString());
        QVERIFY(!page->rows[1].problem().isEmpty());
        QVERIFY(page->rows[2].problem().startsWith(QLatin1String("connection_id:")));
        QVERIFY(!page->rows[3].ref().isValid());
        QCOMPARE(page->rows[1].health(), Health::Unknown);
    }

    void aTextIsCheckedAndReadInOnePass_data()
    {
        // With ' for ": moc does not read every raw string.
        QTest::addColumn<QByteArray>("text");
        const char *const texts[] = {
            "{'connections':[]}",
            " { 'connections' : [ { 'connection_id' : 'a' , 'provider_config_key' : 'k' , 'errors' : [ ] } , 7 ] , 'next' : [{}] } ",
            "{'total':[{'connection_id':'x','provider_config_key':'k'}],'connections':[{'connection_id':'a','provider':'k'}]}",
            "{'connections':[{'connection_id':'x','provider_config_key':'k'}],'connections':[{'connection_id':'a','provider_config_key':'k'}]}",
            "{'connections':[{'connection_id':'x','provider_config_key':'k'}],'connections':null}",
            "{'\\u0063onnections':[{'\\u0063onnection_id':'a','provider\\u005fconfig_key':'k','\\u0074ags':{},'\\\\tags':1,'\\'':2,'':3}]}",
            "{'connections':[{'connection_id':'a','connection_id':'b','provider_config_key':'k','metadata':{'tags':{'connection_id':'no'}}}]}",
            "{'connections':[['connection_id','a',{'connection_id':'no'}],{'connection_id':'a','provider_config_key':'k'},{},[],null,'x']}",
            "[{'connections':[{'connection_id':'a'}]}]", "[[{'connection_id':'a'}]]", "{'connections':{'a':[{'connection_id':'a'}]}}",
            "{'connections':[{'connection_id':'a','provider_config_key':'k'}]} x", "{'connections':[{'connection_id':'a' 'b':1}]}",
            "{'connections':[{'connection_id':'a','provider_config_key':'k'}", "", "{", "\xff"};
        for (const char *text : texts)
            QTest::addRow("%s", text) << QByteArray(text).replace('\'', '"');
    }
    void aTextIsCheckedAndReadInOnePass()
    {
        QFETCH(QByteArray, text);
        const auto json = parseJson(text);
        const auto read = readConnectionPage(text);
        QCOMPARE(read.has_value(), json.has_value());
        if (!json) {
            QCOMPARE(read.error().toString(), json.error().toString());
            QCOMPARE(read.error().offset, json.error().offset);
            return;
        }
        const std::vector<JsonValue> list = (*json)["connections"].items();
        QCOMPARE(read->has_value(), (*json)["connections"].isArray());
        if (!*read) {
            QCOMPARE(read->error().toString(), decodeConnectionPage(*json).error().toString());
            return;
        }
        QCOMPARE((*read)->bytes, json->raw().size());
        QCOMPARE((*read)->rows.size(), list.size());
        for (size_t i = 0; i < list.size(); ++i) {
            const ConnectionTokens tokens = (*read)->rows.tokens(i);
            QCOMPARE((*read)->rows.raw(i), list[i].raw());
            QCOMPARE((*read)->rows.identity(i), connectionIdentity(ConnectionRow(list[i]).ref()));
            QCOMPARE(tokens.id, list[i]["connection_id"].toRawBytes());
            QCOMPARE(tokens.integration, list[i]["provider_config_key"].toRawBytes());
            QCOMPARE(tokens.provider, list[i]["provider"].toRawBytes());
            QCOMPARE(tokens.tags, list[i]["tags"].toRawBytes());
            QCOMPARE(tokens.errors, list[i]["errors"].toRawBytes());
            QCOMPARE(ConnectionTokens::of(list[i].raw()).id, tokens.id);
            QCOMPARE(ConnectionTokens::of(list[i].raw()).tags, tokens.tags);
        }
    }

    void refusesWhatIsNoPage_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"{}", "[]", "null", "\"x\"", "{\"connections\":{}}", "{\"connections\":null}"})
            QTest::newRow(text) << QByteArray(text);
    }
    void refusesWhatIsNoPage()
    {
        QFETCH(QByteArray, text);
        const auto page = decodeConnectionPage(parseJson(text).value());
        QVERIFY(!page);
        QCOMPARE(page.error().path, QStringLiteral("connections"));
        QVERIFY(!decodeConnectionDetails(parseJson(text).value()));
    }
};

CONSOLE_TEST(tst_connectiondto)

#include "tst_connectiondto.moc"
