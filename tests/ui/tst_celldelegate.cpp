#include "models/roles.h"
#include "support/testcase.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statedelegate.h"

#include <QStandardItemModel>

using namespace console;

namespace {

/// What a delegate would draw a cell with.
template <typename Delegate> struct Shown : Delegate {
    QStyleOptionViewItem optionOf(const QModelIndex &index) const
    {
        QStyleOptionViewItem option;
        option.font = textFont(TextSize::Body);
        option.textElideMode = Qt::ElideRight;
        this->initStyleOption(&option, index);
        return option;
    }
};

} // namespace

class tst_celldelegate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsComparedCharacterByCharacterIsMonospaced_data()
    {
        QTest::addColumn<QVariant>("role");
        QTest::addColumn<bool>("monospaced");
        QTest::addRow("an ID") << QVariant(true) << true;
        QTest::addRow("a name") << QVariant(false) << false;
        QTest::addRow("a model that does not say") << QVariant() << false;
    }

    void whatIsComparedCharacterByCharacterIsMonospaced()
    {
        QFETCH(QVariant, role);
        QFETCH(bool, monospaced);
        QStandardItemModel model(1, 1);
        model.setData(model.index(0, 0), role, MonospaceRole);
        const QFont expected = monospaced ? monospaceFont() : textFont(TextSize::Body);
        QCOMPARE(Shown<CellDelegate>().optionOf(model.index(0, 0)).font, expected);
        QCOMPARE(Shown<StateDelegate>().optionOf(model.index(0, 0)).font, expected);
        QCOMPARE(Shown<IdDelegate>().optionOf(model.index(0, 0)).font, expected);
    }

    void idsElideInTheMiddle()
    {
        QStandardItemModel model(1, 1);
        QCOMPARE(Shown<IdDelegate>().optionOf(model.index(0, 0)).textElideMode, Qt::ElideMiddle);
        QCOMPARE(Shown<CellDelegate>().optionOf(model.index(0, 0)).textElideMode, Qt::ElideRight);
    }
};

CONSOLE_TEST(tst_celldelegate)
#include "tst_celldelegate.moc"
