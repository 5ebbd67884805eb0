#pragma once

#include "support/secretsearch.h"

#include <QHostAddress>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <sys/socket.h>
#include <utility>
#include <vector>

namespace console::test {

/// A request as it came over the wire.
struct WireRequest {
    QByteArray method;
    QByteArray target; ///< Path and query, undecoded.
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    int connection = 0;       ///< Counts from 1: which TCP connection it came on.
    int onThisConnection = 1; ///< Counts from 1: the how manieth on it.

    QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    bool hasHeader(QByteArrayView name) const
    {
        for (const auto &entry : headers) {
            if (entry.first.compare(name, Qt::CaseInsensitive) == 0)
                return true;
        }
        return false;
    }
    QByteArray path() const { return target.split('?').first(); }
};

/// What a handler can do to a client: anything, down to single bytes.
class SocketAnswer
{
public:
    explicit SocketAnswer(QTcpSocket *socket) : m_socket(socket) {}

    void raw(const QByteArray &bytes)
    {
        if (m_socket)
            m_socket->write(bytes);
    }
    /// A well-formed answer with a Content-Length.
    void answer(int status, const QByteArray &body, const QByteArray &contentType = "application/json; charset=utf-8",
                const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " X\r\n";
        if (!contentType.isEmpty())
            head += "Content-Type: " + contentType + "\r\n";
        for (const auto &[name, value] : headers)
            head += name + ": " + value + "\r\n";
        if (status != 204 && status != 304)
            head += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        raw(head + "\r\n" + body);
    }
    void json(const QByteArray &body, int status = 200) { answer(status, body); }
    /// Ends the connection after what was written.
    void close()
    {
        if (m_socket)
            m_socket->disconnectFromHost();
    }
    /// Ends it with a TCP reset.
    void reset()
    {
        if (!m_socket)
            return;
        m_socket->flush();
        // Without it the kernel would say goodbye properly.
        const linger atOnce{.l_onoff = 1, .l_linger = 0};
        ::setsockopt(static_cast<int>(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        m_socket->abort();
    }
    QTcpSocket *socket() const { return m_socket; }

private:
    QPointer<QTcpSocket> m_socket;
};

/// An HTTP server on loopback that parses requests exactly and answers with whatever its handler does,
/// which may be nothing. Counts what arrives.
class MisbehavingServer
{
public:
    using Handler = std::function<void(const WireRequest &request, SocketAnswer answer)>;

    MisbehavingServer()
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                take(socket);
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    ~MisbehavingServer() { m_handler = nullptr; }

    QUrl url(const QString &path = {}) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    }
    void onRequest(Handler handler) { m_handler = std::move(handler); }
    /// Everything that has arrived in whole, in its order.
    const std::vector<WireRequest> &requests() const { return m_requests; }
    int count() const { return static_cast<int>(m_requests.size()); }
    int connections() const { return m_connections; }
    void clear() { m_requests.clear(); }
    int openConnections() const { return static_cast<int>(m_server.findChildren<QTcpSocket *>().size()); }
    /// From now on nothing is read from new connections: what a client sends piles up.
    void stopReading() { m_reads = false; }
    /// Ends every connection, whatever it is doing.
    void closeAll()
    {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->disconnectFromHost();
    }
    /// Answers everything with one body.
    void answerAlways(int status, const QByteArray &body, const QByteArray &contentType = "application/json",
                      const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        onRequest([=](const WireRequest &, SocketAnswer answer) { answer.answer(status, body, contentType, headers); });
    }

private:
    struct Connection {
        QByteArray buffer;
        qsizetype wanted = 0; ///< No use looking before so much is there.
        int number = 0;
        int served = 0;
    };

    void take(QTcpSocket *socket)
    {
        auto connection = std::make_shared<Connection>();
        connection->number = ++m_connections;
        if (!m_reads) {
            socket->setReadBufferSize(1);
            return;
        }
        QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, connection] {
            connection->buffer += socket->readAll();
            while (serveOne(socket, *connection)) {
            }
        });
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    }

    bool serveOne(QTcpSocket *socket, Connection &connection)
    {
        if (connection.buffer.size() < connection.wanted)
            return false;
        const qsizetype end = connection.buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return false;
        WireRequest request = parsedHead(connection.buffer.left(end));
        const qsizetype length = request.header("content-length").toLongLong();
        connection.wanted = end + 4 + length;
        if (connection.buffer.size() < connection.wanted)
            return false;
        connection.wanted = 0;
        request.body = connection.buffer.mid(end + 4, length);
        connection.buffer.remove(0, end + 4 + length);
        request.connection = connection.number;
        request.onThisConnection = ++connection.served;
        m_requests.push_back(request);
        SecretSearch::instance().check(QStringLiteral("a URL"), request.target);
        const Handler handler = m_handler;
        if (handler)
            handler(request, SocketAnswer(socket));
        return true;
    }

    static WireRequest parsedHead(const QByteArray &head)
    {
        const QList<QByteArray> lines = head.split('\n');
        const QList<QByteArray> first = lines.value(0).trimmed().split(' ');
        WireRequest request;
        request.method = first.value(0);
        request.target = first.value(1);
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(':');
            request.headers.append({lines[i].left(colon).trimmed(), lines[i].mid(colon + 1).trimmed()});
        }
        return request;
    }

    QTcpServer m_server;
    Handler m_handler;
    std::vector<WireRequest> m_requests;
    int m_connections = 0;
    bool m_reads = true;
};

/// Where nobody listens any more.
inline QUrl deadServer()
{
    const MisbehavingServer server;
    return server.url();
}

} // namespace console::test
