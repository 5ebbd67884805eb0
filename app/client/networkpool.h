#pragma once

#include "client/clientconfig.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QTimer>

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

    /// Sends it with whatever manager is current. With a `body`, which it takes, the request is sent
    /// once and never again by Qt. The reply is the caller's to delete later.
    QNetworkReply *send(const QNetworkRequest &request, const QByteArray &verb, UploadDevice *body);

private:
    struct Generation;
    Generation *current();
    void replyGone(Generation *generation);
    void retire();
    void loadCertificates(const QString &caFile);

    ClientConfig m_config;
    QSslConfiguration m_tls;
    QString m_tlsProblem;
    Generation *m_current = nullptr;
    QTimer m_idle;
};

} // namespace console
