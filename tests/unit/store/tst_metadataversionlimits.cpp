#include "rawsql.h"
#include "store/metadataversionlimits.h"
#include "store/store.h"
#include "support/resultof.h"
#include "support/searcheddir.h"
#include "support/testcase.h"

using namespace console;
using console::test::RawSql;
using console::test::resultOf;
using console::test::SearchedDir;

/// Which earlier metadata documents stay.
class tst_metadataversionlimits : public console::test::TestCase
{
    Q_OBJECT

private:
    /// Versions "1", "2", … of ten bytes each: a file whose rows are then limited by hand.
    void fill(const QString &path, const QStringList &connections, int each)
    {
        Store store(path);
        for (int version = 1; version <= each; ++version) {
            for (const QString &connection : connections) {
                const QByteArray text = QByteArray::number(version).leftJustified(10);
                QVERIFY(resultOf(store.keepMetadataVersion(this, 0, connection, text)));
            }
        }
    }

    static QString left(const RawSql &sql, const QString &connection)
    {
        return sql
            .rows(QStringLiteral("SELECT TRIM(CAST(metadata AS TEXT)) FROM metadata_versions WHERE connection = '%1' "
                                 "ORDER BY id")
                      .arg(connection))
            .join(u' ');
    }

private Q_SLOTS:
    void ofOneConnection_data()
    {
        QTest::addColumn<int>("newest");
        QTest::addColumn<int>("bytes");
        QTest::addColumn<QString>("left");
        QTest::newRow("all fit") << 6 << 1000 << QStringLiteral("1 2 3 4 5 6");
        QTest::newRow("the newest and the first") << 3 << 1000 << QStringLiteral("1 4 5 6");
        QTest::newRow("too large together") << 6 << 25 << QStringLiteral("1 5 6");
        QTest::newRow("the newest is too large by itself") << 6 << 5 << QStringLiteral("1 6");
        QTest::newRow("nothing allowed") << 0 << 0 << QStringLiteral("1 6");
    }
    void ofOneConnection()
    {
        QFETCH(int, newest);
        QFETCH(int, bytes);
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        fill(path, {QStringLiteral("acme"), QStringLiteral("other")}, 6);
        const RawSql sql(path);
        QVERIFY(dropVersionsOf(sql.database(), 0, QStringLiteral("acme"),
                               {.newest = newest, .bytesOfConnection = bytes}));
        QTEST(left(sql, QStringLiteral("acme")), "left");
        QCOMPARE(left(sql, QStringLiteral("other")), QStringLiteral("1 2 3 4 5 6"));
    }

    void ofAll()
    {
        const SearchedDir folder;
        const QString path = folder.filePath(QStringLiteral("console.db"));
        fill(path, {QStringLiteral("acme"), QStringLiteral("other")}, 5);
        const RawSql sql(path);
        // The newest five rows of the two fit: 5, 4 of both, and 3 of the one that came later.
        QVERIFY(dropVersionsOfAll(sql.database(), {.bytesInAll = 50}));
        QCOMPARE(left(sql, QStringLiteral("acme")), QStringLiteral("1 4 5"));
        QCOMPARE(left(sql, QStringLiteral("other")), QStringLiteral("1 3 4 5"));
    }

    void aStoreKeepsWithinThem()
    {
        Store store(QStringLiteral(":memory:"));
        const QString acme = QStringLiteral("crm / acme");
        for (int version = 1; version <= 105; ++version)
            store.keepMetadataVersion(this, 0, acme, QByteArray::number(version));
        const auto versions = resultOf(store.metadataVersions(this, 0, acme)).value();
        QCOMPARE(versions.size(), 101);
        QCOMPARE(versions.first().metadata, QByteArray("105"));
        QCOMPARE(versions.at(99).metadata, QByteArray("6"));
        QCOMPARE(versions.last().metadata, QByteArray("1"));
    }

    void aLargeOneIsKeptAndTheOlderGo()
    {
        Store store(QStringLiteral(":memory:"));
        const QString acme = QStringLiteral("crm / acme");
        for (int version = 1; version <= 4; ++version)
            QVERIFY(resultOf(store.keepMetadataVersion(this, 0, acme, QByteArray(30'000'000, char('0' + version)))));
        const auto versions = resultOf(store.metadataVersions(this, 0, acme)).value();
        QByteArray left;
        for (const MetadataVersion &version : versions)
            left += version.metadata.left(1);
        QCOMPARE(left, QByteArray("431"));
    }
};

CONSOLE_TEST(tst_metadataversionlimits)
#include "tst_metadataversionlimits.moc"
