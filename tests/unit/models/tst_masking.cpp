#include "models/masking.h"
#include "support/testcase.h"

using namespace console;

/// What presentation mode leaves of names, IDs and e-mails.
class tst_masking : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void masks_data();
    void masks();
    void lengthTellsNothing();
    void leavesTextAloneWhenOff();
};

void tst_masking::masks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    QTest::newRow("name") << "Jane Doe"
                          << "J•••";
    QTest::newRow("id") << "crm-acme"
                        << "c•••";
    QTest::newRow("e-mail") << "jane@acme.example"
                            << "j•••@•••";
    QTest::newRow("handle") << "@jane"
                            << "@•••";
    QTest::newRow("blanks around") << "  jane "
                                   << "j•••";
    QTest::newRow("one letter") << "J"
                                << "J•••";
    QTest::newRow("surrogate pair") << QStringLiteral("\U0001F600 smile") << QStringLiteral("\U0001F600•••");
    QTest::newRow("nothing") << ""
                             << "";
    QTest::newRow("blanks") << "  "
                            << "  ";
}

void tst_masking::masks()
{
    QFETCH(QString, text);
    QFETCH(QString, masked);
    QCOMPARE(maskedIdentity(text), masked);
}

void tst_masking::lengthTellsNothing()
{
    QCOMPARE(maskedIdentity(QStringLiteral("jo")), maskedIdentity(QStringLiteral("jonathan")));
}

void tst_masking::leavesTextAloneWhenOff()
{
    QCOMPARE(identityText(QStringLiteral("Jane Doe"), false), QStringLiteral("Jane Doe"));
}

CONSOLE_TEST(tst_masking)
#include "tst_masking.moc"
