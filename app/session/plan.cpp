#include "session/plan.h"

#include "session/gate.h"

namespace console {

Plan::Plan(Gate &gate, Effect effect, ConfirmationText text, std::vector<PlanItem> items, QObject *parent)
    : QObject(parent), m_gate(gate), m_effect(effect), m_text(std::move(text)), m_items(std::move(items))
{
}

Plan::~Plan()
{
    if (m_call)
        m_call->cancel();
    m_gate.withdrawGrant(m_grant);
}

void Plan::start()
{
    if (m_started)
        return;
    m_started = true;
    if (m_text.items.isEmpty()) {
        for (const PlanItem &item : m_items)
            m_text.items.append(item.label);
    }
    Call<qint64> *question = m_gate.confirmPlan(this, m_effect, m_text);
    m_call = question;
    question->onFinished(this, [this](const Result<qint64> &grant) {
        m_call = nullptr;
        if (m_canceled || !grant) {
            skipRest(grant || grant.error().isCanceled() ? QString() : grant.error().message);
            finish();
            return;
        }
        m_grant = *grant;
        runNext();
    });
}

void Plan::cancel()
{
    m_canceled = true;
    if (m_call)
        m_call->cancel();
}

void Plan::runNext()
{
    if (m_canceled)
        skipRest(tr("The plan was canceled before this."));
    if (m_next == m_items.size()) {
        finish();
        return;
    }
    const size_t index = m_next++;
    Call<Done> *call = nullptr;
    {
        const Gate::Scope scope(m_gate, m_grant);
        call = m_items[index].start();
    }
    if (call == nullptr) {
        itemEnded(index, failure(canceledError()));
        return;
    }
    m_call = call;
    call->onFinished(this, [this, index](const Result<Done> &result) { itemEnded(index, result); });
    Q_EMIT itemChanged(static_cast<qsizetype>(index), ItemState::Running, QString());
}

void Plan::itemEnded(size_t index, const Result<Done> &result)
{
    m_call = nullptr;
    const auto row = static_cast<qsizetype>(index);
    if (result) {
        ++m_doneCount;
        Q_EMIT itemChanged(row, ItemState::Done, QString());
    } else if (result.error().isCanceled()) {
        // It may have left by then: the journal knows.
        ++m_failedCount;
        Q_EMIT itemChanged(row, ItemState::Failed, tr("Canceled while under way. Activity shows whether it was sent."));
    } else {
        ++m_failedCount;
        Q_EMIT itemChanged(row, ItemState::Failed, result.error().title());
    }
    // From the event loop: a thousand refusals in a row must neither nest nor hold up the window.
    QMetaObject::invokeMethod(this, &Plan::runNext, Qt::QueuedConnection);
}

void Plan::skipRest(const QString &why)
{
    while (m_next < m_items.size()) {
        ++m_skippedCount;
        Q_EMIT itemChanged(static_cast<qsizetype>(m_next++), ItemState::Skipped, why);
    }
}

void Plan::finish()
{
    if (m_ended)
        return;
    m_ended = true;
    m_gate.withdrawGrant(m_grant);
    deleteLater();
    Q_EMIT finished(m_doneCount, m_failedCount, m_skippedCount);
}

} // namespace console
