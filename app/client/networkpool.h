#pragma once

#include "client/clientconfig.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QTimer>

#include <functional>

class QNetworkReply;
class QNetworkRequest;

namespace console {

class UploadDevice;

/// Keeps the connections of one client. The server closes what is idle for 61 s, and a request that
/// meets this moment is lost; so a manager takes new requests for at most the idle limit (55 s), then a
/// fresh one takes over, and the old one goes with its last reply. Nothing is ever cleared under a
/// request in flight (Qt would never finish it), and an idle client keeps no connection open.
class NetworkPool : public QObject
{
    Q_OBJECT

public:
    NetworkPool(const ClientConfig &config, QObject *parent);
    ~NetworkPool() override;

    /// Why the own CA file cannot be used; empty when it can or there is none.
    QString tlsProblem() const { return m_tlsProblem; }
    const QSslConfiguration &tls() const { return m_tls; }

    /// Calls `go` once send() may be used: at once, or when the system has told its proxies, which may take as
    /// long as a script on another machine. Never when `context` is gone by then.
    void whenReady(QObject *context, std::function<void()> go);

    /// Sends it with whatever manager is current. With a `body`, which it takes, the request is sent
    /// once and never again by Qt. The reply is the caller's to delete later.
    QNetworkReply *send(const QNetworkRequest &request, const QByteArray &verb, UploadDevice *body);

Q_SIGNALS:
    /// The system has said which proxies it uses.
    void proxiesKnown();

private:
    struct Generation;
    bool asksForProxies() const;
    void lookUpProxies();
    Generation *current();
    void replyGone(Generation *generation);
    void retire();
    void loadCertificates(const QString &caFile);

    ClientConfig m_config;
    QSslConfiguration m_tls;
    QString m_tlsProblem;
    QList<QNetworkProxy> m_proxies{QNetworkProxy(QNetworkProxy::NoProxy)};
    QElapsedTimer m_proxiesAge; ///< Invalid before the system has told them.
    bool m_looksUp = false;
    Generation *m_current = nullptr;
    QTimer m_idle;
};

} // namespace console
