#include "models/connectionpage.h"
#include "models/foldedtexts.h"
#include "rows.h"
#include "support/testcase.h"

#include <QRandomGenerator>

#include <limits>

using namespace console;
using namespace console::test;

namespace {

ConnectionIndex::Pages pagesOf(const QByteArray &rows)
{
    return ConnectionIndex::makePages(decodeConnectionPage(json("{\"connections\":[" + rows + "]}")).value().rows);
}

/// A text of letters of many scripts, marks that combine, escapes and line breaks.
QString randomText(QRandomGenerator &random)
{
    static const QStringList parts{
        QStringLiteral("a"), QStringLiteral("Z"), QStringLiteral("\u00e9"), QStringLiteral("\u00c9"), QStringLiteral("\u00df"), QStringLiteral("\u0130"), QStringLiteral("\u01c4"),
        QStringLiteral("\u00ba"), QStringLiteral("e\u0301"), QStringLiteral("\u65e5"), QStringLiteral("\u05d0"), QStringLiteral("\U0001f600"), QStringLiteral("\\"), QStringLiteral("\""),
        QStringLiteral("\n"), QStringLiteral("\t"), QStringLiteral(" "), QStringLiteral("\ufb01"), QStringLiteral("\u0149"), QStringLiteral("\u00a0"), QStringLiteral("@example.com")};
    QString text;
    for (int i = random.bounded(40); i > 0; --i)
        text += parts[random.bounded(parts.size())];
    return text;
}

} // namespace

