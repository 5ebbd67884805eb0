#include "secrets/memorysecretstore.h"

#include "support/resultof.h"
#include "support/testcase.h"

using namespace console;
using console::test::resultOf;

class tst_memorysecretstore : public console::test::TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItKeeps()
    {
        MemorySecretStore store;
        const QString name = QStringLiteral("environment-1");
        QVERIFY(resultOf(store.write(this, name, Secret("first"))));
        QVERIFY(resultOf(store.write(this, name, Secret("second"))));
        QVERIFY(resultOf(store.write(this, QStringLiteral("environment-2"), Secret("other"))));
        QCOMPARE(resultOf(store.read(this, name)).value().reveal(), QByteArray("second"));
        QVERIFY(resultOf(store.remove(this, name)));
        QVERIFY(resultOf(store.remove(this, name)));
        const auto gone = resultOf(store.read(this, name));
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
        QVERIFY(!gone.error().nextStep.isEmpty());
        QCOMPARE(resultOf(store.read(this, QStringLiteral("environment-2"))).value().reveal(), QByteArray("other"));
    }

    void answersFromTheEventLoop()
    {
        MemorySecretStore store;
        bool heard = false;
        store.read(this, QStringLiteral("x"))->onFinished(this, [&heard](const Result<Secret> &) { heard = true; });
        QVERIFY(!heard);
        QTRY_VERIFY(heard);
    }
};

CONSOLE_TEST(tst_memorysecretstore)
#include "tst_memorysecretstore.moc"
