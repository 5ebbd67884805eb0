#include "session/plan.h"

#include "session/gate.h"

#include <algorithm>

namespace console {

namespace {

constexpr qint64 windowMs = 60'000;

bool isEnd(Plan::ItemState state)
{
    return state != Plan::ItemState::Waiting && state != Plan::ItemState::Running;
}

/// How long so many requests take at half of the rate limit, which is what the user may have.
qint64 timeForShare(const RateLimit &limit, qint64 requests, const QDateTime &now)
{
    const qint64 share = std::max(1, limit.limit / 2);
    const qint64 left = requests - std::max(0, limit.remaining / 2);
    if (left <= 0)
        return 0;
    const qint64 toReset = std::clamp<qint64>(now.msecsTo(limit.resetsAt), 0, windowMs);
    return toReset + (left - 1) / share * windowMs;
}

} // namespace

Plan::Plan(Gate &gate, Effect effect, ConfirmationText text, std::vector<PlanItem> items, QObject *parent)
    : QObject(parent), m_gate(gate), m_effect(effect), m_text(std::move(text)), m_items(std::move(items)),
      m_states(m_items.size(), ItemState::Waiting), m_details(static_cast<qsizetype>(m_items.size()))
{
}

Plan::~Plan()
{
    if (m_question)
        m_question->cancel();
    const auto underWay = std::exchange(m_underWay, {});
    for (const QPointer<CallBase> &call : underWay) {
        if (call) {
            call->disconnect(this);
            call->cancel();
        }
    }
    if (m_grant != 0)
        m_gate.withdrawGrant(m_grant);
}

Plan::Counts Plan::counts() const
{
    Counts counts;
    for (const ItemState state : m_states) {
        counts.done += state == ItemState::Done;
        counts.unchanged += state == ItemState::Unchanged;
        counts.failed += state == ItemState::Failed;
        counts.unknown += state == ItemState::Unknown;
        counts.skipped += state == ItemState::Skipped;
    }
    return counts;
}

void Plan::setEnded(qsizetype index, ItemState state, const QString &detail)
{
    if (!m_started)
        setState(static_cast<size_t>(index), state, detail);
}

void Plan::setState(size_t index, ItemState state, const QString &detail)
{
    m_states[index] = state;
    m_details[static_cast<qsizetype>(index)] = detail;
    Q_EMIT itemChanged(static_cast<qsizetype>(index), state, detail);
}

void Plan::start()
{
    if (m_started)
        return;
    m_started = true;
    ask();
}

void Plan::startReviewed(const QString &ticket)
{
    if (m_started)
        return;
    m_started = true;
    m_reviewedTicket = ticket;
    runReviewed();
}

void Plan::runReviewed()
{
    // Refused here once, instead of by each item.
    if (Gate::rule(m_gate.level(), m_effect, false) == Gate::Rule::Refuse)
        ask();
    else
        runGranted(m_gate.grantConfirmed(m_effect, *m_reviewedTicket));
}

void Plan::ask()
{
    ConfirmationText text = m_text;
    if (text.items.isEmpty()) {
        for (size_t i = 0; i < m_items.size(); ++i) {
            if (m_states[i] == ItemState::Waiting)
                text.items.append(m_items[i].label);
        }
    }
    Call<qint64> *question = m_gate.confirmPlan(this, m_effect, text);
    m_question = question;
    question->onFinished(this, [this](const Result<qint64> &grant) {
        m_question = nullptr;
        if (m_canceled || !grant) {
            skipRest(grant || grant.error().isCanceled() ? QString() : grant.error().message);
            finish();
            return;
        }
        runGranted(*grant);
    });
}

void Plan::runGranted(qint64 grant)
{
    m_grant = grant;
    m_clock.start();
    QMetaObject::invokeMethod(this, &Plan::runNext, Qt::QueuedConnection);
}

void Plan::pause()
{
    if (!isRunning() || std::exchange(m_paused, true))
        return;
    if (m_clock.isValid())
        m_activeMs += m_clock.elapsed();
    m_clock.invalidate();
    Q_EMIT pausedChanged(true);
}

void Plan::resume()
{
    if (!std::exchange(m_paused, false))
        return;
    m_clock.start();
    Q_EMIT pausedChanged(false);
    QMetaObject::invokeMethod(this, &Plan::runNext, Qt::QueuedConnection);
}

void Plan::cancel()
{
    m_canceled = true;
    if (m_question)
        m_question->cancel();
    const auto underWay = m_underWay;
    for (const QPointer<CallBase> &call : underWay) {
        if (call)
            call->cancel();
    }
    if (m_grant != 0)
        QMetaObject::invokeMethod(this, &Plan::runNext, Qt::QueuedConnection);
}

void Plan::runNext()
{
    if (m_ended)
        return;
    if (m_canceled)
        skipRest(tr("The plan was canceled before this."));
    else if (!m_stopReason.isEmpty())
        skipRest(m_stopReason);
    while (!m_paused && !m_canceled && m_next < m_items.size() && m_underWay.size() < m_concurrency) {
        const size_t index = m_next++;
        if (m_states[index] == ItemState::Waiting)
            startItem(index);
    }
    finishIfThrough();
}

void Plan::startItem(size_t index)
{
    const PlanItem &item = m_items[index];
    Call<PlanNote> *call = nullptr;
    {
        const Gate::Scope scope(m_gate, m_grant);
        if (item.run)
            call = item.run(m_grant);
        else if (Call<Done> *single = item.start ? item.start() : nullptr)
            call = mapCall<PlanNote>(this, single, [](const Result<Done> &done) -> Result<PlanNote> {
                if (!done)
                    return failure(done.error());
                return PlanNote{};
            });
    }
    if (call == nullptr) {
        itemEnded(index, failure(localError(ErrorKind::Canceled, item.label, tr("It could not be started."))));
        return;
    }
    m_underWay.insert(index, call);
    call->onFinished(this, [this, index](const Result<PlanNote> &result) { itemEnded(index, result); });
    setState(index, ItemState::Running, {});
}

void Plan::itemEnded(size_t index, const Result<PlanNote> &result)
{
    m_underWay.remove(index);
    ++m_endedByUs;
    if (result)
        setState(index, result->sent ? ItemState::Done : ItemState::Unchanged, result->text);
    else if (result.error().isCanceled())
        // It may have left by then: the journal knows.
        setState(index, ItemState::Unknown, tr("Canceled while under way. Activity shows whether it was sent."));
    else
        setState(index, result.error().kind == ErrorKind::OutcomeUnknown ? ItemState::Unknown : ItemState::Failed,
                 result.error().title());
    if (!result)
        heed(result.error());
    // From the event loop: a thousand refusals in a row must neither nest nor hold up the window.
    QMetaObject::invokeMethod(this, &Plan::runNext, Qt::QueuedConnection);
}

void Plan::heed(const Error &error)
{
    // What the key may not do for one connection it may not do for the next thousand either; and a server that
    // cannot be reached is no reason to fail them all.
    if (error.kind == ErrorKind::Forbidden || error.kind == ErrorKind::Unauthorized)
        m_stopReason = error.title();
    else if (error.kind == ErrorKind::Offline)
        pause();
}

void Plan::skipRest(const QString &why)
{
    for (; m_next < m_items.size(); ++m_next) {
        if (m_states[m_next] == ItemState::Waiting)
            setState(m_next, ItemState::Skipped, why);
    }
}

void Plan::finishIfThrough()
{
    if (m_next == m_items.size() && m_underWay.isEmpty())
        finish();
}

void Plan::finish()
{
    if (m_ended)
        return;
    m_ended = true;
    m_gate.withdrawGrant(std::exchange(m_grant, 0));
    if (m_clock.isValid())
        m_activeMs += m_clock.elapsed();
    m_clock.invalidate();
    if (!m_kept)
        deleteLater();
    const Counts ends = counts();
    Q_EMIT finished(ends.done + ends.unchanged, ends.failed + ends.unknown, ends.skipped);
}

bool Plan::hasRetriableState(size_t index) const
{
    return m_states[index] == ItemState::Failed || (m_states[index] == ItemState::Unknown && m_items[index].looksFirst);
}

qsizetype Plan::retriable() const
{
    qsizetype count = 0;
    for (size_t i = 0; i < m_items.size(); ++i)
        count += hasRetriableState(i);
    return count;
}

void Plan::retry()
{
    if (!m_kept || !m_ended || retriable() == 0)
        return;
    m_ended = m_canceled = m_paused = false;
    m_stopReason.clear();
    m_next = 0;
    m_activeMs = 0;
    m_endedByUs = 0;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (hasRetriableState(i))
            setState(i, ItemState::Waiting, {});
    }
    Q_EMIT retried();
    if (m_reviewedTicket)
        runReviewed();
    else
        ask();
}

std::optional<qint64> Plan::remainingMs() const
{
    qint64 items = 0;
    qint64 requests = 0;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (!isEnd(m_states[i])) {
            ++items;
            requests += m_items[i].requests;
        }
    }
    const qint64 active = m_activeMs + (m_clock.isValid() ? m_clock.elapsed() : 0);
    const auto limit = m_gate.rateLimit();
    if (!limit && m_endedByUs == 0)
        return std::nullopt;
    const qint64 byPace = m_endedByUs > 0 ? active * items / m_endedByUs : 0;
    const qint64 byShare = limit ? timeForShare(*limit, requests, QDateTime::currentDateTimeUtc()) : 0;
    // The pace of a stretch that waited for the limit already contains it.
    return waitsForShare() ? byShare : std::max(byPace, byShare);
}

bool Plan::waitsForShare() const
{
    return isRunning() && m_gate.waitingForShare() > 0;
}

} // namespace console
