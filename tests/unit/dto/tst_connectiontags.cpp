#include "dto/connectiontags.h"
#include "support/testcase.h"

using namespace console;

namespace {

ConnectionRow rowWith(const QByteArray &members)
{
    return ConnectionRow(*parseJson("{\"connection_id\":\"c\",\"provider_config_key\":\"p\"," + members + "}"));
}

ConnectionTags tags(const QByteArray &object)
{
    return tagsOf(rowWith("\"tags\":" + object));
}

QStringList texts(const std::vector<TagChange> &changes)
{
    QStringList lines;
    for (const TagChange &change : changes)
        lines << tagChangeText(change);
    return lines;
}

const QByteArray Acme = R"("end_user":{"id":"u1","email":"new@acme.example","display_name":null},
    "tags":{"plan":"free","end_user_id":"u1","end_user_email":"old@acme.example"})";

} // namespace

class tst_connectiontags : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void derivedOnesFollowTheEndUserAsItIsNow()
    {
        const ConnectionRow row = rowWith(Acme);
        QCOMPARE(tagsJson(ownTags(row)), QByteArray(R"({"plan":"free"})"));
        // The e-mail of the tag is stale: another connection changed the shared end user.
        QCOMPARE(tagsJson(derivedTags(row)),
                 QByteArray(R"({"end_user_id":"u1","end_user_email":"new@acme.example"})"));
        // Without an end user they are the customer's own.
        const ConnectionRow bare = rowWith(R"("end_user":null,"tags":{"end_user_id":"u1"})");
        QVERIFY(derivedTags(bare).empty());
        QCOMPARE(tagsJson(ownTags(bare)), QByteArray(R"({"end_user_id":"u1"})"));
    }

    void tellsWhatTheServerWouldNotTake_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("problem");
        const QString fine;
        QTest::newRow("fine") << "plan" << "pro" << fine;
        QTest::newRow("every sign") << "A9_-./z" << "x" << fine;
        QTest::newRow("longest") << QString(64, u'k') << QString(255, u'v') << fine;
        QTest::newRow("no key") << "" << "x" << "A tag needs a key.";
        QTest::newRow("digit first") << "1plan" << "x" << "\"1plan\" is no tag key";
        QTest::newRow("space") << "my plan" << "x" << "\"my plan\" is no tag key";
        QTest::newRow("line break at the end") << "plan\n" << "x" << "is no tag key";
        QTest::newRow("umlaut") << "größe" << "x" << "is no tag key";
        QTest::newRow("key too long") << QString(65, u'k') << "x" << "longer than 64 characters";
        QTest::newRow("no value") << "plan" << "" << "needs a value";
        QTest::newRow("value too long") << "plan" << QString(256, u'v') << "has 256 characters; the most are 255";
        QTest::newRow("no address") << "end_user_email" << "acme" << "must be an e-mail address";
        QTest::newRow("address") << "end_user_email" << "a@acme.example" << fine;
    }
    void tellsWhatTheServerWouldNotTake()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, problem);
        const QString found = tagsProblem({{key, tagValue(value)}});
        QVERIFY2(problem.isEmpty() ? found.isEmpty() : found.contains(problem), qPrintable(found));
    }

    void countsAndComparesAsTheServerDoes()
    {
        ConnectionTags ten;
        for (int i = 0; i < 10; ++i)
            ten.push_back({QStringLiteral("k%1").arg(i), tagValue(QStringLiteral("v"))});
        QCOMPARE(tagsProblem(ten), QString());
        ten.push_back({QStringLiteral("k10"), tagValue(QStringLiteral("v"))});
        QVERIFY(tagsProblem(ten).contains(QStringLiteral("There are 11 tags")));
        QVERIFY(tagsProblem({{QStringLiteral("Plan"), tagValue(QStringLiteral("a"))},
                             {QStringLiteral("plan"), tagValue(QStringLiteral("b"))}})
                    .contains(QStringLiteral("\"plan\" is there twice")));
    }

    void saysWhatChanges()
    {
        QCOMPARE(texts(tagChanges(tags(R"({"plan":"free","trial":"yes","region":"eu"})"),
                                  tags(R"({"Region":"eu","PLAN":"pro","team":"a"})"))),
                 QStringList({QStringLiteral("plan: free → pro"), QStringLiteral("trial: removed, was yes"),
                              QStringLiteral("team: new, a")}));
    }

    void valuesThatAreNoTextStayTheirBytes()
    {
        QCOMPARE(tagsJson(tags(R"({"n":1.0,"o":{"a": 1},"s":"\u00e9"})")),
                 QByteArray(R"({"n":1.0,"o":{"a": 1},"s":"\u00e9"})"));
    }

    void putsTheUsersChangesOnTop_data()
    {
        QTest::addColumn<QByteArray>("mine");
        QTest::addColumn<QByteArray>("theirs");
        QTest::addColumn<QByteArray>("together");
        // All from {"a":"1","b":"2"}.
        QTest::newRow("theirs stay") << QByteArray(R"({"a":"1","b":"2","c":"3"})") << QByteArray(R"({"a":"9","b":"2"})")
                                     << QByteArray(R"({"a":"9","b":"2","c":"3"})");
        QTest::newRow("mine counts") << QByteArray(R"({"a":"5","b":"2"})") << QByteArray(R"({"a":"9"})")
                                     << QByteArray(R"({"a":"5"})");
        QTest::newRow("removed") << QByteArray(R"({"b":"2"})") << QByteArray(R"({"a":"9","b":"2","d":"4"})")
                                 << QByteArray(R"({"b":"2","d":"4"})");
    }
    void putsTheUsersChangesOnTop()
    {
        QFETCH(QByteArray, mine);
        QFETCH(QByteArray, theirs);
        QTEST(tagsJson(rebasedTags(tags(R"({"a":"1","b":"2"})"), tags(mine), tags(theirs))), "together");
    }
};

CONSOLE_TEST(tst_connectiontags)
#include "tst_connectiontags.moc"
