#pragma once

#include "core/call.h"
#include "core/done.h"
#include "session/confirmation.h"

#include <QPointer>

#include <functional>
#include <vector>

namespace console {

class Gate;

/// One step of a plan.
struct PlanItem {
    QString label;                       ///< "crm / acme: contacts".
    std::function<Call<Done> *()> start; ///< Sends it; called once, after the plan was confirmed.
};

/// Many writes as one confirmed plan, sent one by one. Each passes the gate and is journaled; the user
/// is asked once, for all. Cancel stops before the next item. Deletes itself after finished().
class Plan : public QObject
{
    Q_OBJECT

public:
    enum class ItemState { Waiting, Running, Done, Failed, Skipped };

    Plan(Gate &gate, Effect effect, ConfirmationText text, std::vector<PlanItem> items, QObject *parent);
    ~Plan() override;

    qsizetype size() const { return static_cast<qsizetype>(m_items.size()); }
    const PlanItem &item(qsizetype index) const { return m_items[static_cast<size_t>(index)]; }

    /// Asks, then runs. Nothing is sent before the answer.
    void start();
    /// Waiting items are skipped; the one under way is canceled.
    void cancel();

Q_SIGNALS:
    void itemChanged(qsizetype index, console::Plan::ItemState state, const QString &detail);
    void finished(qsizetype done, qsizetype failed, qsizetype skipped);

private:
    void runNext();
    void itemEnded(size_t index, const Result<Done> &result);
    void skipRest(const QString &why);
    void finish();

    Gate &m_gate;
    Effect m_effect;
    ConfirmationText m_text;
    std::vector<PlanItem> m_items;
    QPointer<CallBase> m_call;
    size_t m_next = 0;
    qint64 m_grant = 0;
    qsizetype m_doneCount = 0;
    qsizetype m_failedCount = 0;
    qsizetype m_skippedCount = 0;
    bool m_started = false;
    bool m_canceled = false;
    bool m_ended = false;
};

} // namespace console
