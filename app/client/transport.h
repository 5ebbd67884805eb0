#pragma once

#include "client/answer.h"
#include "client/clientconfig.h"
#include "client/endpoint.h"
#include "client/errormapping.h"
#include "client/exchange.h"
#include "client/networkpool.h"
#include "client/requestguard.h"
#include "client/serverprofile.h"
#include "core/background.h"
#include "core/secret.h"

namespace console {

/// Everything that the endpoints have in common: URL and key, guard, retries, deadlines, errors. Nothing
/// is sent but through here.
class Transport : public QObject
{
    Q_OBJECT

public:
    using OnSent = std::function<void(const QByteArray &method, const QString &pathTemplate, Effect effect)>;

    Transport(ClientConfig config, const Secret &key, RequestGuard &guard, OnSent onSent);

    /// Sends a request; its 2xx answer (of a proxy request: any answer) is the call's value.
    Call<Answer> *send(QObject *parent, Request request);

    /// Sends the request of an endpoint and decodes its answer, off the GUI thread when it is large.
    /// Sends the request of an endpoint and decodes its answer. The call is its parent's; canceling it cancels the
    /// request.
    template <typename T>
    Call<T> *call(QObject *parent, Endpoint<T> endpoint);

    const ServerProfile &profile() const { return m_profile; }
    void setProfile(const ServerProfile &profile) { m_profile = profile; }
    const ClientConfig &config() const { return m_config; }
    const Redaction &redaction() const { return m_redaction; }

    // For Exchange.
    RequestGuard &guard() { return m_guard; }
    /// One sending of the request, not begun.
    std::unique_ptr<Attempt> makeAttempt(const Request &request, QObject *parent);
    /// Tells whoever counts requests that this one left.
    void noteSent(const Request &request);
    /// Tells of a scope that the key lacks, and the gate of the rate limit that the answer names.
    void noteAnswer(const Request &request, const Answer &answer);

Q_SIGNALS:
    /// A request waits so long before it is sent again; the text says why.
    void waiting(const QString &text, int milliseconds);
    /// It goes on, or was given up. Once for each waiting().
    void waitOver();
    /// Tells everything that waits to give up.
    void stopWaiting();
    /// A 403 named the scope, or the scopes ("a or b"), of which the key would need one.
    void scopeMissing(const QString &named);

private:
    QUrl urlOf(const Request &request) const;
    QNetworkRequest wireOf(const Request &request) const;
    std::chrono::milliseconds deadlineOf(const Request &request) const;
    std::optional<Error> whyNot(const Request &request) const;

    ClientConfig m_config;
    Secret m_key;
    RequestGuard &m_guard;
    OnSent m_onSent;
    Redaction m_redaction;
    ServerProfile m_profile;
    NetworkPool m_pool;
};

/// The value of an answer, or why it is none.
template <typename T>
Result<T> decodedAnswer(const Request &request, const Answer &answer, const Redaction &redaction,
                        const std::function<Decoded<T>(const JsonValue &)> &decode)
{
    auto json = jsonOfAnswer(request, answer, redaction);
    if (!json)
        return failure(json.error());
    auto value = decode(*json);
    if (!value)
        return failure(redaction.error(malformedError(request, answer, value.error().toString())));
    return std::move(*value);
}

/// The same where text and value are read in one pass.
template <typename T>
Result<T> readAnswer(const Request &request, const Answer &answer, const Redaction &redaction,
                     const std::function<ReadJson<T>(const QByteArray &)> &read)
{
    if (const auto error = whyNoJson(request, answer, redaction))
        return failure(*error);
    auto value = read(answer.body.bytes());
    if (!value)
        return failure(brokenJsonError(request, answer, redaction, value.error()));
    if (!*value)
        return failure(redaction.error(malformedError(request, answer, value->error().toString())));
    return std::move(**value);
}

template <typename T>
Call<T> *Transport::call(QObject *parent, Endpoint<T> endpoint)
{
    // Parsing and decoding take about 1 ms for so much, which the GUI thread may spend.
    constexpr qint64 parsedInPlace = 256 * 1024;
    // What decoding needs of the request; the body may be large.
    Request context = endpoint.request;
    context.body.clear();
    context.lateBody = nullptr;
    Call<Answer> *answer = send(parent, std::move(endpoint.request));
    const auto valueOf = [context = std::move(context), decode = std::move(endpoint.decode),
                          read = std::move(endpoint.read), redaction = m_redaction](const Answer &got) {
        return read ? readAnswer<T>(context, got, redaction, read) : decodedAnswer<T>(context, got, redaction, decode);
    };
    Call<T> *call = chainCall<T>(parent, answer, [valueOf](const Answer &got) -> Call<T> * {
        if (got.body.size() <= parsedInPlace)
            return finishedCall<T>(nullptr, valueOf(got));
        return runInBackground(nullptr, [valueOf, got](std::stop_token) { return valueOf(got); });
    });
    connect(answer, &CallBase::progressed, call, &CallBase::progressed);
    return call;
}

} // namespace console
