#include "core/jsonnumber.h"
#include "core/jsonschema.h"
#include "schemacases.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

/// "path: message" a line.
QString issues(const QByteArray &schema, const QByteArray &value)
{
    const JsonValue root = *parseJson(schema);
    QStringList lines;
    for (const SchemaIssue &issue : JsonSchema(root, root).check(*parseJson(value)))
        lines << (issue.path.isEmpty() ? issue.message : issue.path + QStringLiteral(": ") + issue.message);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

class tst_jsonschema : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("expected");
        for (const SchemaCase &one : schemaCases())
            QTest::newRow(one.name) << QByteArray(one.schema) << QByteArray(one.value)
                                    << QString::fromUtf8(one.expected);
    }

    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, schema);
        QFETCH(QByteArray, value);
        QTEST(issues(schema, value), "expected");
    }

    void deepValuesAndSchemasEndQuickly()
    {
        const QByteArray deep = QByteArray(50000, '[') + QByteArray(50000, ']');
        QCOMPARE(issues("{\"items\":{\"$ref\":\"#\"}}", deep), QString());
    }

    void stopsAtTheLimit()
    {
        const JsonValue schema = *parseJson(R"({"items":{"type":"string"}})");
        QCOMPARE(JsonSchema(schema, schema).check(*parseJson("[1,2,3,4]"), 2).size(), size_t(2));
    }

    void numbersCompareAsDecimals_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<int>("order");
        QTest::newRow("equal") << QByteArray("1.0") << QByteArray("1") << 0;
        QTest::newRow("exponent") << QByteArray("1e2") << QByteArray("100.0") << 0;
        QTest::newRow("minus zero") << QByteArray("-0") << QByteArray("0.0e5") << 0;
        QTest::newRow("negative") << QByteArray("-2") << QByteArray("-1") << -1;
        QTest::newRow("small") << QByteArray("0.001") << QByteArray("0.01") << -1;
        QTest::newRow("long") << QByteArray("100000000000000000001") << QByteArray("100000000000000000000") << 1;
    }

    void numbersCompareAsDecimals()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        QFETCH(int, order);
        const auto result = *JsonNumber::from(a) <=> *JsonNumber::from(b);
        QCOMPARE(result < 0 ? -1 : result > 0 ? 1 : 0, order);
    }
};

CONSOLE_TEST(tst_jsonschema)
#include "tst_jsonschema.moc"
