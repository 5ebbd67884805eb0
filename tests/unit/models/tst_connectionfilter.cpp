#include "models/connectionfilter.h"
#include "models/connectionindex.h"
#include "models/filterdates.h"
#include "rows.h"
#include "support/testcase.h"

#include <QTimeZone>

using namespace console;
using namespace console::test;

namespace {

QDateTime noon()
{
    return QDateTime(QDate(2026, 11, 27), QTime(12, 0), Qt::UTC);
}

/// One letter a row: its connection ID.
std::vector<ConnectionRow> sample()
{
    return {
        connection(QStringLiteral("a"), QStringLiteral("crm"),
                   R"(,"end_user":{"id":"u-1","display_name":"Chloé","email":"c@globex.example","organization":{"id":"o-1","display_name":"Globex"}},"tags":{"plan":"pro","Plan":"Free tier"},"created":"2026-11-27T10:00:00Z")"),
        connection(QStringLiteral("b"), QStringLiteral("hubspot"),
                   R"(,"errors":[{"type":"auth","log_id":"1"},{"type":"quota","log_id":"2"}],"tags":{"empty":""},"created":"2026-11-20T23:59:59.999999Z")"),
        connection(QStringLiteral("c"), QStringLiteral("hubspot-eu"),
                   R"(,"errors":[{"type":"sync","log_id":"1"}],"end_user":{"id":"u-12","display_name":null,"email":null},"created":"2025-12-31T23:30:00-01:00")"),
        connection(QStringLiteral("d"), QStringLiteral("crm"), R"(,"tags":{"plan":"enterprise"})"),
    };
}

QString matching(const QString &text)
{
    ConnectionIndex index;
    index.append(ConnectionIndex::makePages(ConnectionRows::of(sample())));
    QString ids;
    for (const int number : index.matching(parseConnectionFilter(text, {}, {}, noon())))
        ids += index.row(number).connectionId();
    return ids;
}

qint64 micros(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch() * 1000;
}

} // namespace

