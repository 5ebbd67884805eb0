#include "models/formpartsmodel.h"
#include "support/testcase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

using Column = FormPartsModel::Column;

namespace {

QModelIndex cell(const FormPartsModel &model, int row, Column column)
{
    return model.index(row, static_cast<int>(column));
}

const FormPart note{.name = QStringLiteral("note"), .value = QStringLiteral("a\nb")};
const FormPart logo{.name = QStringLiteral("logo"),
                    .value = QStringLiteral("typed before"),
                    .filePath = QStringLiteral("/home/eva/new logo.png"),
                    .contentType = QStringLiteral("image/x-logo"),
                    .enabled = false};

} // namespace

class tst_formpartsmodel : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatItIsGiven()
    {
        FormPartsModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy edited(&model, &FormPartsModel::edited);
        model.setEntries({note, logo});
        QCOMPARE(model.entries(), (QList<FormPart>{note, logo}));
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(edited.count(), 0);
    }

    /// A file's own name is shown, its path is what is edited; the value it takes the place of is kept.
    void aFileTakesThePlaceOfAValue()
    {
        FormPartsModel model;
        model.setEntries({note, logo});
        QCOMPARE(cell(model, 1, Column::File).data().toString(), QStringLiteral("new logo.png"));
        QCOMPARE(cell(model, 1, Column::File).data(Qt::EditRole).toString(), logo.filePath);
        QCOMPARE(cell(model, 1, Column::Value).data().toString(), QString());
        QVERIFY(!(cell(model, 1, Column::Value).flags() & Qt::ItemIsEditable));
        QVERIFY(cell(model, 0, Column::Value).flags() & Qt::ItemIsEditable);
        QVERIFY(model.setData(cell(model, 1, Column::File), QString()));
        QCOMPARE(cell(model, 1, Column::Value).data().toString(), logo.value);
        QVERIFY(cell(model, 1, Column::Value).flags() & Qt::ItemIsEditable);
    }

    void typingIntoTheEmptyRowAddsOne()
    {
        FormPartsModel model;
        const QAbstractItemModelTester tester(&model);
        QSignalSpy edited(&model, &FormPartsModel::edited);
        QVERIFY(model.setData(cell(model, 0, Column::Name), QStringLiteral("a")));
        QCOMPARE(model.rowCount(), 2);
        QVERIFY(model.setData(cell(model, 0, Column::Name), QStringLiteral("a")));
        QCOMPARE(edited.count(), 1);
        QVERIFY(model.setData(cell(model, 0, Column::Name), Qt::Unchecked, Qt::CheckStateRole));
        QVERIFY(!model.entries().at(0).enabled);
        QVERIFY(model.removeRow(0));
        QCOMPARE(model.entries(), QList<FormPart>());
        QVERIFY(model.removeRow(0));
        QCOMPARE(model.rowCount(), 1);
    }

    void aChosenFileNamesItsPart()
    {
        FormPartsModel model;
        model.setEntries({note});
        model.setFile(0, QStringLiteral("/tmp/a.csv"));
        model.setFile(1, QStringLiteral("/tmp/accounts.2026.csv"));
        model.setFile(7, QStringLiteral("/tmp/nowhere.csv"));
        const QList<FormPart> parts = model.entries();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts.at(0).name, note.name);
        QCOMPARE(parts.at(0).filePath, QStringLiteral("/tmp/a.csv"));
        QCOMPARE(parts.at(1).name, QStringLiteral("accounts.2026"));
    }

    void everyCellSaysSomething()
    {
        FormPartsModel model;
        model.setEntries({logo});
        for (int row = 0; row < model.rowCount(); ++row) {
            for (int column = 0; column < model.columnCount(); ++column) {
                const QModelIndex index = model.index(row, column);
                QVERIFY(!index.data().toString().isEmpty() || !index.data(Qt::AccessibleTextRole).toString().isEmpty());
            }
        }
    }
};

CONSOLE_TEST(tst_formpartsmodel)
#include "tst_formpartsmodel.moc"
