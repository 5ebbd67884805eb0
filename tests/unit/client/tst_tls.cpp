#include "client/networkpool.h"
#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "support/tlsserver.h"

#include <QDirIterator>

using namespace console;
using namespace console::test;

class tst_tls : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("no TLS here");
    }

    void unknownAuthorityIsRefused()
    {
        TlsServer server;
        ClientRig rig(server.config(QStringLiteral("127.0.0.1"), {}));
        const auto result = resultOf(rig.client->syncs().pause(ClientRig::target()));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Tls);
        QCOMPARE(result.error().origin, ErrorOrigin::Tls);
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
        QVERIFY(server.received.isEmpty());
    }

    void ownAuthorityIsTrusted()
    {
        TlsServer server;
        ClientRig rig(server.config(QStringLiteral("127.0.0.1"), tlsFixture(QStringLiteral("ca.pem"))));
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QVERIFY(server.received.startsWith("GET /connections HTTP/1.1\r\n"));
    }

    void otherHostIsRefused()
    {
        TlsServer server;
        ClientRig rig(server.config(QStringLiteral("127.0.0.2"), tlsFixture(QStringLiteral("ca.pem"))));
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY(!result);
        QVERIFY(result.error().kind == ErrorKind::Tls || result.error().kind == ErrorKind::Offline);
        QVERIFY(server.received.isEmpty());
    }

    void fileWithoutCertificate()
    {
        TlsServer server;
        ClientRig rig(server.config(QStringLiteral("127.0.0.1"), tlsFixture(QStringLiteral("server.key"))));
        const auto result = resultOf(rig.client->connections().list({}));
        QCOMPARE(result.error().kind, ErrorKind::Tls);
        QVERIFY(result.error().message.contains(QStringLiteral("no PEM certificate")));
    }

    /// An own authority comes to the system's, it does not take their place.
    void systemAuthoritiesStay()
    {
        const QList<QSslCertificate> system = QSslConfiguration::systemCaCertificates();
        if (system.isEmpty())
            QSKIP("this system trusts nobody");
        const NetworkPool pool(TlsServer().config(QStringLiteral("127.0.0.1"), tlsFixture(QStringLiteral("ca.pem"))),
                               nullptr);
        const QList<QSslCertificate> trusted = pool.tls().caCertificates();
        for (const QSslCertificate &certificate : system)
            QVERIFY2(trusted.contains(certificate), certificate.toText().toUtf8());
        QVERIFY(trusted.contains(QSslCertificate::fromPath(tlsFixture(QStringLiteral("ca.pem"))).value(0)));
    }

    /// Whatever a program makes the default: the client verifies.
    void verificationIsNotTheDefaultsToSwitchOff()
    {
        const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
        QSslConfiguration careless = before;
        careless.setPeerVerifyMode(QSslSocket::VerifyNone);
        TlsServer server;
        QSslConfiguration::setDefaultConfiguration(careless);
        ClientRig rig(server.config(QStringLiteral("127.0.0.1"), {}));
        const auto result = resultOf(rig.client->connections().list({}));
        QSslConfiguration::setDefaultConfiguration(before);
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Tls);
        QVERIFY(server.received.isEmpty());
    }

    /// And nothing in the sources does it.
    void nothingIgnoresErrors()
    {
        int files = 0;
        for (const char *folder : {"app", "models", "ui"}) {
            QDirIterator sources(sourcePath(QString::fromLatin1(folder)),
                                 {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                                 QDirIterator::Subdirectories);
            while (sources.hasNext()) {
                QFile file(sources.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QByteArray text = file.readAll();
                for (const char *word : {"ignoreSslErrors", "VerifyNone", "QueryPeer"})
                    QVERIFY2(!text.contains(word), qPrintable(file.fileName()));
                ++files;
            }
        }
        QVERIFY(files > 100);
    }
};

CONSOLE_TEST(tst_tls)
#include "tst_tls.moc"
