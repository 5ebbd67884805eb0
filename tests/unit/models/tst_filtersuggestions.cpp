#include "models/filtersuggestions.h"
#include "rows.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

namespace {

ConnectionVocabulary sample()
{
    ConnectionIndex index;
    index.append(ConnectionIndex::makePages(ConnectionRows::of({
        connection(QStringLiteral("a"), QStringLiteral("hubspot"), R"(,"tags":{"plan":"pro","Plan":"Free tier"})"),
        connection(QStringLiteral("b"), QStringLiteral("hubspot-eu"), R"(,"tags":{"plan":"pro","region":"eu"})"),
        connection(QStringLiteral("c"), QStringLiteral("my crm"), R"(,"tags":{"plan":"premium"})"),
    })));
    return vocabularyOf(index);
}

} // namespace

/// What the filter box offers while one types; `|` is the cursor.
class tst_filtersuggestions : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheVocabulary()
    {
        const ConnectionVocabulary vocabulary = sample();
        QCOMPARE(vocabulary.integrations.size(), size_t(3));
        QCOMPARE(vocabulary.providers.front(), std::pair(QStringLiteral("hubspot"), 3));
        QStringList keys;
        for (const auto &[key, count] : vocabulary.tagKeys)
            keys << QStringLiteral("%1=%2").arg(key).arg(count);
        QCOMPARE(keys.join(u' '), QStringLiteral("Plan=1 plan=3 region=1"));
        QCOMPARE(vocabulary.tagValues.value(QStringLiteral("plan")).at(1), std::pair(QStringLiteral("pro"), 2));
    }

    void suggests_data()
    {
        QTest::addColumn<QString>("box");
        QTest::addColumn<QString>("offered");
        QTest::addColumn<QString>("taken");
        const auto row = [](const char *box, const char *offered, const char *taken) {
            QTest::newRow(box) << QString::fromUtf8(box) << QString::fromUtf8(offered) << QString::fromUtf8(taken);
        };
        row("in|", "integration:", "integration:|");
        row("acme i|", "integration: id:", "acme integration:|");
        row("-in|", "-integration:", "-integration:|");
        row("integration:|", "integration:hubspot integration:hubspot-eu integration:\"my crm\"",
            "integration:hubspot |");
        row("integration:EU|", "integration:hubspot-eu", "integration:hubspot-eu |");
        row("integration:cr| acme", "integration:\"my crm\"", "integration:\"my crm\" |acme");
        row("integration:=hub|", "integration:=hubspot integration:=hubspot-eu", "integration:=hubspot |");
        row("integration:hubspot-eu|", "", "");
        row("tag.|", "tag.Plan: tag.plan: tag.region:", "tag.Plan:|");
        row("tag.re|", "tag.region:", "tag.region:|");
        row("tag.plan:|", "tag.plan:\"Free tier\" tag.plan:premium tag.plan:pro", "tag.plan:\"Free tier\" |");
        row("tag.plan:\"free|", "tag.plan:\"Free tier\"", "tag.plan:\"Free tier\" |");
        row("-tag.plan:pro|", "", "");
        row("error:|", "error:auth error:sync error:other error:none", "error:auth |");
        row("health:h|", "health:healthy health:auth", "health:healthy |");
        row("has:tag.p|", "has:tag.Plan has:tag.plan", "has:tag.Plan |");
        row("created:<|", "created:<30d", "created:<30d |");
        row("acme|", "", "");
        row("\"int|", "", "");
        row("nothing:x|", "", "");
        row("|", "", "");
    }
    void suggests()
    {
        QFETCH(QString, box);
        const qsizetype cursor = box.indexOf(u'|');
        const QString text = box.remove(cursor, 1);
        const auto suggestions = filterSuggestions(text, cursor, sample());
        QStringList offered;
        for (const FilterSuggestion &suggestion : suggestions) {
            offered << suggestion.text;
            QVERIFY(!suggestion.hint.isEmpty());
        }
        QTEST(offered.join(u' '), "offered");
        if (suggestions.empty())
            return;
        auto [after, at] = withSuggestion(text, suggestions.front());
        QTEST(after.insert(at, u'|'), "taken");
    }

    void offersEverythingWhenAsked()
    {
        const auto suggestions = filterSuggestions(QStringLiteral("acme "), 5, sample(), true, 20);
        QCOMPARE(suggestions.size(), size_t(11));
        QCOMPARE(withSuggestion(QStringLiteral("acme "), suggestions.front()).first, QStringLiteral("acme integration:"));
    }

    void everySuggestionIsUnderstood()
    {
        for (const char *field : {"integration:", "error:", "health:", "created:", "has:", "tag.plan:"}) {
            const QString text = QString::fromLatin1(field);
            for (const FilterSuggestion &suggestion : filterSuggestions(text, text.size(), sample())) {
                const ConnectionFilter filter = parseConnectionFilter(suggestion.text);
                QVERIFY2(filter.problems.empty() && filter.plainWithColon.isEmpty(), qPrintable(suggestion.text));
                QVERIFY(!filter.isEmpty());
            }
        }
    }
};

CONSOLE_TEST(tst_filtersuggestions)

#include "tst_filtersuggestions.moc"
