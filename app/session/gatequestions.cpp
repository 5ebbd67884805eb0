// What the gate asks the user, and the grants that answers leave behind.
#include "session/gateadmission.h"

#include "session/environmentmemory.h"

#include <QMetaMethod>

namespace console {

bool Gate::hasListener() const
{
    return m_hasListener ? m_hasListener() : isSignalConnected(QMetaMethod::fromSignal(&Gate::confirmationRequested));
}

Error Gate::refusal(const QString &attempted, Effect effect) const
{
    const QString message = effect == Effect::Destroy
                                ? tr("The environment \"%1\" is read-only here: nothing that loses data leaves.")
                                : tr("The environment \"%1\" is read-only here: nothing that changes data leaves.");
    return localError(
        ErrorKind::Refused, attempted, message.arg(m_environmentName),
        tr("Lower the guard level of \"%1\" (at the top left) if you mean to write here.").arg(m_environmentName));
}

Error Gate::unheard(const QString &attempted) const
{
    return localError(ErrorKind::Refused, attempted,
                      tr("This needs a confirmation, and no window is there to ask for it."),
                      tr("Open the console's window and try again."));
}

ConfirmationRequest *Gate::makeQuestion(const ConfirmationText &text, Effect effect)
{
    auto *question = new ConfirmationRequest(text, effect, m_environmentName, m_production, this);
    m_questions.removeIf([](const QPointer<ConfirmationRequest> &old) { return old.isNull(); });
    m_questions.append(question);
    return question;
}

void Gate::ask(const AdmissionPtr &admission)
{
    if (!hasListener()) {
        admission->call->settle(failure(unheard(admission->text.action)));
        return;
    }
    ConfirmationRequest *question = makeQuestion(admission->text, admission->intent.effect);
    admission->call->setAbort([admission, question = QPointer<ConfirmationRequest>(question)] {
        admission->call.clear(); // It has its result, or is half destroyed.
        if (question)
            question->withdraw();
    });
    const auto giveUp = [this, admission] { abandon(*admission, canceledError(admission->text.action)); };
    connect(question, &ConfirmationRequest::rejected, this, giveUp);
    connect(question, &ConfirmationRequest::withdrawn, this, giveUp);
    connect(question, &QObject::destroyed, this, giveUp);
    connect(question, &ConfirmationRequest::accepted, this, [this, admission, question](const QString &ticket) {
        disconnect(question, &QObject::destroyed, this, nullptr);
        if (!admission->isWanted())
            return;
        admission->confirmed = true;
        admission->ticket = ticket;
        admission->call->setAbort(nullptr);
        if (admission->intent.effect == Effect::Touch)
            m_memory->touchConfirmed = true;
        // The level may have been lowered while the question was open.
        if (ruleFor(*admission) == Rule::Refuse)
            abandon(*admission, refusal(admission->text.action, admission->intent.effect));
        else
            journal(admission);
    });
    Q_EMIT confirmationRequested(question);
}

Call<qint64> *Gate::confirmPlan(QObject *parent, Effect effect, const ConfirmationText &text)
{
    if (rule(m_level, effect, m_memory->touchConfirmed) == Rule::Refuse)
        return finishedCall<qint64>(parent, failure(refusal(text.action, effect)));
    if (!hasListener())
        return finishedCall<qint64>(parent, failure(unheard(text.action)));

    auto *call = new Call<qint64>(parent);
    ConfirmationRequest *question = makeQuestion(text, effect);
    call->setAbort([receiver = static_cast<QObject *>(call), question = QPointer<ConfirmationRequest>(question)] {
        if (!question)
            return;
        question->disconnect(receiver); // It has its result, or is half destroyed.
        question->withdraw();
    });
    const auto giveUp = [call = QPointer<Call<qint64>>(call), action = text.action] {
        if (call)
            call->settle(failure(canceledError(action)));
    };
    connect(question, &ConfirmationRequest::rejected, call, giveUp);
    connect(question, &ConfirmationRequest::withdrawn, call, giveUp);
    connect(question, &QObject::destroyed, call, giveUp);
    connect(question, &ConfirmationRequest::accepted, call, [this, call, effect, text](const QString &ticket) {
        if (rule(m_level, effect, m_memory->touchConfirmed) == Rule::Refuse) {
            call->settle(failure(refusal(text.action, effect)));
            return;
        }
        m_grants.insert(++m_lastGrant, Grant{effect, ticket});
        call->settle(m_lastGrant);
    });
    Q_EMIT confirmationRequested(question);
    return call;
}

Call<qint64> *Gate::confirmEveryTime(QObject *parent, Effect effect, const ConfirmationText &text)
{
    if (rule(m_level, effect, false) == Rule::Pass)
        return finishedCall<qint64>(parent, 0);
    return confirmPlan(parent, effect, text);
}

qint64 Gate::grantConfirmed(Effect effect, const QString &ticket)
{
    m_grants.insert(++m_lastGrant, Grant{effect, ticket});
    return m_lastGrant;
}

void Gate::withdrawGrant(qint64 grant)
{
    m_grants.remove(grant);
}

} // namespace console
