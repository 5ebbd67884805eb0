#include "models/jsonlines.h"
#include "support/testcase.h"

using namespace console;

namespace {

/// A letter a part: ' ' space, k key, s string, e escape, n number, l literal, . sign, ? wrong.
QByteArray partsOf(const QByteArray &line, JsonPiece piece = {})
{
    QByteArray parts(line.size(), '!');
    readJsonParts(line, parts.data(), piece);
    for (char &part : parts)
        part = " ksenl.?"[static_cast<int>(part)];
    return parts;
}

} // namespace

/// JSON read line by line, as the editor colours and folds it.
class tst_jsonlines : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteHasItsPart_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("parts");
        const auto row = [](const char *name, const QByteArray &line, const QByteArray &parts) {
            QTest::newRow(name) << line << parts;
        };
        row("nothing", "", "");
        row("key and value", "  \"a\": \"b\",\n", "  kkk. sss. ");
        row("key before spaces", "\"a\"  :1", "kkk  .n");
        row("numbers", "[-1.5e+3, 0]", ".nnnnnnn. n.");
        row("literals", "[true,false,null]", ".llll.lllll.llll.");
        row("words that are none", "[nul, oops]", ".???. ????.");
        row("escapes", "\"a\\n\\u00e9\"", "sseeeeeeees");
        row("escaped quote", "\"a\\\"b\"", "sseess");
        row("escaped backslash before the end", "\"\\\\\" 1", "sees n");
        row("no escape", "\"\\x\\u12\"", "s????sss");
        row("string that does not end", "\"abc", "????");
        row("braces in a string", "\"{[\"", "ssss");
        row("quote alone", "\"", "?");
        row("comment", "1 // x", "n ?? ?");
        row("UTF-8", "\"ü\"", "ssss");
    }

    void everyByteHasItsPart()
    {
        QFETCH(QByteArray, line);
        QTEST(partsOf(line), "parts");
    }

    void piecesOfALineAreNoMistake()
    {
        QCOMPARE(partsOf("\"abc", {.goesOn = true}), QByteArray("ssss"));
        QCOMPARE(partsOf("abc\", 1", {.startsInString = true}), QByteArray("ssss. n"));
        QCOMPARE(partsOf("a\": 1", {.startsInString = true}), QByteArray("kk. n"));
        QVERIFY(endsInJsonString("{\"a\": \"b"));
        QVERIFY(endsInJsonString("\"a\\\""));
        QVERIFY(!endsInJsonString("{\"a\": \"b\""));
        QVERIFY(!endsInJsonString(""));
    }

    void depthChangesByBracesOutsideOfStrings_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("change");
        QTest::newRow("opens") << QByteArray("\"a\": {") << 1;
        QTest::newRow("opens two") << QByteArray("[{") << 2;
        QTest::newRow("closes") << QByteArray("}]},") << -3;
        QTest::newRow("stays") << QByteArray("}, {") << 0;
        QTest::newRow("string") << QByteArray("\"{\\\"{\", {") << 1;
        QTest::newRow("open string") << QByteArray("{ \"{{{") << 1;
        QTest::newRow("nothing") << QByteArray() << 0;
    }

    void depthChangesByBracesOutsideOfStrings()
    {
        QFETCH(QByteArray, line);
        QTEST(jsonDepthChange(line), "change");
    }

    void bracesHaveTheirPlaces()
    {
        QByteArray found;
        for (const JsonBrace &brace : jsonBraces("{\"[\": [1]}"))
            found += QByteArray::number(brace.at) + brace.character + ' ';
        QCOMPARE(found, QByteArray("0{ 6[ 8] 9} "));
        QVERIFY((JsonBrace{9, '}'}).closes({0, '{'}));
        QVERIFY(!(JsonBrace{9, '}'}).closes({6, '['}));
    }
};

CONSOLE_TEST(tst_jsonlines)
#include "tst_jsonlines.moc"
