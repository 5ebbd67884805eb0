#include "client/transport.h"

#include <QCoreApplication>

namespace console {

namespace {

/// The base URL without query, fragment, user or trailing slash.
QByteArray baseOf(const QUrl &url)
{
    QByteArray base = url.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
    while (base.endsWith('/'))
        base.chop(1);
    return base;
}

bool sameOrigin(const QUrl &a, const QUrl &b)
{
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port() == b.port();
}

/// Whether the rate headers of an answer are Nango's own. A provider's overwrite them on streamed and
/// on error answers of the proxy (nango-observed.md section 6).
bool carriesOwnRateLimit(const Request &request, const Answer &answer)
{
    if (request.expect != Expect::Anything)
        return true;
    return answer.status == 200 && !answer.hasHeader("transfer-encoding") && !answer.hasHeader("content-disposition");
}

std::optional<RateLimit> rateLimitOf(const Answer &answer)
{
    bool hasLimit = false;
    bool hasRemaining = false;
    RateLimit limit;
    limit.limit = answer.header("x-ratelimit-limit").toInt(&hasLimit);
    limit.remaining = answer.header("x-ratelimit-remaining").toInt(&hasRemaining);
    if (!hasLimit || !hasRemaining)
        return std::nullopt;
    bool hasReset = false;
    const qint64 reset = answer.header("x-ratelimit-reset").toLongLong(&hasReset);
    if (hasReset)
        limit.resetsAt = QDateTime::fromSecsSinceEpoch(reset);
    return limit;
}

} // namespace

Transport::Transport(ClientConfig config, const Secret &key, RequestGuard &guard, OnSent onSent)
    : m_config(std::move(config)), m_key(key), m_guard(guard), m_onSent(std::move(onSent)), m_redaction(key),
      m_pool(m_config, this)
{
}

QUrl Transport::urlOf(const Request &request) const
{
    QByteArray text = baseOf(m_config.baseUrl) + request.path;
    if (!request.query.isEmpty())
        text += '?' + request.query;
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

std::optional<Error> Transport::whyNot(const Request &request) const
{
    if (request.problem)
        return request.problem;
    if (!m_pool.tlsProblem().isEmpty()) {
        Error error = localError(
            ErrorKind::Tls, request.action, m_pool.tlsProblem(),
            QCoreApplication::translate("console::Transport", "Choose another CA file in the environment's settings."));
        return error;
    }
    const QUrl url = urlOf(request);
    if (!url.isValid() || !request.path.startsWith('/') || !sameOrigin(url, m_config.baseUrl))
        return localError(ErrorKind::Invalid, request.action,
                          QCoreApplication::translate("console::Transport", "This makes no usable URL"),
                          QCoreApplication::translate("console::Transport", "Check the base URL, path and names."));
    if (!m_profile.pluralPaths && request.effect != Effect::Observe && request.effect != Effect::Touch)
        return localError(
            ErrorKind::Refused, request.action,
            QCoreApplication::translate("console::Transport",
                                        "This server is older than Nango 0.67: the console only reads it"),
            QCoreApplication::translate("console::Transport", "Use its dashboard, or update the server."));
    return std::nullopt;
}

QNetworkRequest Transport::wireOf(const Request &request) const
{
    QNetworkRequest wire(urlOf(request));
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    wire.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    // Qt's guard against archive bombs would end large, well compressed answers.
    wire.setDecompressedSafetyCheckThreshold(-1);
    if (m_config.baseUrl.scheme() == QLatin1String("https"))
        wire.setSslConfiguration(m_pool.tls());
    wire.setRawHeader("User-Agent", m_config.userAgent);
    wire.setRawHeader("Accept", request.expect == Expect::Anything ? "*/*" : "application/json");
    if (request.sendsKey)
        wire.setRawHeader("Authorization", "Bearer " + m_key.reveal());
    for (const auto &[name, value] : request.headers)
        wire.setRawHeader(name, value);
    if (!request.contentType.isEmpty())
        wire.setRawHeader("Content-Type", request.contentType);
    return wire;
}

std::chrono::milliseconds Transport::deadlineOf(const Request &request) const
{
    switch (request.deadline) {
    case DeadlineKind::Quick:
        return m_config.deadlines.quick;
    case DeadlineKind::Records:
        return m_config.deadlines.records;
    case DeadlineKind::Connection:
        return m_config.deadlines.connection;
    case DeadlineKind::SyncStatus:
        return m_config.deadlines.syncStatus;
    case DeadlineKind::Action:
        return m_config.deadlines.action;
    case DeadlineKind::Proxy:
        return m_config.deadlines.proxy;
    }
    return m_config.deadlines.quick;
}

Call<Answer> *Transport::send(QObject *parent, Request request)
{
    auto *call = new Call<Answer>(parent);
    if (const auto error = whyNot(request)) {
        call->settle(failure(*error));
        return call;
    }
    auto *exchange = new Exchange(*this, std::move(request), call);
    call->setAbort([exchange] { exchange->abandon(); });
    exchange->start();
    return call;
}

std::unique_ptr<Attempt> Transport::makeAttempt(const Request &request, QObject *parent)
{
    return std::make_unique<Attempt>(m_pool, wireOf(request), request, deadlineOf(request), m_config.memoryCap, parent);
}

void Transport::noteSent(const Request &request)
{
    if (m_onSent)
        m_onSent(request.method, request.pathTemplate, request.effect);
}

void Transport::noteAnswer(const Request &request, const Answer &answer)
{
    if (answer.status == 403) {
        const QString scope = errorFromAnswer(request, answer, m_redaction).missingScope;
        // What a provider says through the proxy is not about this key's other scopes.
        if (!scope.isEmpty() && (request.expect != Expect::Anything || scope == QLatin1String("environment:proxy")))
            Q_EMIT scopeMissing(scope);
    }
    if (!carriesOwnRateLimit(request, answer))
        return;
    if (const auto limit = rateLimitOf(answer))
        m_guard.rateLimitSeen(*limit);
}

} // namespace console