/// The language of the filter box: what it finds, what it refuses and why.
class tst_connectionfilter : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *text, const char *ids) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(ids);
        };
        row("CHLOE", "a");
        row("tag.plan:PRO", "a");
        row("tag.plan:tier", "a");
        row("tag.PLAN:", "ad");
        row("tag.plan:=pro", "a");
        row("tag.plan:=pr", "");
        row("tag.plan:\"free tier\"", "a");
        row("has:tag", "abd");
        row("-has:tag", "c");
        row("has:tag.empty", "b");
        row("has:tag.plan -tag.plan:enterprise", "a");
        row("has:user", "ac");
        row("has:email", "a");
        row("-has:email", "bcd");
        row("has:org", "a");
        row("has:error", "bc");
        row("-has:error", "ad");
        row("id:=a", "a");
        row("user:u-1", "ac");
        row("user:=u-1", "a");
        row("email:globex", "a");
        row("email:u-1", "");
        row("org:o-1", "a");
        row("organization:globex", "a");
        row("organisation:globex", "a");
        row("has:organisation", "a");
        row("tag:free", "a");
        row("tag:=pro", "a");
        row("tag:nothing", "");
        row("integration:hubspot", "bc");
        row("integration:=HubSpot", "b");
        row("-integration:hubspot", "ad");
        row("error:auth", "b");
        row("error:sync", "c");
        row("error:other", "b");
        row("error:none", "ad");
        row("-error:auth", "acd");
        row("health:auth", "b");
        row("-health:healthy", "bc");
        row("-globex", "bcd");
        row("-\"free tier\"", "bcd");
        row("\"-globex\"", "");
        row("-", "ac"); // A dash alone is a dash: of u-1, and of hubspot-eu.
        row("\"tag.plan:pro\"", "");
        row("\"plan:pro\"", "a");
        row("created:today", "a");
        row("created:6d", "a");
        row("created:7d", "ab");
        row("created:<7d", "c");
        row("-created:7d", "cd");
        row("created:2026", "abc");
        row("created:2026-01-01", "c"); // Half past midnight of the new year in UTC.
        row("created:>2026-01-01", "ab");
        row("created:>=2026-01-01", "abc");
        row("created:<2026-01-01", "");
        row("created:<=2026-01", "c");
        row("created:2026-11-20..2026-11-21", "b");
        row("created:2026-11-21..", "a");
        row("created:..2026-11-20", "bc");
        row("created:", "abcd");
        row("created:>", "abcd");
    }
    void finds()
    {
        QFETCH(QString, text);
        QTEST(matching(text), "ids");
    }

    void findsStrangeTags_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("ids");
        const auto row = [](const char *text, const char *ids) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(ids);
        };
        row("tag.a:c", "y"); // The other one has the key "a:b".
        row("tag.a:=c", "");
        row("tag.a:=b:c", "y");
        row("tag.a:b", "y");
        row("-tag.a:b", "xnsbu");
        row("tag.a:", "ynsbu");
        row("has:tag.a", "ynsbu");
        row("tag.a:7", "n");
        row("tag.a:=null", ""); // That is no text.
        row("tag.a:\"x y\"", "");
        row("tag.a:y", "b");
        row("tag.a:a", "u");
        row("tag.a:=a", "u");
    }
    void findsStrangeTags()
    {
        QFETCH(QString, text);
        const std::pair<const char *, const char *> tagged[] = {
            {"x", R"({"a:b":"c"})"}, {"y", R"({"a":"b:c"})"},      {"n", R"({"a":7})"},
            {"s", R"({"a":null})"},  {"b", R"({"a":"x\ny"})"}, {"u", R"({"A":"z","a":"\u00c4"})"},
        };
        std::vector<ConnectionRow> rows;
        for (const auto &[id, tags] : tagged)
            rows.push_back(connection(QString::fromLatin1(id), QStringLiteral("crm"), QByteArray(",\"tags\":") + tags));
        ConnectionIndex index;
        index.append(ConnectionIndex::makePages(ConnectionRows::of(rows)));
        QString ids;
        for (const int number : index.matching(parseConnectionFilter(text, {}, {}, noon())))
            ids += index.row(number).connectionId();
        QTEST(ids, "ids");
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *text, const char *part, const char *message) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(part) << QString::fromUtf8(message);
        };
        row("acme health:blue", "health:blue", "There is no health “blue”");
        row("error:quota x", "error:quota", "use auth, sync, other or none");
        row("created:banana", "created:banana", "“banana” is no date");
        row("created:2026-13", "created:2026-13", "is no date");
        row("created:2026-02-30", "created:2026-02-30", "is no date");
        row("created:..", "created:..", "is no date");
        row("created:a..2026", "created:a..2026", "is no date");
        row("-has:\"two words\"", "-has:\"two words\"", "“has:two words” is not known");
    }
    void refuses()
    {
        QFETCH(QString, text);
        const ConnectionFilter filter = parseConnectionFilter(text, {}, {}, noon());
        QCOMPARE(filter.problems.size(), size_t(1));
        const ConnectionFilter::Problem &problem = filter.problems.front();
        QTEST(text.mid(problem.begin, problem.end - problem.begin), "part");
        QFETCH(QString, message);
        QVERIFY2(problem.message.contains(message), qPrintable(problem.message));
        QCOMPARE(matching(text), QString());
    }

    void quotedAndNegatedWords()
    {
        const auto words = filterWords(QStringLiteral("  a \"b c\" -\"d e\" tag.x:\"f g\" \"\" \"open"));
        QStringList texts;
        for (const FilterWord &word : words)
            texts << word.text;
        QCOMPARE(texts, QStringList({QStringLiteral("a"), QStringLiteral("b c"), QStringLiteral("-d e"),
                                     QStringLiteral("tag.x:f g"), QStringLiteral("open")}));
        QVERIFY(words[1].quoted);
        QVERIFY(!words[2].quoted);
        QCOMPARE(words[3].begin, 17);
        QCOMPARE(words[3].end, 28);
        // A dash alone is a dash.
        QCOMPARE(parseConnectionFilter(QStringLiteral("-")).words, QByteArrayList{"-"});
    }

    void tellsWordsWithAColon()
    {
        const ConnectionFilter filter = parseConnectionFilter(QStringLiteral("plna:pro tag.plan:pro \"x:y\""));
        QCOMPARE(filter.plainWithColon, QStringList(QStringLiteral("plna:pro")));
        QVERIFY(filter.problems.empty());
    }

    void datesAreOfTheZoneOfNow()
    {
        const QDateTime zurich(QDate(2026, 7, 1), QTime(9, 0), QTimeZone("Europe/Zurich"));
        const auto day = parseCreated(u"2026-07-01", zurich);
        QVERIFY(day.has_value());
        QCOMPARE(day->from, micros("2026-06-30T22:00:00Z"));
        QCOMPARE(day->until, micros("2026-07-01T22:00:00Z"));
        const auto minute = parseCreated(u"2026-07-01t10:00", zurich);
        QVERIFY(minute.has_value());
        QCOMPARE(minute->from, micros("2026-07-01T08:00:00Z"));
        QCOMPARE(minute->until - minute->from, qint64(60'000'000));
        const auto utc = parseCreated(u">2026-07-01t10:00:00z", zurich);
        QVERIFY(utc.has_value());
        QCOMPARE(utc->from, micros("2026-07-01T10:00:01Z"));
    }

    void quotesValuesWithSpaces()
    {
        QCOMPARE(filterQuoted(QStringLiteral("plain")), QStringLiteral("plain"));
        QCOMPARE(filterQuoted(QStringLiteral("two words")), QStringLiteral("\"two words\""));
        QCOMPARE(filterQuoted(QStringLiteral("say \"hi\"")), QStringLiteral("\"say hi\""));
    }
};

CONSOLE_TEST(tst_connectionfilter)

#include "tst_connectionfilter.moc"
