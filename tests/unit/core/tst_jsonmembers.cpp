#include "core/jsonequality.h"
#include "core/jsonmembers.h"
#include "support/testcase.h"

using namespace console;

namespace {

JsonValue json(const QByteArray &text)
{
    return *parseJson(text);
}

} // namespace

class tst_jsonmembers : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsKeysAndValuesAsTheyAreWritten()
    {
        const auto members = memberTexts(json(R"({ "\u00e9" : 1.50 , "b":{"x": [1, 2]}})"));
        QCOMPARE(members.size(), size_t(2));
        QCOMPARE(members[0].key, QStringLiteral("é"));
        QCOMPARE(members[0].rawKey, QByteArray(R"("\u00e9")"));
        QCOMPARE(members[0].value.toRawBytes(), QByteArray("1.50"));
        QCOMPARE(objectText(members), QByteArray("{\n  \"\\u00e9\": 1.50,\n  \"b\": {\"x\": [1, 2]}\n}"));
    }

    void ofRepeatedKeysTheLastValueCounts()
    {
        const JsonValue object = json(R"({"a":1,"b":2,"a":3,"a":4})");
        QCOMPARE(objectText(memberTexts(object)), QByteArray("{\n  \"a\": 4,\n  \"b\": 2\n}"));
        QCOMPARE(repeatedKeys(object), QStringList{QStringLiteral("a")});
    }

    void mergesAsTheServerDoes_data()
    {
        QTest::addColumn<QByteArray>("object");
        QTest::addColumn<QByteArray>("change");
        QTest::addColumn<QByteArray>("merged");
        QTest::newRow("adds and changes") << QByteArray(R"({"a":1,"b":2})") << QByteArray(R"({"c":3,"a":9})")
                                          << QByteArray("{\n  \"a\": 9,\n  \"b\": 2,\n  \"c\": 3\n}");
        QTest::newRow("nested objects are replaced whole")
            << QByteArray(R"({"n":{"a":1}})") << QByteArray(R"({"n":{"b":2}})")
            << QByteArray("{\n  \"n\": {\"b\":2}\n}");
        QTest::newRow("null is a value") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":null})")
                                         << QByteArray("{\n  \"a\": null\n}");
        QTest::newRow("into nothing") << QByteArray("null") << QByteArray(R"({"a":1})")
                                      << QByteArray("{\n  \"a\": 1\n}");
        QTest::newRow("nothing") << QByteArray("{}") << QByteArray("{}") << QByteArray("{}");
    }

    void mergesAsTheServerDoes()
    {
        QFETCH(QByteArray, object);
        QFETCH(QByteArray, change);
        QTEST(objectText(mergedMembers(json(object), json(change))), "merged");
    }

    void removingKeysLeavesTheOthersByteForByte()
    {
        const auto left = membersWithout(json(R"({"big":12345678901234567890.10,"old":1,"e":1e400})"),
                                         {QStringLiteral("old"), QStringLiteral("never there")});
        QCOMPARE(objectText(left), QByteArray("{\n  \"big\": 12345678901234567890.10,\n  \"e\": 1e400\n}"));
    }

    void fingerprintsAreEqualExactlyForTheSame_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("order") << QByteArray(R"({"a":1,"b":[1,2]})") << QByteArray(R"({"b":[1,2],"a":1})") << true;
        QTest::newRow("whitespace") << QByteArray("{ \"a\" : 1 }") << QByteArray("{\"a\":1}") << true;
        QTest::newRow("escapes") << QByteArray(R"({"a":"\u00e9"})") << QByteArray(R"({"a":"é"})") << true;
        QTest::newRow("repeated") << QByteArray(R"({"a":1,"a":2})") << QByteArray(R"({"a":2})") << true;
        QTest::newRow("number text") << QByteArray("[1]") << QByteArray("[1.0]") << false;
        QTest::newRow("type") << QByteArray("[1]") << QByteArray("[\"1\"]") << false;
        QTest::newRow("list order") << QByteArray("[1,2]") << QByteArray("[2,1]") << false;
        QTest::newRow("lists") << QByteArray("[[1],2]") << QByteArray("[1,[2]]") << false;
        QTest::newRow("missing key") << QByteArray("{}") << QByteArray("{\"a\":null}") << false;
    }

    void storedFingerprintsTakeNumbersAsDoubles()
    {
        const auto stored = [](const char *text) { return jsonFingerprintAsStored(json(text)); };
        QCOMPARE(stored(R"({"n":1.0,"big":12345678901234567890.10})"), stored(R"({"big":12345678901234567000,"n":1})"));
        QVERIFY(stored("[1]") != stored("[1.5]"));
        QVERIFY(stored("[1]") != stored("[\"1\"]"));
    }

    void fingerprintsAreEqualExactlyForTheSame()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(bool, same);
        QCOMPARE(sameJson(json(a), json(b)), same);
        QCOMPARE(jsonFingerprint(json(a)) == jsonFingerprint(json(b)), same);
    }
};

CONSOLE_TEST(tst_jsonmembers)
#include "tst_jsonmembers.moc"
