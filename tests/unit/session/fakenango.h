#pragma once

#include <QHash>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

#include <functional>

namespace console::test {

/// A request as it arrived.
struct FakeRequest {
    QByteArray method;
    QByteArray path;
    QUrlQuery query;
    QByteArray authorization;
    QByteArray body;
};

/// The answer to it. A held one stays unanswered.
struct FakeAnswer {
    int status = 200;
    QByteArray json;
    bool held = false;
};

/// A few lines of HTTP that answer as a test says and remember what arrived.
class FakeNango : public QTcpServer
{
public:
    using Handler = std::function<FakeAnswer(const FakeRequest &)>;

    explicit FakeNango(Handler handler) : m_handler(std::move(handler))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { take(socket); });
                connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                    ++m_closed;
                    m_buffers.remove(socket);
                    socket->deleteLater();
                });
            }
        });
    }

    QUrl url() const { return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(serverPort())); }
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    const QList<FakeRequest> &requests() const { return m_requests; }
    int count(const QByteArray &method, const QByteArray &path = {}) const
    {
        int n = 0;
        for (const FakeRequest &request : m_requests)
            n += request.method == method && (path.isEmpty() || request.path == path) ? 1 : 0;
        return n;
    }
    /// A request was answered with a held answer, and is waiting still.
    bool isHolding() const { return !m_held.isEmpty(); }
    /// Answers the request that has been held longest.
    void answerHeld(const FakeAnswer &held)
    {
        if (const QPointer<QTcpSocket> socket = m_held.takeFirst())
            answer(socket, held);
    }
    /// Connections that the other side has closed.
    int closedConnections() const { return m_closed; }

private:
    void take(QTcpSocket *socket)
    {
        QByteArray &buffer = m_buffers[socket];
        buffer += socket->readAll();
        for (;;) {
            const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
            if (headEnd < 0)
                return;
            const QList<QByteArray> lines = buffer.left(headEnd).split('\n');
            FakeRequest request;
            qsizetype length = 0;
            for (const QByteArray &line : lines.mid(1)) {
                const QByteArray name = line.left(line.indexOf(':')).trimmed().toLower();
                const QByteArray value = line.mid(line.indexOf(':') + 1).trimmed();
                if (name == "content-length")
                    length = value.toLongLong();
                else if (name == "authorization")
                    request.authorization = value;
            }
            if (buffer.size() < headEnd + 4 + length)
                return;
            const QList<QByteArray> first = lines.first().split(' ');
            request.method = first.value(0);
            const QUrl target = QUrl::fromEncoded(first.value(1));
            request.path = target.path().toUtf8();
            request.query = QUrlQuery(target);
            request.body = buffer.mid(headEnd + 4, length);
            buffer.remove(0, headEnd + 4 + length);
            m_requests.append(request);
            answer(socket, m_handler(request));
        }
    }

    void answer(QTcpSocket *socket, const FakeAnswer &answer)
    {
        if (answer.held) {
            m_held.append(socket);
            return;
        }
        socket->write("HTTP/1.1 " + QByteArray::number(answer.status) +
                      " X\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: " +
                      QByteArray::number(answer.json.size()) + "\r\n\r\n" + answer.json);
    }

    Handler m_handler;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<FakeRequest> m_requests;
    QList<QPointer<QTcpSocket>> m_held;
    int m_closed = 0;
};

} // namespace console::test
