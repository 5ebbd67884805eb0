#pragma once

#include "client/clientconfig.h"
#include "support/paths.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>

namespace console::test {

inline QString tlsFixture(const QString &name)
{
    return fixturePath(QStringLiteral("tls/") + name);
}

/// Answers every request with an empty list, over TLS with a certificate of the tests' own authority
/// (tests/fixtures/tls: valid for a hundred years, trusted by nobody). "server" is for 127.0.0.1 and localhost,
/// "proxied" for nango.example.
class TlsServer
{
public:
    explicit TlsServer(const QString &identity = QStringLiteral("server"))
    {
        QFile key(tlsFixture(identity + QStringLiteral(".key")));
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        tls.setLocalCertificate(QSslCertificate::fromPath(tlsFixture(identity + QStringLiteral(".pem"))).value(0));
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
        // Those whose handshake fails are never taken, and count all the same.
        m_server.setMaxPendingConnections(1000);
        m_server.listen(QHostAddress::LocalHost);
    }

    int port() const { return m_server.serverPort(); }

    ClientConfig config(const QString &host, const QString &caFile) const
    {
        ClientConfig config;
        config.baseUrl = QUrl(QStringLiteral("https://%1:%2").arg(host).arg(port()));
        config.caFile = caFile;
        return config;
    }

    QByteArray received;

private:
    QSslServer m_server;
};

} // namespace console::test
