#include "support/clientrig.h"
#include "support/resultof.h"
#include "support/testcase.h"
#include "support/tlsserver.h"

#include <QTcpServer>
#include <QTcpSocket>

using namespace console;
using namespace console::test;

namespace {

/// An HTTP proxy that knows CONNECT alone, and leads every tunnel to one port of this machine.
class TunnelProxy
{
public:
    explicit TunnelProxy(int target) : m_target(static_cast<quint16>(target))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *client = m_server.nextPendingConnection())
                take(client);
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    QByteArray url() const { return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()); }

    QByteArray answer = "HTTP/1.1 200 Connection established\r\n\r\n";
    QByteArray head;     ///< Of the CONNECT requests.
    QByteArray tunneled; ///< All that went through towards the target.

private:
    void take(QTcpSocket *client)
    {
        auto *target = new QTcpSocket(client);
        QObject::connect(client, &QTcpSocket::readyRead, client, [this, client, target] {
            if (target->state() != QAbstractSocket::UnconnectedState) {
                const QByteArray bytes = client->readAll();
                tunneled += bytes;
                target->write(bytes);
                return;
            }
            head += client->readAll();
            if (!head.endsWith("\r\n\r\n"))
                return;
            client->write(answer);
            target->connectToHost(QHostAddress::LocalHost, m_target);
        });
        QObject::connect(target, &QTcpSocket::readyRead, client,
                         [client, target] { client->write(target->readAll()); });
        QObject::connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
    }

    QTcpServer m_server;
    quint16 m_target;
};

/// The proxies that the environment of this process names, as long as it lives.
class ProxyVariables
{
public:
    explicit ProxyVariables(const QByteArray &url)
    {
        for (const char *name : names)
            qputenv(name, url);
    }
    ~ProxyVariables()
    {
        for (const char *name : names)
            qunsetenv(name);
    }

private:
    static constexpr const char *names[] = {"http_proxy", "https_proxy"};
};

ClientConfig configOf(const char *baseUrl)
{
    ClientConfig config;
    config.baseUrl = QUrl(QString::fromLatin1(baseUrl));
    return config;
}

} // namespace

/// The system's HTTP proxy: used where there is one, never for this machine, and it does not see the key of a server
/// that speaks TLS. nango.example is nowhere: only a proxy leads there.
class tst_systemproxy : public TestCase
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"no_proxy", "NO_PROXY", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY"})
            qunsetenv(name);
    }

    void httpGoesThroughIt()
    {
        MisbehavingServer proxy;
        proxy.answerAlways(200, R"({"connections":[]})");
        const ProxyVariables variables(proxy.url().toEncoded());
        ClientRig rig(configOf("http://nango.example"));
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QCOMPARE(proxy.count(), 1);
        QCOMPARE(proxy.requests().at(0).target, QByteArray("http://nango.example/connections"));
        QCOMPARE(proxy.requests().at(0).header("host"), QByteArray("nango.example"));
    }

    /// Asked once for all that follows.
    void severalAtOnce()
    {
        MisbehavingServer proxy;
        proxy.answerAlways(200, R"({"result":"ok"})");
        const ProxyVariables variables(proxy.url().toEncoded());
        ClientRig rig(configOf("http://nango.example"));
        int ended = 0;
        for (int i = 0; i < 3; ++i)
            rig.client->server().health()->onFinished(this,
                                                      [&ended](const Result<Done> &done) { ended += done ? 1 : 0; });
        QTRY_COMPARE(ended, 3);
        QCOMPARE(proxy.count(), 3);
    }

    void httpsIsTunneled()
    {
        TlsServer server(QStringLiteral("proxied"));
        TunnelProxy proxy(server.port());
        const ProxyVariables variables(proxy.url());
        ClientConfig config = configOf("https://nango.example");
        config.caFile = tlsFixture(QStringLiteral("proxied.pem"));
        ClientRig rig(config);
        const auto result = resultOf(rig.client->connections().list({}));
        QVERIFY2(result, result ? "" : qPrintable(result.error().details()));
        QVERIFY2(proxy.head.startsWith("CONNECT nango.example:443 HTTP/1."), proxy.head);
        QVERIFY(!proxy.head.toLower().contains("\r\nauthorization"));
        QVERIFY(server.received.contains("Authorization: Bearer " + testKey));
        // What the proxy sees is TLS alone.
        QVERIFY(proxy.tunneled.size() > 500);
        QCOMPARE(SecretSearch::instance().formIn(proxy.head + proxy.tunneled), QString());
    }

    void aProxyThatRefuses_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("403") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("wants a password")
            << QByteArray("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
                          "realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    }
    void aProxyThatRefuses()
    {
        QFETCH(QByteArray, answer);
        TlsServer server(QStringLiteral("proxied"));
        TunnelProxy proxy(server.port());
        proxy.answer = answer;
        const ProxyVariables variables(proxy.url());
        ClientRig rig(configOf("https://nango.example"));
        const auto result = resultOf(rig.client->syncs().pause(ClientRig::target()));
        QVERIFY(!result);
        QCOMPARE(result.error().kind, ErrorKind::Offline);
        QCOMPARE(result.error().origin, ErrorOrigin::Network);
        QVERIFY2(result.error().message.contains(QStringLiteral("HTTP proxy")), qPrintable(result.error().message));
        QVERIFY(result.error().nextStep.contains(QStringLiteral("proxy settings")));
        QCOMPARE(rig.guard.lastOutcome(), Outcome::NotSent);
        QVERIFY(server.received.isEmpty());
    }

    void notWhenSwitchedOff()
    {
        MisbehavingServer proxy;
        const ProxyVariables variables(proxy.url().toEncoded());
        ClientConfig config = configOf("http://nothing.invalid");
        config.useSystemProxy = false;
        ClientRig rig(config);
        QCOMPARE(resultOf(rig.client->connections().list({})).error().kind, ErrorKind::Offline);
        QCOMPARE(proxy.connections(), 0);
    }

    void neverForThisMachine_data()
    {
        QTest::addColumn<QString>("host");
        for (const char *host : {"127.0.0.1", "localhost", "LOCALHOST"})
            QTest::newRow(host) << QString::fromLatin1(host);
    }
    void neverForThisMachine()
    {
        QFETCH(QString, host);
        MisbehavingServer proxy;
        const ProxyVariables variables(proxy.url().toEncoded());
        MisbehavingServer server;
        server.answerAlways(200, R"({"connections":[]})");
        ClientConfig config;
        config.baseUrl = server.url();
        config.baseUrl.setHost(host);
        ClientRig rig(config);
        QVERIFY(resultOf(rig.client->connections().list({})));
        QCOMPARE(proxy.connections(), 0);
    }
};

CONSOLE_TEST(tst_systemproxy)
#include "tst_systemproxy.moc"
