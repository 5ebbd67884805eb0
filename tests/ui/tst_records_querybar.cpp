#include "support/testcase.h"

#include "ui/records/recordsquerybar.h"

#include <QAction>
#include <QComboBox>
#include <QLineEdit>

using namespace console;

/// Which model stands in the box when the names come first and their counts later, in either order.
class tst_records_querybar : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void firstModel_data();
    void firstModel();
};

namespace {

enum class Meanwhile { Nothing, Typed, Picked, Loaded, CameBack };

const std::vector<ModelChoice> names{{QStringLiteral("Broken"), {}}, {QStringLiteral("Contact"), {}}};
const std::vector<ModelChoice> counted{{QStringLiteral("Contact"), 248}, {QStringLiteral("Broken"), {}}};

QComboBox *boxOf(RecordsQueryBar &bar)
{
    return qobject_cast<QComboBox *>(bar.firstBox());
}

void doMeanwhile(RecordsQueryBar &bar, Meanwhile what)
{
    switch (what) {
    case Meanwhile::Nothing:
        return;
    case Meanwhile::Typed:
        boxOf(bar)->lineEdit()->selectAll();
        QTest::keyClicks(boxOf(bar)->lineEdit(), QStringLiteral("Broken"));
        return;
    case Meanwhile::Picked:
        Q_EMIT boxOf(bar)->activated(0);
        return;
    case Meanwhile::Loaded:
        bar.loadAction()->trigger();
        return;
    case Meanwhile::CameBack:
        bar.setModel(QStringLiteral("Broken"));
        return;
    }
}

} // namespace

Q_DECLARE_METATYPE(Meanwhile)

void tst_records_querybar::firstModel_data()
{
    QTest::addColumn<Meanwhile>("meanwhile");
    QTest::addColumn<QString>("shown");
    QTest::addRow("nobody chose: the one with most records") << Meanwhile::Nothing << QStringLiteral("Contact");
    QTest::addRow("typed") << Meanwhile::Typed << QStringLiteral("Broken");
    QTest::addRow("picked from the list") << Meanwhile::Picked << QStringLiteral("Broken");
    QTest::addRow("loaded") << Meanwhile::Loaded << QStringLiteral("Broken");
    QTest::addRow("come back to after a restart") << Meanwhile::CameBack << QStringLiteral("Broken");
}

void tst_records_querybar::firstModel()
{
    QFETCH(Meanwhile, meanwhile);
    QFETCH(QString, shown);
    RecordsQueryBar bar(nullptr);
    bar.setModels(names);
    QCOMPARE(bar.model(), QStringLiteral("Broken"));
    doMeanwhile(bar, meanwhile);
    bar.setModels(counted);
    QCOMPARE(bar.model(), shown);
}

CONSOLE_TEST(tst_records_querybar)
#include "tst_records_querybar.moc"
