#pragma once

#include "demo/demoserver.h"
#include "demo/json.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace console::test {

/// For comparing: the value as compact JSON.
inline QString shown(const demo::Json &value)
{
    return QString::fromStdString(demo::dump(value));
}

struct DemoAnswer {
    int status = 0;
    demo::Json json;
    QByteArray body;
    QList<QNetworkReply::RawHeaderPair> headers;

    QByteArray header(const char *name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

/// A started demo server and a client with its secret key.
class DemoClient
{
public:
    explicit DemoClient(demo::DemoOptions options = smallOptions()) : server(options)
    {
        started = server.start(nullptr);
        key = server.secretKey();
    }

    static demo::DemoOptions smallOptions()
    {
        demo::DemoOptions options;
        options.connectionCount = 60;
        options.timeScale = 10;
        return options;
    }

    /// A request that is on its way; the reply belongs to the client.
    QNetworkReply *start(const QByteArray &method, const QString &target, const QByteArray &body = {},
                         const QList<QNetworkReply::RawHeaderPair> &headers = {})
    {
        QNetworkRequest request(QUrl::fromEncoded((server.baseUrl() + target).toUtf8()));
        request.setRawHeader("Authorization", "Bearer " + key);
        if (!body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        return m_network.sendCustomRequest(request, method, body);
    }

    DemoAnswer send(const QByteArray &method, const QString &target, const QByteArray &body = {},
                    const QList<QNetworkReply::RawHeaderPair> &headers = {})
    {
        const std::unique_ptr<QNetworkReply> reply(start(method, target, body, headers));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        if (!reply->isFinished())
            finished.wait(20000);
        DemoAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = reply->readAll();
        answer.json = demo::Json::parse(answer.body.toStdString(), nullptr, false);
        answer.headers = reply->rawHeaderPairs();
        return answer;
    }

    DemoAnswer get(const QString &target, const QList<QNetworkReply::RawHeaderPair> &headers = {})
    {
        return send("GET", target, {}, headers);
    }

    demo::DemoServer server;
    bool started = false;
    QByteArray key;

private:
    QNetworkAccessManager m_network;
};

} // namespace console::test
