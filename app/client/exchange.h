#pragma once

#include "client/answer.h"
#include "client/attempt.h"
#include "client/redaction.h"
#include "client/request.h"
#include "core/call.h"

#include <QTimer>

namespace console {

class Transport;

/// The life of one request: leave from the guard, the attempt on the wire, what came of it told to the
/// guard, and for observing requests a few tries more. Child of the call that it settles.
class Exchange : public QObject
{
    Q_OBJECT

public:
    Exchange(Transport &transport, Request request, Call<Answer> *call);
    ~Exchange() override;

    /// Asks the guard, sends, and repeats where the policy lets it. Once.
    void start();
    /// Gives up: aborts what is under way and settles with the guard.
    void abandon();

private:
    void admitted(const Result<RequestPass> &pass);
    void makeLateBody();
    void leave();
    void answered(const Answer &answer);
    void failed(const NetworkFailure &failure);
    void tryAgain(std::chrono::milliseconds wait, const QString &why);
    void waitOver();
    void settlePass(Outcome outcome, const QString &detail);

    Transport &m_transport;
    Request m_request;
    Call<Answer> *m_call;
    QPointer<Call<RequestPass>> m_admission;
    std::optional<RequestPass> m_pass;
    std::unique_ptr<Attempt> m_attempt;
    QTimer m_wait;
    QMetaObject::Connection m_stopWaiting; ///< While it waits.
    int m_tries = 0;
    bool m_over = false;
};

} // namespace console
