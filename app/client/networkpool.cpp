#include "client/networkpool.h"

#include "client/uploaddevice.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>

namespace console {

namespace {

bool isLoopback(const QString &host)
{
    const QString name = host.toLower();
    if (name == QLatin1String("localhost") || name.endsWith(QLatin1String(".localhost")))
        return true;
    return QHostAddress(name).isLoopback();
}

/// The system's proxies, except for this machine itself.
class SystemProxies : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        if (isLoopback(query.peerHostName()))
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        return systemProxyForQuery(query);
    }
};

} // namespace

/// One manager, how many of its replies live, and how old it is.
struct NetworkPool::Generation : QObject {
    explicit Generation(QObject *parent) : QObject(parent), manager(this) {}

    int replies = 0;
    QElapsedTimer age;
    // Last, so that it goes first: its replies count themselves out.
    QNetworkAccessManager manager;
};

NetworkPool::NetworkPool(const ClientConfig &config, QObject *parent)
    : QObject(parent), m_config(config), m_tls(QSslConfiguration::defaultConfiguration())
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &NetworkPool::retire);
    if (!config.caFile.isEmpty() && config.baseUrl.scheme() == QLatin1String("https"))
        loadCertificates(config.caFile);
}

NetworkPool::~NetworkPool()
{
    // Replies that still live count themselves out here, while everything they touch is there.
    const QObjectList generations = children();
    qDeleteAll(generations);
}

void NetworkPool::loadCertificates(const QString &caFile)
{
    QFile file(caFile);
    if (!file.open(QIODevice::ReadOnly)) {
        m_tlsProblem = QCoreApplication::translate("console::NetworkPool", "The CA file cannot be read: %1")
                           .arg(file.errorString());
        return;
    }
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (certificates.isEmpty())
        m_tlsProblem = QCoreApplication::translate("console::NetworkPool", "The CA file holds no PEM certificate");
    m_tls.addCaCertificates(certificates);
}

NetworkPool::Generation *NetworkPool::current()
{
    if (m_current && m_current->age.hasExpired(m_config.pace.idleLimit.count()))
        retire();
    if (!m_current) {
        m_current = new Generation(this);
        m_current->age.start();
        if (m_config.useSystemProxy)
            m_current->manager.setProxyFactory(new SystemProxies);
        else
            m_current->manager.setProxy(QNetworkProxy(QNetworkProxy::NoProxy));
        m_current->manager.setAutoDeleteReplies(false);
    }
    return m_current;
}

QNetworkReply *NetworkPool::send(const QNetworkRequest &request, const QByteArray &verb, UploadDevice *body)
{
    Generation *generation = current();
    m_idle.stop();
    QNetworkReply *reply = nullptr;
    if (body) {
        reply = generation->manager.sendCustomRequest(request, verb, body);
        body->setParent(reply);
    } else {
        reply = generation->manager.get(request);
    }
    ++generation->replies;
    // The receiver is the pool: when it goes with replies under way, nobody counts them any more.
    connect(reply, &QObject::destroyed, this, [this, generation] { replyGone(generation); });
    return reply;
}

void NetworkPool::replyGone(Generation *generation)
{
    if (--generation->replies > 0)
        return;
    if (generation == m_current)
        m_idle.start(m_config.pace.idleLimit);
    else
        generation->deleteLater();
}

void NetworkPool::retire()
{
    if (m_current && m_current->replies == 0)
        m_current->deleteLater();
    m_current = nullptr;
}

} // namespace console
