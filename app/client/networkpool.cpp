#include "client/networkpool.h"

#include "client/uploaddevice.h"
#include "core/background.h"

#include <QCoreApplication>
#include <QFile>
#include <QHostAddress>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslSocket>

namespace console {

namespace {

bool isLoopback(const QString &host)
{
    const QString name = host.toLower();
    if (name == QLatin1String("localhost") || name.endsWith(QLatin1String(".localhost")))
        return true;
    return QHostAddress(name).isLoopback();
}

/// Proxies that were looked up before: asking the system can take seconds, and a manager asks in the GUI thread.
class KnownProxies : public QNetworkProxyFactory
{
public:
    explicit KnownProxies(QList<QNetworkProxy> proxies) : m_proxies(std::move(proxies)) {}
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &) override { return m_proxies; }

private:
    QList<QNetworkProxy> m_proxies;
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
    // Said for every request, whatever the default may become: an unverified server gets no key.
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &NetworkPool::retire);
    if (!config.caFile.isEmpty() && config.baseUrl.scheme() == QLatin1String("https"))
        loadCertificates(config.caFile);
}

NetworkPool::~NetworkPool()
{
    // Replies that still live count themselves out here, while everything they touch is there.
    const QObjectList owned = children();
    qDeleteAll(owned);
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
    // Named one by one: beside a certificate that is added, Qt would not look for the system's any more.
    m_tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + certificates);
}

bool NetworkPool::asksForProxies() const
{
    return m_config.useSystemProxy && !isLoopback(m_config.baseUrl.host());
}

void NetworkPool::whenReady(QObject *context, std::function<void()> go)
{
    const bool known = m_proxiesAge.isValid() && !m_proxiesAge.hasExpired(m_config.pace.idleLimit.count());
    if (known || !asksForProxies()) {
        go();
        return;
    }
    connect(this, &NetworkPool::proxiesKnown, context, std::move(go), Qt::SingleShotConnection);
    lookUpProxies();
}

void NetworkPool::lookUpProxies()
{
    if (std::exchange(m_looksUp, true))
        return;
    using Proxies = Result<QList<QNetworkProxy>>;
    runInBackground(this, [url = m_config.baseUrl](std::stop_token) -> Proxies {
        return QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    })->onFinished(this, [this](const Proxies &proxies) {
        m_looksUp = false;
        m_proxiesAge.start();
        if (m_proxies != *proxies) {
            m_proxies = *proxies;
            retire();
        }
        Q_EMIT proxiesKnown();
    });
}

NetworkPool::Generation *NetworkPool::current()
{
    if (m_current && m_current->age.hasExpired(m_config.pace.idleLimit.count()))
        retire();
    if (!m_current) {
        m_current = new Generation(this);
        m_current->age.start();
        m_current->manager.setProxyFactory(new KnownProxies(m_proxies));
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
