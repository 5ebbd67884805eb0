#include "session/gate.h"

#include "session/activity.h"
#include "session/environmentmemory.h"
#include "session/gateadmission.h"

#include <QCoreApplication>

#include <algorithm>

namespace console {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Gate", text);
}

/// What happens, for an intent that nobody has described better.
QString genericConsequences(Effect effect)
{
    switch (effect) {
    case Effect::Observe:
        return {};
    case Effect::Touch:
        return tr("This may refresh or rotate the customer's token. It is asked once for this environment.");
    case Effect::Write:
        return tr("This changes data in Nango or at the provider.");
    case Effect::Destroy:
        return tr("This cannot be undone: data may be lost, or more than one connection may be affected.");
    }
    return {};
}

} // namespace

Gate::Gate(const Environment &environment, Activity &activity, QObject *parent,
           std::shared_ptr<EnvironmentMemory> memory)
    : QObject(parent), m_environmentName(environment.name), m_production(environment.production),
      m_level(environment.guardLevel), m_activity(activity),
      m_memory(memory ? std::move(memory) : std::make_shared<EnvironmentMemory>())
{
    m_waitTimer.setSingleShot(true);
    connect(&m_waitTimer, &QTimer::timeout, this, &Gate::releaseWaiting);
}

Gate::~Gate()
{
    // First, so that nothing below reaches the journal of an environment that is being closed.
    const auto waiting = std::exchange(m_waiting, {});
    for (const AdmissionPtr &admission : waiting)
        abandon(*admission, canceledError(admission->text.action));
    const auto questions = std::exchange(m_questions, {});
    for (const QPointer<ConfirmationRequest> &question : questions) {
        if (question)
            question->withdraw();
    }
}

Gate::Rule Gate::rule(GuardLevel level, Effect effect, bool touchConfirmed)
{
    switch (effect) {
    case Effect::Observe:
        return Rule::Pass;
    case Effect::Touch:
        return level == GuardLevel::ReadOnly && !touchConfirmed ? Rule::Ask : Rule::Pass;
    case Effect::Write:
        if (level == GuardLevel::ReadOnly)
            return Rule::Refuse;
        return level == GuardLevel::Confirm ? Rule::Ask : Rule::Pass;
    case Effect::Destroy:
        return level == GuardLevel::ReadOnly ? Rule::Refuse : Rule::Ask;
    }
    return Rule::Refuse;
}

Gate::Rule Gate::ruleFor(const Admission &admission) const
{
    const Rule byLevel = rule(m_level, admission.intent.effect, m_memory->touchConfirmed);
    if (byLevel != Rule::Ask || admission.confirmed)
        return byLevel == Rule::Ask ? Rule::Pass : byLevel;
    const auto grant = m_grants.constFind(admission.grant);
    return grant != m_grants.cend() && admission.intent.effect <= grant->effect ? Rule::Pass : Rule::Ask;
}

void Gate::setLevel(GuardLevel level)
{
    if (m_level == level)
        return;
    m_level = level;
    Q_EMIT levelChanged(level);
}

Call<RequestPass> *Gate::admit(QObject *parent, const RequestIntent &intent)
{
    auto *call = new Call<RequestPass>(parent);
    auto admission = std::make_shared<Admission>();
    admission->call = call;
    admission->intent = intent;
    admission->text = m_scopeText.value_or(ConfirmationText{});
    admission->grant = m_scopeGrant;
    ConfirmationText &text = admission->text;
    if (text.action.isEmpty())
        text.action = intent.action;
    if (text.target.isEmpty())
        text.target = intent.target;
    if (text.consequences.isEmpty())
        text.consequences = genericConsequences(intent.effect);

    switch (ruleFor(*admission)) {
    case Rule::Refuse:
        call->settle(failure(refusal(text.action, intent.effect)));
        break;
    case Rule::Ask:
        ask(admission);
        break;
    case Rule::Pass:
        if (const auto grant = m_grants.constFind(admission->grant); grant != m_grants.cend())
            admission->ticket = grant->ticket;
        journal(admission);
        break;
    }
    return call;
}

void Gate::journal(const AdmissionPtr &admission)
{
    const RequestIntent &intent = admission->intent;
    if (intent.effect == Effect::Observe) {
        enqueue(admission);
        return;
    }
    const QString request = QString::fromLatin1(intent.method) + QLatin1Char(' ') + intent.pathTemplate;
    Call<qint64> *row =
        m_activity.begin(intent.effect, admission->text.action, admission->text.target, request, admission->ticket);
    // Not canceled with the request: the row may be committed by then and must get its end.
    row->onFinished(this, [this, admission](const Result<qint64> &id) {
        if (!id) {
            Error error =
                localError(ErrorKind::Refused, admission->text.action,
                           tr("It was not sent, because the journal could not be written: %1").arg(id.error().message),
                           tr("Check that the disk has room and that the data folder can be written."));
            abandon(*admission, error);
            return;
        }
        admission->pass.journalId = *id;
        enqueue(admission);
    });
}

