#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace console::demo {

/// How a demo environment is made. Everything but the port and the number of connections can be
/// changed while it runs.
struct DemoOptions {
    /// All connections: the hand-made ones (49) and as many generated ones as it takes; fewer: the first of
    /// the hand-made ones.
    int connectionCount = 300;
    /// 0: any free port. The server listens on the loopback interface only.
    quint16 port = 0;
    /// Milliseconds added to each answer.
    int latencyMs = 0;
    /// Requests a minute for all keys together; beyond it the answer is 429.
    int rateLimitPerMinute = 100000;
    /// How fast demo syncs, proxy back-offs and slow actions run compared with the clock.
    double timeScale = 1.0;
    /// Share of answers (0-100) that are 500 generic_error_support; such a request does nothing.
    int failPercent = 0;
};

class DemoServerPrivate;

/// An embedded Nango-like HTTP server with one seeded environment, for trying the console and for
/// tests. It answers as a recorded Nango 0.71.4 does (status, content type, error code, field names,
/// types and order). Owns its threads; the destructor stops it. All functions may be called from any
/// thread once start() has returned.
class DemoServer
{
public:
    explicit DemoServer(DemoOptions options = {});
    ~DemoServer();
    Q_DISABLE_COPY_MOVE(DemoServer)

    /// Seeds the environment and listens; blocks for that only. False with a sentence in \a error
    /// when the port cannot be had. A server is started once.
    bool start(QString *error);

    /// The port in use; 0 before start().
    quint16 port() const;
    /// "http://127.0.0.1:PORT", without a slash at the end.
    QString baseUrl() const;
    /// Where the in-process provider answers: the one Base-Url-Override that works.
    QString providerBaseUrl() const;

    /// A UUID v4 made anew by each start, with the scopes environment:*.
    QByteArray secretKey() const;
    /// A key that may look but sees no credentials ("ro-no-credentials" of the scope probes).
    QByteArray readOnlyKey() const;
    /// Makes one more key with the given scopes ("environment:proxy", ...).
    QByteArray addKey(const QList<QByteArray> &scopes);

    /// As of DemoOptions, from now on.
    void setLatency(int ms);
    /// As of DemoOptions, from now on.
    void setRateLimit(int perMinute);
    /// As of DemoOptions, from now on.
    void setFailPercent(int percent);

    /// Requests that arrived with this method at a path that begins with \a pathPrefix.
    int requestCount(const QByteArray &method, const QByteArray &pathPrefix = {}) const;
    /// Requests that arrived with any method but GET, HEAD and OPTIONS.
    int writingRequestCount() const;
    /// Arrivals as one line of JSON: {"requests":{"GET /connections":3,...},"writing":0}.
    QByteArray statistics() const;

private:
    std::unique_ptr<DemoServerPrivate> d;
};

} // namespace console::demo
