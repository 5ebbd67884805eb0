#include "models/connectionsmodel.h"
#include "rows.h"
#include "support/testcase.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;

namespace {

void load(ConnectionsModel &model)
{
    model.beginLoad();
    model.appendRows({
        connection(QStringLiteral("a"), QStringLiteral("crm"), R"(,"tags":{"plan":"pro","Plan":"zoo","planet":"mars"})"),
        connection(QStringLiteral("b"), QStringLiteral("crm"), R"(,"end_user":{"id":"plan:x"},"tags":{"plan":"basic"})"),
        connection(QStringLiteral("c"), QStringLiteral("crm"), R"(,"tags":{"planet":"venus"})"),
        connection(QStringLiteral("d"), QStringLiteral("crm"), R"(,"tags":{"plan":"Élan","planet":""})"),
    });
    model.endLoad();
}

} // namespace

/// Columns of single tags: their values, their order, and that they come and go.
class tst_tagcolumns : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showValuesOfTheExactKey()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model);
        model.setTagColumns({QStringLiteral("plan"), QStringLiteral("Plan"), QStringLiteral("planet")});
        QCOMPARE(texts(model, 9).join(u' '), QStringLiteral("pro basic – Élan"));
        QCOMPARE(texts(model, 10).join(u' '), QStringLiteral("zoo – – –"));
        QCOMPARE(texts(model, 11).join(u' '), QStringLiteral("mars – venus –"));
        QCOMPARE(model.index(2, 9).data(Qt::AccessibleTextRole).toString(), QStringLiteral("none"));
        QCOMPARE(model.index(0, 9).data(RawRole).toString(), QStringLiteral("pro"));
        QCOMPARE(model.index(0, 9).data(RefRole).value<ConnectionRef>().connectionId.value, QStringLiteral("a"));
        QCOMPARE(model.headerData(10, Qt::Horizontal).toString(), QStringLiteral("Plan"));
    }

    void haveNamesInKeptLayouts()
    {
        ConnectionsModel model;
        model.setTagColumns({QStringLiteral("a.b"), QStringLiteral("c")});
        for (int column = 0; column < model.columnCount(); ++column)
            QCOMPARE(model.columnOf(model.columnId(column)), column);
        QCOMPARE(model.columnId(9), QStringLiteral("tag.a.b"));
        QCOMPARE(model.columnId(-1), QString());
        QCOMPARE(model.columnOf(QStringLiteral("tag.C")), -1);
    }

    void comeAndGoOneByOne()
    {
        ConnectionsModel model;
        const Watched watched(model);
        load(model);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy removed(&model, &QAbstractItemModel::columnsRemoved);
        const QPersistentModelIndex kept = model.index(1, 4);
        model.setTagColumns({QStringLiteral("plan"), QStringLiteral("planet")});
        model.setTagColumns({QStringLiteral("planet"), QStringLiteral("env")});
        QCOMPARE(model.tagColumns(), QStringList({QStringLiteral("planet"), QStringLiteral("env")}));
        QCOMPARE(removed.size(), 1);
        QCOMPARE(reset.size(), 0);
        QVERIFY(kept.isValid());
        model.setTagColumns({});
        QCOMPARE(model.columnCount(), ConnectionsModel::ColumnCount);
    }

    void sort_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("ascending");
        QTest::addColumn<QString>("descending");
        // Rows without the tag come last either way; "plan" in an end user's ID is no tag.
        QTest::newRow("plan") << QStringLiteral("plan") << QStringLiteral("b d a c") << QStringLiteral("a d b c");
        QTest::newRow("planet") << QStringLiteral("planet") << QStringLiteral("a c b d") << QStringLiteral("c a b d");
        QTest::newRow("no such tag") << QStringLiteral("pla") << QStringLiteral("a b c d") << QStringLiteral("a b c d");
    }
    void sort()
    {
        QFETCH(QString, key);
        ConnectionsModel model;
        const Watched watched(model);
        load(model);
        model.setTagColumns({QStringLiteral("env"), key});
        model.sort(10, Qt::AscendingOrder);
        QTEST(texts(model, 1).join(u' '), "ascending");
        model.sort(10, Qt::DescendingOrder);
        QTEST(texts(model, 1).join(u' '), "descending");
        model.sort(9, Qt::AscendingOrder);
        QCOMPARE(texts(model, 1).join(u' '), QStringLiteral("a b c d"));
    }
};

CONSOLE_TEST(tst_tagcolumns)

#include "tst_tagcolumns.moc"
