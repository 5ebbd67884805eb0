#include "models/jsontreemodel.h"
#include "models/roles.h"
#include "rows.h"
#include "support/testcase.h"

using namespace console;
using namespace console::test;

class tst_jsontreemodel : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void showsMembersAndElements()
    {
        JsonTreeModel model;
        const Watched watched(model);
        model.setValue(json(R"({"a":1.50,"list":[true,{"x":"caf\u00e9"}],"empty":{},"a":null})"));
        QCOMPARE(texts(model, 0), QStringList({QStringLiteral("a"), QStringLiteral("list"), QStringLiteral("empty"), QStringLiteral("a")}));
        QCOMPARE(texts(model, 1).at(0), QStringLiteral("1.50"));
        const QModelIndex list = model.index(1, 0);
        QCOMPARE(texts(model, 0, list), QStringList({QStringLiteral("0"), QStringLiteral("1")}));
        const QModelIndex x = model.index(0, 0, model.index(1, 0, list));
        QCOMPARE(x.siblingAtColumn(1).data().toString(), QStringLiteral("\"caf\\u00e9\""));
        QCOMPARE(model.pathAt(x), QStringLiteral("list[1].x"));
        QCOMPARE(model.valueAt(x).toText(), QStringLiteral("café"));
        QVERIFY(!model.hasChildren(model.index(2, 0)));
        QVERIFY(!model.hasChildren(model.index(0, 0)));
    }

    void showsScalarsAndNothing()
    {
        JsonTreeModel model;
        const Watched watched(model);
        QCOMPARE(model.rowCount(), 0);
        for (const char *text : {"\"x\"", "12", "null", "[]", "{ }"}) {
            model.setValue(json(text));
            QCOMPARE(texts(model, 1), QStringList(QLatin1String(text)));
        }
        model.setValue({});
        QCOMPARE(model.rowCount(), 0);
    }

    void groupsBigLists()
    {
        QByteArray text("[0");
        for (int i = 1; i < 2500; ++i)
            text += ',' + QByteArray::number(i);
        JsonTreeModel model;
        const Watched watched(model);
        model.setValue(json(text + ']'));
        QCOMPARE(texts(model, 0), QStringList({QStringLiteral("0 … 999"), QStringLiteral("1,000 … 1,999"), QStringLiteral("2,000 … 2,499")}));
        QCOMPARE(texts(model, 1).at(2), QStringLiteral("500 entries"));
        const QModelIndex last = model.index(2, 0);
        QCOMPARE(model.rowCount(last), 500);
        QCOMPARE(model.index(499, 1, last).data().toString(), QStringLiteral("2499"));
        QCOMPARE(model.pathAt(model.index(499, 0, last)), QStringLiteral("[2499]"));
    }

    void groupsGroups()
    {
        JsonTreeModel model;
        model.setValue(json('[' + QByteArray("1,").repeated(1000001) + "2]"));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowCount(model.index(0, 0)), 1000);
        QCOMPARE(model.rowCount(model.index(1, 0)), 2);
        QCOMPARE(model.index(1, 1, model.index(1, 0)).data().toString(), QStringLiteral("2"));
    }

    void opensOnlyWhatIsAskedFor()
    {
        JsonTreeModel model;
        model.setValue(json(QByteArray(100000, '[') + QByteArray(100000, ']')));
        QModelIndex index;
        for (int level = 0; level < 50; ++level) {
            QCOMPARE(model.rowCount(index), 1);
            index = model.index(0, 0, index);
        }
        QVERIFY(model.hasChildren(index));
        QVERIFY(index.siblingAtColumn(1).data().toString().size() <= 2001);
    }
};

CONSOLE_TEST(tst_jsontreemodel)

#include "tst_jsontreemodel.moc"
