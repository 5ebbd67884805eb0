#include "dto/connection.h"
#include "session/handedonrows.h"
#include "support/testcase.h"

using namespace console;

namespace {

ConnectionRow row(const QByteArray &id, const QByteArray &integration = "crm")
{
    return ConnectionRow(
        parseJson("{\"connection_id\":\"" + id + "\",\"provider_config_key\":\"" + integration + "\"}").value());
}

ConnectionRows rowsOf(int first, int last)
{
    std::vector<ConnectionRow> rows;
    for (int i = first; i <= last; ++i)
        rows.push_back(row("c" + QByteArray::number(i)));
    return ConnectionRows::of(rows);
}

std::vector<size_t> numbers(size_t first, size_t last)
{
    std::vector<size_t> all;
    for (size_t i = first; i <= last; ++i)
        all.push_back(i);
    return all;
}

/// Rows of these texts that all say they are the same connection.
ConnectionRows alike(const QByteArrayList &texts, quint64 identity)
{
    QByteArray document;
    std::vector<ConnectionRows::Place> places;
    for (const QByteArray &text : texts) {
        places.push_back({static_cast<quint32>(document.size()), static_cast<quint32>(text.size()), identity});
        document += text;
    }
    return {document, places};
}

} // namespace

class tst_handedonrows : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void tellsRowsThatComeAgain()
    {
        HandedOnRows seen;
        QCOMPARE(seen.takeIn(rowsOf(0, 9)), numbers(0, 9));
        QCOMPARE(seen.takeIn(rowsOf(5, 14)), numbers(5, 9));
        QCOMPARE(seen.takeIn(rowsOf(0, 14)), std::vector<size_t>());
        QCOMPARE(seen.takeIn(rowsOf(14, 15)), std::vector<size_t>{1});
    }

    void tellsThemWithinAPage()
    {
        HandedOnRows seen;
        QCOMPARE(seen.takeIn(ConnectionRows::of({row("a"), row("b"), row("a"), row("a", "mail")})),
                 (std::vector<size_t>{0, 1, 3}));
    }

    void remembersAllWhileItGrows()
    {
        HandedOnRows seen;
        for (int first = 0; first < 20000; first += 1000)
            QCOMPARE(seen.takeIn(rowsOf(first, first + 1099)), numbers(first == 0 ? 0 : 100, 1099));
        for (int first = 0; first < 20000; first += 1000)
            QCOMPARE(seen.takeIn(rowsOf(first, first + 999)), std::vector<size_t>());
    }

    void rowsWithoutIdsNeverComeAgain()
    {
        HandedOnRows seen;
        const ConnectionRows rows = ConnectionRows::of({row(""), row("a", ""), row("")});
        QCOMPARE(seen.takeIn(rows), numbers(0, 2));
        QCOMPARE(seen.takeIn(rows), numbers(0, 2));
    }

    void losesNoneThatShareAnIdentity_data()
    {
        QTest::addColumn<quint64>("identity");
        QTest::newRow("small") << quint64(1);
        QTest::newRow("large") << ~quint64(0);
        QTest::newRow("high bits") << (quint64(7) << 40);
    }
    void losesNoneThatShareAnIdentity()
    {
        QFETCH(quint64, identity);
        const ConnectionRows rows = alike({R"({"connection_id":"a","provider_config_key":"k"})",
                                           R"({"connection_id":"b","provider_config_key":"k"})",
                                           R"({"connection_id":"a","provider_config_key":"l"})"},
                                          identity);
        HandedOnRows seen;
        QCOMPARE(seen.takeIn(rows), numbers(0, 2));
        QCOMPARE(seen.takeIn(rows), std::vector<size_t>());
        QCOMPARE(seen.takeIn(alike({R"({"connection_id":"c","provider_config_key":"k"})"}, identity)), numbers(0, 0));
    }
};

CONSOLE_TEST(tst_handedonrows)

#include "tst_handedonrows.moc"