class tst_connectionindex : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void foldsTokensAsTheirTexts()
    {
        QRandomGenerator random(1);
        for (int i = 0; i < 5000; ++i) {
            const QString text = randomText(random);
            FoldedTexts texts(random.bounded(8));
            texts.addField(jsonString(text));
            QCOMPARE(texts.take(), searchFolded(text).replace('\n', ' ') + '\n');
        }
    }

    void foldsEveryLetterOfTheTable()
    {
        for (char16_t c = 0x20; c < 0x400; ++c) {
            const QString text = QStringLiteral("x") + QChar(c) + QStringLiteral("Y");
            FoldedTexts texts(1);
            texts.add(jsonString(text));
            QCOMPARE(texts.take(), searchFolded(text));
        }
    }

    void foldsAsciiOfAnyLength()
    {
        for (int length = 0; length <= 40; ++length) {
            QByteArray text;
            for (int i = 0; i < length; ++i)
                text += static_cast<char>(' ' + (i * 37 + length) % 95);
            text.replace('"', '@').replace('\\', '[');
            FoldedTexts texts(1);
            texts.add('"' + text + '"');
            QCOMPARE(texts.take(), searchFolded(QString::fromLatin1(text)));
            // One letter that is not plain, wherever it is.
            for (int i = 0; i < length; ++i) {
                const QString other = QString::fromLatin1(text).replace(i, 1, i % 2 == 0 ? u'\\' : u'\u00c9');
                texts.add(jsonString(other));
                QCOMPARE(texts.take(), searchFolded(other));
            }
        }
    }

    void foldsWhatIsNoString()
    {
        FoldedTexts texts(1);
        for (const char *token : {"", "null", "17", "true", "{\"A\":\"B\\n\"}"})
            texts.addField(token);
        QCOMPARE(texts.take(), QByteArray("\n\n17\ntrue\n{\"a\":\"b\\n\"}\n"));
    }

    void factsAreWhatTheRowSays_data()
    {
        QTest::addColumn<QByteArray>("row");
        const char *const rows[] = {
            R"({"connection_id":"a","provider_config_key":"k","provider":"p","errors":[],"created":"2026-11-23T14:25:36.081123+00:00"})",
            R"({"connection_id":"a","provider_config_key":"k","provider":"p","errors":[{"type":"sync","log_id":"1795443936140_x"},{"type":"auth","log_id":"1795443936150_x"}]})",
            R"({"connection_id":"a","provider_config_key":"k","provider":"p","errors":[{"type":"quota","log_id":7}]})",
            R"({"connection_id":"a","provider_config_key":"k","errors":null})",
            R"({"connection_id":"a","provider":"old-key","created":"2023-12-01T00:00:00.000Z"})",
            R"({"connection_id":"a","provider_config_key":"k","created_at":"2024-06-24T00:00:00.000+02:00"})",
            R"({"connection_id":"a","provider_config_key":"k","created":"","created_at":"2024-06-24T00:00:00Z"})",
            R"({"connection_id":"a","provider_config_key":"k","created":"yesterday","errors":"many"})",
            R"({"connection_id":"a","connection_id":"b","provider_config_key":"k","\u0065rrors":[{"ty\u0070e":"\u0061uth","log_id":"1795443936140_x"}]})",
            R"({"connection_id":"a","provider_config_key":null,"provider":"p","end_user":{},"errors":[7,{"type":null}]})",
            R"({})", R"([])", R"(17)", R"("text")", R"(null)",
        };
        for (const char *row : rows)
            QTest::newRow(row) << QByteArray(row);
    }
    void factsAreWhatTheRowSays()
    {
        QFETCH(QByteArray, row);
        const ConnectionIndex::Pages pages = pagesOf(row);
        const ConnectionFacts &facts = pages.at(0)->facts.at(0);
        const ConnectionRow read = pages.at(0)->rows.at(0);
        QCOMPARE(facts.health, read.health());
        QCOMPARE(facts.created / 1000, read.created().isValid() ? read.created().toMSecsSinceEpoch() : 0);
        qint64 oldest = std::numeric_limits<qint64>::max();
        bool auth = false;
        bool sync = false;
        for (const ConnectionError &error : read.errors()) {
            auth |= error.type == QLatin1String("auth");
            sync |= error.type == QLatin1String("sync");
            oldest = std::min(oldest, error.since().isValid() ? error.since().toMSecsSinceEpoch()
                                                              : std::numeric_limits<qint64>::max() - 1);
        }
        QCOMPARE(facts.oldestError, oldest);
        QCOMPARE(facts.authError, auth);
        QCOMPARE(facts.syncError, sync);
        QCOMPARE(facts.hasEndUser, read.endUser().has_value());
        QCOMPARE(pages[0]->integrationNames, QStringList(read.providerConfigKey()));
        QCOMPARE(pages[0]->providerNames, QStringList(read.provider()));
        QCOMPARE(pages[0]->rows.identity(0), connectionIdentity(read.ref()));
        QCOMPARE(pages[0]->rows.identity(0) != 0, read.ref().isValid());
    }

    void sameIdsOfOtherIntegrationsAreOtherConnections()
    {
        ConnectionIndex index;
        index.append(pagesOf(R"({"connection_id":"a","provider_config_key":"k"},{"connection_id":"a","provider_config_key":"l"},
                                {"connection_id":"\u0061","provider_config_key":"m"})"));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(index.find({ProviderConfigKey(QString(QChar('k' + i))), ConnectionId(QStringLiteral("a"))}), i);
        QCOMPARE(index.find({ProviderConfigKey(QStringLiteral("n")), ConnectionId(QStringLiteral("a"))}), -1);
        QCOMPARE(index.find({ProviderConfigKey(), ConnectionId(QStringLiteral("a"))}), -1);
        QCOMPARE(index.refsWithId(ConnectionId(QStringLiteral("a"))).size(), size_t(3));
    }

    void pagesShareNamesAndNumbers()
    {
        ConnectionIndex index;
        index.append(pagesOf(R"({"connection_id":"a","provider_config_key":"x"},{"connection_id":"b","provider_config_key":"y"})"));
        index.append(pagesOf(R"({"connection_id":"c","provider_config_key":"y"},{"connection_id":"d","provider_config_key":"z"})"));
        QCOMPARE(index.integrations(), (std::vector<std::pair<QString, int>>{
                                           {QStringLiteral("x"), 1}, {QStringLiteral("y"), 2}, {QStringLiteral("z"), 1}}));
        QCOMPARE(index.refsOf(QStringLiteral("y")).size(), size_t(2));
        index.remove(1);
        index.remove(1);
        QCOMPARE(index.size(), 2);
        QCOMPARE(index.row(1).connectionId(), QStringLiteral("d"));
        QCOMPARE(index.integrations().size(), size_t(2));
        QCOMPARE(index.matching(parseConnectionFilter(QStringLiteral("d"), {}, {})), std::vector<int>{1});
    }

    void aLongListIsCutIntoPages()
    {
        ConnectionIndex index;
        index.append(ConnectionIndex::makePages(connectionPage(0, 9000)));
        QCOMPARE(index.size(), 9000);
        for (int row = 0; row < 9000; row += 499) {
            QCOMPARE(index.row(row).connectionId(), QStringLiteral("c%1").arg(row));
            QCOMPARE(index.find(index.row(row).ref()), row);
        }
    }
};

CONSOLE_TEST(tst_connectionindex)

#include "tst_connectionindex.moc"