void Gate::enqueue(const AdmissionPtr &admission)
{
    const bool first = admission->intent.urgency == Urgency::Foreground;
    const auto background = std::find_if(m_waiting.begin(), m_waiting.end(), [](const AdmissionPtr &other) {
        return other->intent.urgency == Urgency::Background;
    });
    m_waiting.insert(first ? background : m_waiting.end(), admission);
    releaseWaiting();
}

void Gate::setBackgroundShare(int percent)
{
    m_budget.setBackgroundShare(percent);
    releaseWaiting();
}

int Gate::foregroundWait() const
{
    const bool waits = !m_waiting.empty() && m_waiting.front()->intent.urgency == Urgency::Foreground;
    return waits ? std::max(0, m_waitTimer.remainingTime()) : 0;
}

void Gate::giveUpForeground()
{
    for (const AdmissionPtr &admission : m_waiting) {
        if (admission->intent.urgency == Urgency::Foreground && admission->call)
            admission->call->cancel();
    }
    releaseWaiting(); // Drops them: they are not wanted any more.
}

void Gate::releaseWaiting()
{
    releaseWhatMay();
    const auto waiting = static_cast<qsizetype>(m_waiting.size());
    if (std::exchange(m_toldWaiting, waiting) != waiting)
        Q_EMIT rateLimitChanged();
}

void Gate::releaseWhatMay()
{
    while (!m_waiting.empty()) {
        const AdmissionPtr admission = m_waiting.front();
        const bool refused = ruleFor(*admission) == Rule::Refuse;
        if (admission->isWanted() && !refused) {
            const QDateTime now = QDateTime::currentDateTimeUtc();
            const int wait = m_budget.waitFor(admission->intent.urgency, now);
            if (wait > 0) {
                m_waitTimer.start(wait);
                return;
            }
            m_budget.taken(admission->intent.urgency, now);
        }
        m_waiting.pop_front();
        if (refused)
            abandon(*admission, refusal(admission->text.action, admission->intent.effect));
        else
            letOut(admission);
    }
    m_waitTimer.stop();
}

void Gate::letOut(const AdmissionPtr &admission)
{
    if (!admission->isWanted()) {
        abandon(*admission, canceledError(admission->text.action));
        return;
    }
    // The pass reaches the transport from the event loop. If the transport goes before that, nothing was
    // sent and nobody else will say so.
    auto delivered = std::make_shared<bool>(false);
    connect(admission->call, &CallBase::finished, this, [delivered] { *delivered = true; });
    connect(admission->call, &QObject::destroyed, this, [this, admission, delivered] {
        if (!*delivered)
            settled(admission->pass, Outcome::NotSent, {});
    });
    admission->call->settle(admission->pass);
    Q_EMIT passGiven(admission->text.action, admission->text.target);
}

void Gate::abandon(const Admission &admission, const Error &error)
{
    if (admission.pass.journalId != 0)
        m_activity.end(admission.pass.journalId, Outcome::NotSent, error.isCanceled() ? QString() : error.message);
    if (admission.call)
        admission.call->settle(failure(error));
}

void Gate::settled(const RequestPass &pass, Outcome outcome, const QString &detail)
{
    m_budget.answered();
    if (pass.journalId != 0)
        m_activity.end(pass.journalId, outcome, detail);
    if (!m_waiting.empty())
        releaseWaiting();
}

void Gate::rateLimitSeen(const RateLimit &limit)
{
    m_budget.seen(limit, QDateTime::currentDateTimeUtc());
    m_rateLimit = limit;
    Q_EMIT rateLimitChanged();
    if (!m_waiting.empty())
        releaseWaiting();
}

Gate::Scope::Scope(Gate &gate, ConfirmationText text)
    : m_gate(gate), m_previousText(gate.m_scopeText), m_previousGrant(gate.m_scopeGrant)
{
    gate.m_scopeText = std::move(text);
}

Gate::Scope::Scope(Gate &gate, qint64 grant)
    : m_gate(gate), m_previousText(gate.m_scopeText), m_previousGrant(gate.m_scopeGrant)
{
    gate.m_scopeGrant = grant;
}

Gate::Scope::~Scope()
{
    m_gate.m_scopeText = m_previousText;
    m_gate.m_scopeGrant = m_previousGrant;
}

} // namespace console
