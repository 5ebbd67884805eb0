#include "support/testcase.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

// Runs each function of tst_keychainchild in a session of its own: a private bus and home, and a keyring or none.
class tst_keychainstore : public console::test::TestCase
{
    Q_OBJECT

private:
    /// The session's environment: nothing of the user's own bus, display or home.
    static QProcessEnvironment privateEnvironment(const QString &home)
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char *name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_CURRENT_DESKTOP",
                                 "GNOME_KEYRING_CONTROL", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
            environment.remove(QLatin1String(name));
        environment.insert(QStringLiteral("HOME"), home);
        environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home);
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home + QStringLiteral("/data"));
        environment.insert(QStringLiteral("CONSOLE_TEST_SESSION"), QStringLiteral("1"));
        return environment;
    }

    /// Runs it to its end. When its tests are through, `bus` is ended: the child's Qt waits for a silent one.
    static void runChild(QProcess &child, const QString &program, const QStringList &arguments, QProcess *bus = nullptr)
    {
        child.setProcessChannelMode(QProcess::MergedChannels);
        child.start(program, arguments);
        QByteArray output;
        const auto isThrough = [&] {
            output += child.readAll();
            return output.contains("Totals:") || child.state() == QProcess::NotRunning;
        };
        QVERIFY2(QTest::qWaitFor(isThrough, 120000), output.constData());
        if (bus)
            bus->terminate();
        QVERIFY2(child.state() == QProcess::NotRunning || child.waitForFinished(60000), "the child ended");
        output += child.readAll();
        QVERIFY2(child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0, output.constData());
        QVERIFY2(output.contains("PASS") && !output.contains("SKIP"), output.constData());
    }

private Q_SLOTS:
    void withAKeyring_data()
    {
        QTest::addColumn<QString>("function");
        for (const char *function : {"openKeychain", "lockedKeychain", "givenUpCalls", "silentKeychain"})
            QTest::newRow(function) << QString::fromLatin1(function);
    }
    void withAKeyring()
    {
        QFETCH(QString, function);
        const QString bus = QStandardPaths::findExecutable(QStringLiteral("dbus-run-session"));
        if (bus.isEmpty() || QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty())
            QSKIP("needs dbus-run-session and gnome-keyring-daemon");
        QTemporaryDir home;
        home.setAutoRemove(false);
        QProcess child;
        child.setProcessEnvironment(privateEnvironment(home.path()));
        const QString script =
            QStringLiteral("printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec \"$@\"");
        runChild(child, bus,
                 {QStringLiteral("--"), QStringLiteral("bash"), QStringLiteral("-c"), script, QStringLiteral("bash"),
                  QCoreApplication::applicationFilePath(), QStringLiteral("tst_keychainchild"), function});
        // The keyring outlives its bus by a moment, and may write until it goes.
        QTRY_VERIFY(QDir(home.path()).removeRecursively());
    }

    void withoutAKeyring_data()
    {
        QTest::addColumn<QString>("busAddress");
        QTest::newRow("a bus that is not there") << QStringLiteral("unix:path=/nonexistent/bus");
        QTest::newRow("no sense in the address") << QStringLiteral("nowhere");
    }
    void withoutAKeyring()
    {
        QFETCH(QString, busAddress);
        const QTemporaryDir home;
        QProcess child;
        QProcessEnvironment environment = privateEnvironment(home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), busAddress);
        child.setProcessEnvironment(environment);
        runChild(child, QCoreApplication::applicationFilePath(),
                 {QStringLiteral("tst_keychainchild"), QStringLiteral("noKeychain")});
    }

    void withABusThatKnowsNoKeyring_data()
    {
        QTest::addColumn<QString>("function");
        QTest::addColumn<QByteArray>("policy");
        const QByteArray speaking = "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
                                    "<allow own=\"*\"/>";
        QTest::newRow("it says so") << QStringLiteral("noKeychain") << speaking;
        // May be spoken to, and may not answer.
        QTest::newRow("it does not even say hello")
            << QStringLiteral("silentBus") << QByteArray("<allow send_destination=\"*\"/><allow own=\"*\"/>");
    }
    void withABusThatKnowsNoKeyring()
    {
        QFETCH(QString, function);
        QFETCH(QByteArray, policy);
        const QString bus = QStandardPaths::findExecutable(QStringLiteral("dbus-daemon"));
        if (bus.isEmpty())
            QSKIP("needs dbus-daemon");
        const QTemporaryDir home;
        QFile config(home.filePath(QStringLiteral("bus.conf")));
        QVERIFY(config.open(QIODevice::WriteOnly));
        // A bus without service folders can start nothing.
        config.write("<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\" "
                     "\"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\"><busconfig><type>session</type>"
                     "<listen>unix:path=" +
                     home.path().toUtf8() + "/bus</listen><policy context=\"default\">" + policy +
                     "</policy></busconfig>");
        config.close();
        QProcess daemon;
        daemon.start(bus, {QStringLiteral("--nofork"), QStringLiteral("--print-address"),
                           QStringLiteral("--config-file=") + config.fileName()});
        QVERIFY(QTest::qWaitFor([&daemon] { return daemon.canReadLine(); }, 30000));
        QProcess child;
        QProcessEnvironment environment = privateEnvironment(home.path());
        environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), QString::fromUtf8(daemon.readLine()).trimmed());
        child.setProcessEnvironment(environment);
        runChild(child, QCoreApplication::applicationFilePath(), {QStringLiteral("tst_keychainchild"), function},
                 &daemon);
        QVERIFY(daemon.state() == QProcess::NotRunning || daemon.waitForFinished());
    }
};

CONSOLE_TEST(tst_keychainstore)
#include "tst_keychainstore.moc"
