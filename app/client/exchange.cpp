#include "client/exchange.h"

#include "client/errormapping.h"
#include "client/retrypolicy.h"
#include "client/transport.h"
#include "core/logging.h"

namespace console {

namespace {

/// How an answer counts in the journal.
Outcome outcomeOf(const Request &request, const Answer &answer)
{
    if (answer.status < 400 && (request.expect == Expect::Anything || answer.isSuccess()))
        return Outcome::Succeeded;
    // A gateway that gave up waiting does not know what became of it.
    const bool gateway = answer.status == 502 || answer.status == 504;
    if (gateway && request.effect != Effect::Observe && request.expect != Expect::Anything)
        return Outcome::Unknown;
    return Outcome::Failed;
}

Outcome outcomeOf(const Request &request, const Error &error)
{
    switch (error.kind) {
    case ErrorKind::OutcomeUnknown:
        return Outcome::Unknown;
    case ErrorKind::Offline:
    case ErrorKind::Tls:
    case ErrorKind::Invalid:
    case ErrorKind::Refused:
        return Outcome::NotSent;
    case ErrorKind::Storage:
        // An answer came, which this machine could not keep.
        return request.effect == Effect::Observe ? Outcome::Failed : Outcome::Unknown;
    case ErrorKind::Timeout:
        // The timeout of anything but an observing request that had left is OutcomeUnknown.
        return request.effect == Effect::Observe ? Outcome::Failed : Outcome::NotSent;
    default:
        return Outcome::Failed;
    }
}

} // namespace

Exchange::Exchange(Transport &transport, Request request, Call<Answer> *call)
    : QObject(call), m_transport(transport), m_request(std::move(request)), m_call(call)
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &Exchange::start);
}

Exchange::~Exchange()
{
    abandon();
}

void Exchange::start()
{
    waitOver();
    const RequestIntent intent{.effect = m_request.effect,
                               .urgency = m_request.urgency,
                               .action = m_request.action,
                               .target = m_request.target,
                               .method = m_request.method,
                               .pathTemplate = m_request.pathTemplate};
    // Belongs to the transport, so that a pass that is granted while we are given up is still settled.
    m_admission = m_transport.guard().admit(&m_transport, intent);
    m_admission->onFinished(&m_transport,
                            [exchange = QPointer(this), transport = &m_transport](const Result<RequestPass> &pass) {
                                if (exchange && !exchange->m_over)
                                    exchange->admitted(pass);
                                else if (pass)
                                    transport->guard().settled(*pass, Outcome::NotSent, {});
                            });
}

void Exchange::admitted(const Result<RequestPass> &pass)
{
    m_admission = nullptr;
    if (!pass) {
        m_over = true;
        Error error = pass.error();
        if (error.attempted.isEmpty())
            error.attempted = m_request.action;
        m_call->settle(failure(error));
        return;
    }
    m_pass = *pass;
    if (m_request.lateBody)
        makeLateBody();
    else
        leave();
}

void Exchange::makeLateBody()
{
    m_request.lateBody(this)->onFinished(this, [this](const Result<QByteArray> &body) {
        if (m_over)
            return;
        if (body) {
            m_request.body = *body;
            leave();
            return;
        }
        m_over = true;
        settlePass(Outcome::NotSent, body.error().message);
        m_call->settle(failure(body.error()));
    });
}

void Exchange::leave()
{
    ++m_tries;
    m_transport.noteSent(m_request);
    m_attempt = m_transport.makeAttempt(m_request, this);
    connect(m_attempt.get(), &Attempt::progressed, m_call, &CallBase::progressed);
    connect(m_attempt.get(), &Attempt::answered, this, &Exchange::answered);
    connect(m_attempt.get(), &Attempt::failed, this, &Exchange::failed);
}

void Exchange::answered(const Answer &answer)
{
    m_attempt.release()->deleteLater();
    m_transport.noteAnswer(m_request, answer);
    settlePass(outcomeOf(m_request, answer), QStringLiteral("HTTP %1").arg(answer.status));
    qCDebug(lcClient) << m_request.method << m_request.pathTemplate << answer.status << answer.milliseconds << "ms";
    if (const auto wait = waitAfter(m_request, answer, m_tries, m_transport.config().pace)) {
        tryAgain(wait->duration, wait->reason);
        return;
    }
    m_over = true;
    const bool wanted = answer.isSuccess() || m_request.expect == Expect::Anything;
    if (wanted)
        m_call->settle(answer);
    else
        m_call->settle(failure(errorFromAnswer(m_request, answer, m_transport.redaction())));
}

void Exchange::failed(const NetworkFailure &failure_)
{
    m_attempt.release()->deleteLater();
    // What Qt says names URLs.
    const Error error =
        m_transport.redaction().error(errorFromFailure(m_request, failure_, m_transport.config().baseUrl));
    settlePass(outcomeOf(m_request, error), error.message);
    qCDebug(lcClient) << m_request.method << m_request.pathTemplate << "failed" << failure_.code;
    if (const auto wait = waitAfter(m_request, error, m_tries, m_transport.config().pace)) {
        tryAgain(wait->duration, wait->reason);
        return;
    }
    m_over = true;
    m_call->settle(failure(error));
}

void Exchange::tryAgain(std::chrono::milliseconds wait, const QString &why)
{
    m_wait.start(wait);
    m_stopWaiting = connect(&m_transport, &Transport::stopWaiting, m_call, &CallBase::cancel);
    Q_EMIT m_transport.waiting(QStringLiteral("%1 (%2)").arg(why, m_request.action), static_cast<int>(wait.count()));
}

void Exchange::waitOver()
{
    if (disconnect(std::exchange(m_stopWaiting, {})))
        Q_EMIT m_transport.waitOver();
}

void Exchange::abandon()
{
    if (std::exchange(m_over, true))
        return;
    m_wait.stop();
    waitOver();
    if (m_admission)
        m_admission->cancel();
    const bool left = m_attempt != nullptr;
    m_attempt.reset();
    // Whatever had left may have arrived, even if it was aborted at once.
    const bool harmless = m_request.effect == Effect::Observe;
    settlePass(!left ? Outcome::NotSent : harmless ? Outcome::Failed : Outcome::Unknown, {});
}

void Exchange::settlePass(Outcome outcome, const QString &detail)
{
    if (m_pass)
        m_transport.guard().settled(*std::exchange(m_pass, std::nullopt), outcome, detail);
}

} // namespace console
