#include "models/metadatahints.h"
#include "support/testcase.h"

using namespace console;

namespace {

const ConnectionRef Self{ProviderConfigKey(QStringLiteral("crm")), ConnectionId(QStringLiteral("me"))};

ConnectionRow row(const QByteArray &integration, const QByteArray &id, const QByteArray &metadata)
{
    return ConnectionRow(*parseJson("{\"connection_id\":\"" + id + "\",\"provider_config_key\":\"" + integration +
                                    "\",\"metadata\":" + metadata + '}'));
}

/// Forty-one connections with account_id and a number of seats, one odd one, others that do not count.
SiblingKeys siblings()
{
    std::vector<ConnectionRow> rows{row("crm", "me", R"({"acount_id":"mine"})"), row("crm", "none", "null"),
                                    row("other", "x", R"({"acount_id":"other integration"})")};
    for (int i = 0; i < 41; ++i)
        rows.push_back(row("crm", "c" + QByteArray::number(i), R"({"account_id":"a","seats":3})"));
    rows.push_back(row("crm", "odd", R"({"seats":"three"})"));
    return siblingKeys(rows, Self);
}

std::vector<DeclaredMetadata> declared()
{
    const JsonValue list = *parseJson(
        R"({"data":[{"name":"fetch","type":"sync","input":"M","json_schema":{"definitions":{"M":{"type":"object",)"
        R"("properties":{"total":{"type":"number"}},"additionalProperties":false}}}},)"
        R"({"name":"act","type":"action","input":"M","json_schema":{"definitions":{"M":{"type":"string"}}}},)"
        R"({"name":"plain","type":"sync","json_schema":null}]})");
    return declaredMetadata(decodeFunctionPage(list)->functions);
}

QString hints(const QByteArray &text, const std::vector<DeclaredMetadata> &declarations, const SiblingKeys &others)
{
    QStringList lines;
    for (const MetadataHint &hint : metadataHints(text, declarations, others))
        lines << QStringLiteral("%1 %2").arg(hint.line).arg(hint.text);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class tst_metadatahints : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void countsTheKeysOfTheOthers()
    {
        const SiblingKeys keys = siblings();
        QCOMPARE(keys.connections, 42);
        QCOMPARE(keys.keys.value(QStringLiteral("account_id")).count, 41);
        QCOMPARE(keys.keys.value(QStringLiteral("seats")).types.value(QStringLiteral("number")), 41);
        QVERIFY(!keys.keys.contains(QStringLiteral("acount_id")));
    }

    void whatFunctionsDeclare_data()
    {
        QTest::addColumn<QByteArray>("function");
        QTest::addColumn<QString>("declares");
        const auto functionOf = [](const char *type, const char *input, const char *model) {
            return QByteArray("\"name\":\"f\",\"type\":\"") + type + "\",\"input\":" + input +
                   ",\"json_schema\":{\"definitions\":{\"" + model + "\":{\"type\":\"object\",\"properties\":{\"a\":{}}}}}";
        };
        QTest::newRow("input of a sync") << functionOf("sync", "\"Any\"", "Any") << QStringLiteral("sync: a");
        QTest::newRow("model of a sync") << functionOf("sync", "null", "SyncMetadata_crm_f")
                                         << QStringLiteral("sync: a");
        QTest::newRow("model of an action")
            << functionOf("action", "\"ActionInput_crm_f\"", "ActionMetadata_crm_f") << QStringLiteral("action: a");
        // What a call of an action takes is no metadata.
        QTest::newRow("input of an action")
            << functionOf("action", "\"ActionInput_crm_f\"", "ActionInput_crm_f") << QString();
        QTest::newRow("input of an action with an odd name")
            << functionOf("action", "\"ActionMetadata_crm_f\"", "ActionMetadata_crm_f") << QString();
        QTest::newRow("input that is not described") << functionOf("sync", "\"Gone\"", "Any") << QString();
        QTest::newRow("no schema") << QByteArray("\"name\":\"f\",\"type\":\"sync\",\"input\":\"Any\",\"json_schema\":null")
                                   << QString();
    }
    void whatFunctionsDeclare()
    {
        QFETCH(QByteArray, function);
        const auto page = decodeFunctionPage(*parseJson("{\"data\":[{" + function + "}]}"));
        QVERIFY(page);
        QStringList declares;
        for (const DeclaredMetadata &one : declaredMetadata(page->functions))
            declares << one.kind + QStringLiteral(": ") + one.schema.propertyNames().join(u' ');
        QTEST(declares.join(u';'), "declares");
    }

    void saysWhatIsProbablyWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("withDeclarations");
        QTest::addColumn<QString>("expected");
        QTest::newRow("as the others") << QByteArray(R"({"account_id":"b","seats":12345678901234567890})") << false
                                       << QString();
        QTest::newRow("typing error")
            << QByteArray("{\n  \"acount_id\": \"b\"\n}") << false
            << QStringLiteral("2 “acount_id” is used by no other connection of crm; 41 of 42 use “account_id”.");
        QTest::newRow("new key") << QByteArray(R"({"region":"eu"})") << false
                                 << QStringLiteral("1 “region” is used by no other connection of crm.");
        QTest::newRow("type") << QByteArray(R"({"seats":"3"})") << false
                              << QStringLiteral(
                                     "1 “seats” is a string here; 41 of the 42 other connections that have it "
                                     "have a number.");
        QTest::newRow("null is anything") << QByteArray(R"({"seats":null})") << false << QString();
        QTest::newRow("twice") << QByteArray("{\"seats\":1,\n\"seats\":2}") << false
                               << QStringLiteral("2 “seats” is written more than once; the last one counts.");
        QTest::newRow("twice below")
            << QByteArray("{\"account_id\":[{\"x\":1,\n\"x\":2}]}") << false
            << QStringLiteral("1 “account_id” is a list here; 41 of the 41 other connections that have it have a "
                              "string.\n2 “x” is written more than once; the last one counts.");
        QTest::newRow("declared") << QByteArray(R"({"total":5})") << true << QString();
        QTest::newRow("against the declaration")
            << QByteArray("{\n\"total\": \"5\"}") << true
            << QStringLiteral("2 “total” must be of type number, says the sync fetch.");
        QTest::newRow("declared by none, used by others") << QByteArray(R"({"seats":5})") << true << QString();
        QTest::newRow("declared by none, used by none")
            << QByteArray(R"({"totall":5})") << true
            << QStringLiteral("1 “totall” is declared by no function and used by no other connection of crm; did you mean "
                              "“total”?");
        QTest::newRow("no object") << QByteArray("[1]") << true << QString();
        QTest::newRow("no JSON") << QByteArray("{\"a\":") << true << QString();
    }

    void saysWhatIsProbablyWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, withDeclarations);
        QTEST(hints(text, withDeclarations ? declared() : std::vector<DeclaredMetadata>(), siblings()), "expected");
    }

    void fewSiblingsSayNothing()
    {
        const SiblingKeys few = siblingKeys({row("crm", "a", R"({"x":1})"), row("crm", "b", R"({"x":1})")}, Self);
        QCOMPARE(hints(R"({"y":1})", {}, few), QString());
    }

    void closestKey_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("expected");
        QTest::newRow("missing letter") << QStringLiteral("acount_id") << QStringLiteral("account_id");
        QTest::newRow("swapped") << QStringLiteral("regoin") << QStringLiteral("region");
        QTest::newRow("other spelling") << QStringLiteral("accountId") << QStringLiteral("account_id");
        QTest::newRow("too far") << QStringLiteral("company") << QString();
        QTest::newRow("too short to tell") << QStringLiteral("ab") << QString();
    }

    void closestKey()
    {
        QFETCH(QString, key);
        QTEST(console::closestKey(key, {QStringLiteral("account_id"), QStringLiteral("region"), QStringLiteral("ac")}),
              "expected");
    }
};

CONSOLE_TEST(tst_metadatahints)
#include "tst_metadatahints.moc"
