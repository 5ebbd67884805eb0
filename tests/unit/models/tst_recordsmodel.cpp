#include "models/recordsmodel.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

RecordPage page(const QByteArray &records)
{
    return decodeRecordPage(json("{\"next_cursor\":null,\"records\":[" + records + "]}")).value();
}

} // namespace

class tst_recordsmodel : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void makesColumnsAsFieldsTurnUp()
    {
        RecordsModel model;
        const Watched watched(model);
        QSignalSpy columns(&model, &QAbstractItemModel::columnsInserted);
        model.beginLoad();
        model.appendPage(page(R"({"id":"1","name":"A","age":12345678901234567890,"_nango_metadata":{"last_action":"ADDED","last_modified_at":"2026-11-23T10:00:00.123456+00:00"}},
                                 {"id":"2","tags":["x","y"],"name":null,"name":"last"})"), false);
        QCOMPARE(model.fields(), QStringList({QStringLiteral("name"), QStringLiteral("age"), QStringLiteral("tags")}));
        model.appendPage(page(R"({"id":"3","name":"C"})"), false);
        QCOMPARE(columns.size(), 1);
        model.appendPage(page(R"({"id":"4","extra":""})"), true);
        QCOMPARE(columns.size(), 2);
        QCOMPARE(model.columnCount(), 7);
        QCOMPARE(texts(model, 0), QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4")}));
        QCOMPARE(texts(model, 3), QStringList({QStringLiteral("A"), QStringLiteral("last"), QStringLiteral("C"), QStringLiteral("–")}));
        QCOMPARE(model.index(0, 4).data().toString(), QStringLiteral("12345678901234567890"));
        QVERIFY(model.index(0, 4).data(NumberRole).toBool());
        QCOMPARE(model.index(1, 5).data().toString(), QStringLiteral("[\"x\",\"y\"]"));
        QCOMPARE(model.index(3, 6).data(Qt::AccessibleTextRole).toString(), QStringLiteral("empty text"));
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("Added"));
        QCOMPARE(model.index(0, 2).data(RawRole).toString(), QStringLiteral("2026-11-23T10:00:00.123456+00:00"));
        QCOMPARE(model.headerData(6, Qt::Horizontal).toString(), QStringLiteral("extra"));
    }

    void asksForMoreOnceAndOnlyWhenThereIsMore()
    {
        RecordsModel model;
        const Watched watched(model);
        QSignalSpy more(&model, &RecordsModel::moreRequested);
        model.fetchMore({});
        QCOMPARE(more.size(), 0);
        model.beginLoad();
        model.fetchMore({});
        QCOMPARE(more.size(), 0);
        // The tester itself calls fetchMore() whenever rows come, and must be served as a view is.
        model.appendPage(page(R"({"id":"1"})"), false);
        model.fetchMore({});
        model.fetchMore({});
        QCOMPARE(more.size(), 1);
        QVERIFY(model.isLoading());
        model.setFailed();
        QVERIFY(!model.canFetchMore({}));
        model.fetchMore({});
        QCOMPARE(more.size(), 1);
        model.resumeLoad();
        model.appendPage(page(R"({"id":"2"})"), true);
        model.fetchMore({});
        QCOMPARE(more.size(), 1);
        QVERIFY(model.atEnd());
    }

    void showsRowsThatAreNoRecords()
    {
        RecordsModel model;
        const Watched watched(model);
        model.beginLoad();
        model.appendPage(page(R"({"id":"1","a":1},7,{"a":2},{"id":"4","_nango_metadata":{"last_action":"DELETED","pruned_at":"x"}})"), true);
        QVERIFY(model.index(1, 0).data().toString().startsWith(QLatin1String("Not a record")));
        QCOMPARE(model.index(1, 0).data(StateRole).toInt(), static_cast<int>(StateKind::Bad));
        QVERIFY(model.index(2, 0).data().toString().startsWith(QLatin1String("Not a record")));
        QCOMPARE(model.index(3, 1).data().toString(), QStringLiteral("Deleted, payload pruned"));
    }

    void aMillionRowsNeedNotFitIntoMemory()
    {
        RecordStore store(nullptr, 100'000);
        qint64 bytes = 0;
        for (int first = 0; first < 20'000; first += 1000) {
            QByteArray records;
            for (int i = first; i < first + 1000; ++i)
                records += (i > first ? "," : "") + QByteArray("{\"id\":") + QByteArray::number(i) + ",\"t\":\"\\u00e9 \"}";
            bytes += records.size();
            store.append(page(records).rows);
        }
        QCOMPARE(store.size(), 20'000);
        QVERIFY(store.bytesInMemory() <= bytes + 20 * 64);
        QTRY_VERIFY_WITH_TIMEOUT(store.bytesInMemory() <= 150'000, 60'000);
        for (int i = 0; i < 20'000; i += 7)
            QCOMPARE(store.row(i).json().raw().toByteArray(), "{\"id\":" + QByteArray::number(i) + ",\"t\":\"\\u00e9 \"}");
        QCOMPARE(store.row(19'999).id(), QStringLiteral("19999"));
        // What is written while the list is forgotten belongs to nothing.
        store.append(page("{\"id\":1}").rows);
        store.clear();
        QCOMPARE(store.size(), 0);
        QCOMPARE(store.bytesInMemory(), 0);
        store.append(page("{\"id\":2}").rows);
        QCOMPARE(store.row(0).id(), QStringLiteral("2"));
    }

    void boundsColumnsAndCells()
    {
        QByteArray record("{\"id\":\"1\"");
        for (int i = 0; i < 1000; ++i)
            record += ",\"f" + QByteArray::number(i) + "\":" + QByteArray::number(i);
        RecordsModel model;
        model.beginLoad();
        model.appendPage(page(record + ",\"long\":1}"), false);
        QCOMPARE(model.fields().size(), RecordsModel::FieldLimit);
        QVERIFY(model.hasMoreFields());
        model.beginLoad();
        QVERIFY(!model.hasMoreFields());
        model.appendPage(page("{\"id\":\"1\",\"text\":\"" + QByteArray(100000, 'x') + "\\n\"}"), true);
        QVERIFY(model.index(0, 3).data().toString().size() < 1000);
        QCOMPARE(model.index(0, 3).data(RawRole).toString().size(), 100001);
    }
};

CONSOLE_TEST(tst_recordsmodel)

#include "tst_recordsmodel.moc"
