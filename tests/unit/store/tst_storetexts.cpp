#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

using namespace console;
using console::test::SearchedDir;
using console::test::resultOf;

// Settings, drafts and metadata versions.
class tst_storetexts : public console::test::TestCase
{
    Q_OBJECT

private:
    static QList<std::pair<const char *, QByteArray>> awkwardTexts()
    {
        return {{"plain", "{\"a\": 1.0}"},
                {"empty", ""},
                {"null", QByteArray()},
                {"zero bytes", QByteArray("a\0b", 3)},
                {"no utf-8", "\xff\xfe\x80"},
                {"quotes", "'; DROP TABLE drafts; --"},
                {"unicode", "Grüße \xF0\x9F\x98\x80"},
                {"large", QByteArray(3'000'000, 'x')}};
    }

private Q_SLOTS:
    void settingsKeepTheirBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        for (const auto &[name, bytes] : awkwardTexts())
            QTest::newRow(name) << bytes;
    }
    void settingsKeepTheirBytes()
    {
        QFETCH(QByteArray, bytes);
        Store store(QStringLiteral(":memory:"));
        const QString key = QStringLiteral("window/geometry");
        QVERIFY(resultOf(store.keepSetting(this, key, "old")));
        QVERIFY(resultOf(store.keepSetting(this, key, bytes)));
        QCOMPARE(resultOf(store.setting(this, key)).value(), bytes);
    }

    void theSecretKeyIsNeverWritten_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("kept");
        QTest::newRow("the key alone") << QByteArray("1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce") << false;
        QTest::newRow("inside a text") << QByteArray("{\"k\":\"1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce\"}") << false;
        QTest::newRow("another UUID") << QByteArray("1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11cf") << true;
    }
    void theSecretKeyIsNeverWritten()
    {
        QFETCH(QByteArray, text);
        const SearchedDir dir;
        Store store(dir.filePath(QStringLiteral("console.sqlite")));
        store.keepOut(Secret(QByteArrayLiteral("1f0e7a52-6d0c-4c55-9a3e-5ec2e70a11ce")));
        const Draft draft{.key = QStringLiteral("filter"), .text = text, .base = {}, .savedAt = {}};
        const auto drafted = resultOf(store.keepDraft(this, 0, draft));
        QTEST(drafted.has_value(), "kept");
        QTEST(resultOf(store.keepSetting(this, QStringLiteral("view"), text)).has_value(), "kept");
        QTEST(resultOf(store.keepMetadataVersion(this, 0, QStringLiteral("crm/acme"), text)).has_value(), "kept");
        if (!drafted) {
            QCOMPARE(drafted.error().kind, ErrorKind::Invalid);
            QVERIFY(!drafted.error().title().contains(QString::fromUtf8(text)));
            QVERIFY(!resultOf(store.draft(this, 0, draft.key)).value().has_value());
        }
    }

    void aKeyThatIsASlipOfTheHandStopsNothing()
    {
        for (const char *slip : {"", "a", "wrong key"}) {
            Store store(QStringLiteral(":memory:"));
            store.keepOut(Secret(QByteArray(slip)));
            QVERIFY2(resultOf(store.keepSetting(this, QStringLiteral("view"), "a wrong key")), slip);
        }
    }

    void anAbsentSettingIsEmpty()
    {
        Store store(QStringLiteral(":memory:"));
        QCOMPARE(resultOf(store.setting(this, QStringLiteral("nothing"))).value(), QByteArray());
    }

    void draftsKeepTheirBytes_data() { settingsKeepTheirBytes_data(); }
    void draftsKeepTheirBytes()
    {
        QFETCH(QByteArray, bytes);
        Store store(QStringLiteral(":memory:"));
        const Draft draft{.key = QStringLiteral("metadata:crm / Größe"),
                          .text = bytes,
                          .base = bytes + "base",
                          .savedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC)};
        QVERIFY(resultOf(store.keepDraft(this, 0, Draft{.key = draft.key, .text = "older", .base = "older"})));
        QVERIFY(resultOf(store.keepDraft(this, 0, draft)));
        const auto read = resultOf(store.draft(this, 0, draft.key)).value();
        QVERIFY(read);
        QCOMPARE(read->key, draft.key);
        QCOMPARE(read->text, draft.text);
        QCOMPARE(read->base, draft.base);
        QCOMPARE(read->savedAt, draft.savedAt);
    }

    void draftsAreApartAndCanBeDropped()
    {
        Store store(QStringLiteral(":memory:"));
        const QString key = QStringLiteral("k");
        QVERIFY(resultOf(store.keepDraft(this, 0, Draft{.key = key, .text = "zero"})));
        QVERIFY(resultOf(store.keepDraft(this, -1, Draft{.key = key, .text = "minus one"})));
        QVERIFY(!resultOf(store.draft(this, 0, QStringLiteral("other"))).value());
        QVERIFY(resultOf(store.dropDraft(this, 0, key)));
        QVERIFY(resultOf(store.dropDraft(this, 0, key)));
        QVERIFY(!resultOf(store.draft(this, 0, key)).value());
        QCOMPARE(resultOf(store.draft(this, -1, key)).value()->text, QByteArray("minus one"));
    }

    void metadataVersionsTheNewestFirst()
    {
        Store store(QStringLiteral(":memory:"));
        const QString acme = QStringLiteral("crm / acme");
        for (const char *metadata : {"{\"v\":1}", "{\"v\": 1.0}", "{\"v\":10000000000000000000001}"})
            QVERIFY(resultOf(store.keepMetadataVersion(this, 0, acme, metadata)));
        QVERIFY(resultOf(store.keepMetadataVersion(this, 0, QStringLiteral("crm / other"), "{}")));
        const auto versions = resultOf(store.metadataVersions(this, 0, acme)).value();
        QByteArrayList texts;
        for (const MetadataVersion &version : versions) {
            texts << version.metadata;
            QVERIFY(version.id > 0);
            QVERIFY(version.savedAt.isValid());
        }
        QCOMPARE(texts, (QByteArrayList{"{\"v\":10000000000000000000001}", "{\"v\": 1.0}", "{\"v\":1}"}));
    }

    void ofAnEarlierRunOnlyDraftsRemain()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        {
            Store store(path);
            store.keepDraft(this, -1, Draft{.key = QStringLiteral("k"), .text = "typed"});
            store.appendHistory(this, ProxyHistoryEntry{.environmentId = -1});
            store.keepMetadataVersion(this, -1, QStringLiteral("c"), "{}");
        }
        Store store(path);
        QCOMPARE(resultOf(store.draft(this, -1, QStringLiteral("k"))).value()->text, QByteArray("typed"));
        QVERIFY(resultOf(store.history(this, -1, 9)).value().isEmpty());
        QVERIFY(resultOf(store.metadataVersions(this, -1, QStringLiteral("c"))).value().isEmpty());
    }
};

CONSOLE_TEST(tst_storetexts)
#include "tst_storetexts.moc"
