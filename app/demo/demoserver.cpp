#include "demo/demoserver.h"

#include "demo/application.h"
#include "demo/http/transport.h"
#include "demo/seed/seed.h"

namespace console::demo {

namespace {

// The scopes of "ro-no-credentials" in conformance/scope-probes.json.
const std::vector<std::string> readOnlyScopes{"environment:integrations:list", "environment:integrations:read",
                                              "environment:connections:list",  "environment:connections:read",
                                              "environment:syncs:read",        "environment:records:read",
                                              "environment:functions:list",    "environment:functions:read"};

} // namespace

class DemoServerPrivate
{
public:
    explicit DemoServerPrivate(const DemoOptions &given) : options(given) {}

    bool start(QString *error);

    DemoOptions options;
    std::unique_ptr<Application> application;
    std::unique_ptr<Transport> transport;
    std::string secretKey;
    std::string readOnlyKey;
};

bool DemoServerPrivate::start(QString *error)
{
    transport = std::make_unique<Transport>([this](const Request &request) { return application->answer(request); });
    std::string message;
    if (!transport->bind(options.port, &message)) {
        if (error)
            *error = QString::fromStdString(message);
        transport.reset();
        return false;
    }
    const std::string base = "http://127.0.0.1:" + std::to_string(transport->port());
    application = std::make_unique<Application>(seededWorld(base, options.connectionCount, options.timeScale));
    application->setLatency(options.latencyMs);
    application->setRateLimit(options.rateLimitPerMinute);
    application->setFailPercent(options.failPercent);
    secretKey = application->addKey({"environment:*"});
    readOnlyKey = application->addKey(readOnlyScopes);
    transport->listen();
    return true;
}

DemoServer::DemoServer(DemoOptions options) : d(std::make_unique<DemoServerPrivate>(options)) {}

DemoServer::~DemoServer()
{
    // The threads go before what they use.
    d->transport.reset();
}

bool DemoServer::start(QString *error)
{
    return d->start(error);
}

quint16 DemoServer::port() const
{
    return d->transport ? static_cast<quint16>(d->transport->port()) : quint16(0);
}

QString DemoServer::baseUrl() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(port());
}

QString DemoServer::providerBaseUrl() const
{
    return QString::fromStdString(providerBase(baseUrl().toStdString()));
}

QByteArray DemoServer::secretKey() const
{
    return QByteArray::fromStdString(d->secretKey);
}

QByteArray DemoServer::readOnlyKey() const
{
    return QByteArray::fromStdString(d->readOnlyKey);
}

QByteArray DemoServer::addKey(const QList<QByteArray> &scopes)
{
    std::vector<std::string> list;
    for (const QByteArray &scope : scopes)
        list.push_back(scope.toStdString());
    return d->application ? QByteArray::fromStdString(d->application->addKey(list)) : QByteArray();
}

void DemoServer::setLatency(int ms)
{
    d->options.latencyMs = ms;
    if (d->application)
        d->application->setLatency(ms);
}

void DemoServer::setRateLimit(int perMinute)
{
    d->options.rateLimitPerMinute = perMinute;
    if (d->application)
        d->application->setRateLimit(perMinute);
}

void DemoServer::setFailPercent(int percent)
{
    d->options.failPercent = percent;
    if (d->application)
        d->application->setFailPercent(percent);
}

int DemoServer::requestCount(const QByteArray &method, const QByteArray &pathPrefix) const
{
    return d->application ? d->application->log().count(method.toStdString(), pathPrefix.toStdString()) : 0;
}

int DemoServer::writingRequestCount() const
{
    return d->application ? d->application->log().writing() : 0;
}

QByteArray DemoServer::statistics() const
{
    return QByteArray::fromStdString((d->application ? d->application->log() : RequestLog()).json());
}

} // namespace console::demo
