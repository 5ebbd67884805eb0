#include "support/clientrig.h"
#include "support/paths.h"
#include "support/resultof.h"
#include "support/testcase.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

using namespace console;
using namespace console::test;

namespace {

QString fixture(const QString &name)
{
    return test::fixturePath(QStringLiteral("tls/") + name);
}

/// Answers every request with an empty list, over TLS with a certificate of the test's own authority
/// (tests/fixtures/tls: for 127.0.0.1 and localhost, valid for a hundred years, trusted by nobody).
class TlsServer
{
public:
    TlsServer()
    {
        QFile key(fixture(QStringLiteral("server.key")));
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setLocalCertificate(QSslCertificate::fromPath(fixture(QStringLiteral("server.pem"))).value(0));
        if (key.open(QIODevice::ReadOnly))
            tls.setPrivateKey(QSslKey(&key, QSsl::Rsa));
        m_server.setSslConfiguration(tls);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] {
                    received += socket->readAll();
                    if (received.endsWith("\r\n\r\n"))
                        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n"
                                      "{\"connections\":[]}");
                });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    ClientConfig config(const QString &host, const QString &caFile) const
    {
        ClientConfig config;
        config.baseUrl = QUrl(QStringLiteral("https://%1:%2").arg(host).arg(m_server.serverPort()));
        config.caFile = caFile;
        return config;
    }

    QByteArray received;

private:
    QSslServer m_server;
};

} // namespace

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
        ClientRig rig(server.config(QStringLiteral("127.0.0.1"), fixture(QStringLiteral("ca.pem"))));
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QVERIFY(server.received.startsWith("GET /connections HTTP/1.1\r\n"));
    }

    void otherHostIsRefused()
    {
        TlsServer server;
        ClientRig rig(server.config(QStringLiteral("127.0.0.2"), fixture(QStringLiteral("ca.pem"))));
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY(!result);
        QVERIFY(result.error().kind == ErrorKind::Tls || result.error().kind == ErrorKind::Offline);
        QVERIFY(server.received.isEmpty());
    }

    void fileWithoutCertificate()
    {
        TlsServer server;
        ClientRig rig(server.config(QStringLiteral("127.0.0.1"), fixture(QStringLiteral("server.key"))));
        const auto result = resultOf(rig.client->connections().list({}));
        QCOMPARE(result.error().kind, ErrorKind::Tls);
        QVERIFY(result.error().message.contains(QStringLiteral("no PEM certificate")));
    }
};

CONSOLE_TEST(tst_tls)
#include "tst_tls.moc"
