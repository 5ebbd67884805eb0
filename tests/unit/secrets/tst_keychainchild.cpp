#include "secrets/keychainstore.h"

#include "support/resultof.h"
#include "support/testcase.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QElapsedTimer>

using namespace console;
using console::test::resultOf;

// What tst_keychainstore runs in sessions made for it, so that no test ever touches the keychain of who runs it.
class tst_keychainchild : public console::test::TestCase
{
    Q_OBJECT

private:
    static void expectKeychainError(const Error &error, const QString &code)
    {
        QCOMPARE(error.kind, ErrorKind::Keychain);
        QCOMPARE(error.serverCode, code);
        QCOMPARE(error.origin, ErrorOrigin::ThisMachine);
        QVERIFY(!error.attempted.isEmpty());
        QVERIFY2(error.nextStep.contains(QStringLiteral("for this run only")), qPrintable(error.nextStep));
    }
    static QDBusMessage callSecrets(const QString &method, const QVariant &argument)
    {
        QDBusMessage question = QDBusMessage::createMethodCall(
            QStringLiteral("org.freedesktop.secrets"), QStringLiteral("/org/freedesktop/secrets"),
            QStringLiteral("org.freedesktop.Secret.Service"), method);
        question << argument;
        return QDBusConnection::sessionBus().call(question);
    }
    static void lockDefaultCollection()
    {
        const auto path = callSecrets(QStringLiteral("ReadAlias"), QStringLiteral("default"))
                              .arguments()
                              .value(0)
                              .value<QDBusObjectPath>();
        QVERIFY2(path.path().size() > 1, "there is a default collection");
        const QDBusMessage reply =
            callSecrets(QStringLiteral("Lock"), QVariant::fromValue(QList<QDBusObjectPath>{path}));
        QCOMPARE(reply.type(), QDBusMessage::ReplyMessage);
    }

    const QString m_name = QStringLiteral("environment-1");

private Q_SLOTS:
    // Not in initTestCase(): a skip there would silence the classes that follow in the same program.
    void init()
    {
        TestCase::init();
        if (qEnvironmentVariableIsEmpty("CONSOLE_TEST_SESSION"))
            QSKIP("only in the sessions that tst_keychainstore makes");
    }

    void openKeychain()
    {
        const std::unique_ptr<SecretStore> store = makeKeychainStore();
        const auto absent = resultOf(store->read(this, m_name));
        QVERIFY(!absent);
        QCOMPARE(absent.error().kind, ErrorKind::NotFound);
        QVERIFY(resultOf(store->remove(this, m_name)));

        for (const char *key : {"first", "nango-secret-Grüße"}) {
            const auto written = resultOf(store->write(this, m_name, Secret(key)));
            QVERIFY2(written, written ? "" : qPrintable(written.error().details()));
            QCOMPARE(resultOf(store->read(this, m_name)).value().reveal(), QByteArray(key));
        }
        QVERIFY(resultOf(store->write(this, QStringLiteral("environment-2"), Secret("other"))));
        QVERIFY(resultOf(store->remove(this, m_name)));
        QCOMPARE(resultOf(store->read(this, m_name)).error().kind, ErrorKind::NotFound);
        QCOMPARE(resultOf(store->read(this, QStringLiteral("environment-2"))).value().reveal(), QByteArray("other"));
    }

    void lockedKeychain()
    {
        KeychainStore store(std::chrono::seconds(5));
        QVERIFY(resultOf(store.write(this, m_name, Secret("kept"))));
        lockDefaultCollection();
        const auto read = resultOf(store.read(this, m_name));
        QVERIFY(!read);
        expectKeychainError(read.error(), QStringLiteral("locked"));
        const auto written = resultOf(store.write(this, m_name, Secret("overwritten")));
        QVERIFY(!written);
        expectKeychainError(written.error(), QStringLiteral("locked"));
    }

    void givenUpCalls()
    {
        const std::unique_ptr<SecretStore> store = makeKeychainStore();
        QVERIFY(resultOf(store->write(this, m_name, Secret("kept"))));
        // At each stage of a call; what is under way must neither be heard of nor crash.
        for (int turns = 1; turns < 20; ++turns) {
            auto parent = std::make_unique<QObject>();
            store->read(parent.get(), m_name);
            const QPointer<CallBase> canceled = store->read(this, m_name);
            int turn = 0;
            QVERIFY(QTest::qWaitFor([&] { return ++turn >= turns; }));
            parent.reset();
            if (canceled)
                canceled->cancel();
        }
        QCOMPARE(resultOf(store->read(this, m_name)).value().reveal(), QByteArray("kept"));
    }

    void silentKeychain()
    {
        // A deadline that no keychain meets. The job goes on, and the next call is answered.
        KeychainStore hasty(std::chrono::milliseconds(0));
        const auto read = resultOf(hasty.read(this, m_name));
        QVERIFY(!read);
        expectKeychainError(read.error(), QStringLiteral("unavailable"));
        KeychainStore patient;
        QCOMPARE(resultOf(patient.read(this, m_name)).error().kind, ErrorKind::NotFound);
    }

    void noKeychain()
    {
        const std::unique_ptr<SecretStore> store = makeKeychainStore();
        const auto read = resultOf(store->read(this, m_name));
        QVERIFY(!read);
        expectKeychainError(read.error(), QStringLiteral("unavailable"));
        const auto written = resultOf(store->write(this, m_name, Secret("x")));
        QVERIFY(!written);
        expectKeychainError(written.error(), QStringLiteral("unavailable"));
        const auto removed = resultOf(store->remove(this, m_name));
        QVERIFY(!removed);
        expectKeychainError(removed.error(), QStringLiteral("unavailable"));
    }

    void silentBus()
    {
        QElapsedTimer clock;
        clock.start();
        const std::unique_ptr<SecretStore> store = makeKeychainStore();
        const auto read = resultOf(store->read(this, m_name));
        QVERIFY(!read);
        expectKeychainError(read.error(), QStringLiteral("unavailable"));
        // Not a speed: it is D-Bus's own patience of 25 s that must not be used up.
        QVERIFY(clock.elapsed() < 20000);
    }
};

CONSOLE_TEST(tst_keychainchild)
#include "tst_keychainchild.moc"
