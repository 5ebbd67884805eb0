#pragma once

#include "core/call.h"
#include "core/done.h"
#include "session/confirmation.h"

#include <QElapsedTimer>
#include <QHash>
#include <QPointer>

#include <functional>
#include <optional>
#include <vector>

namespace console {

class Gate;

/// How an item of a plan ended well.
struct PlanNote {
    bool sent = true; ///< False when there was nothing to do.
    QString text;     ///< What to tell about it; may be empty.
};

/// One step of a plan. It has either `start`, for a single request, or `run`, for steps that have to look
/// before they write: those set the grant as the gate's scope around each writing request themselves.
struct PlanItem {
    QString label;                            ///< "crm / acme: contacts".
    std::function<Call<Done> *()> start = {}; ///< Sends it; called after the plan was confirmed.
    std::function<Call<PlanNote> *(qint64 grant)> run = {};
    /// Looks whether it is done already before it sends anything, so that repeating it is safe even when nobody
    /// knows whether it arrived.
    bool looksFirst = false;
    int requests = 1; ///< How many requests it takes, for the estimate.
};

/// Many writes as one confirmed plan. Each passes the gate and is journaled; the user is asked once, for
/// all. Cancel and Pause stop before the next item; so does a key that
/// may not do it, and a server that cannot be reached pauses it. Deletes itself after finished(), unless it is kept for
/// a retry. Nothing is ever sent again by itself.
class Plan : public QObject
{
    Q_OBJECT

public:
    /// How far an item has come.
    enum class ItemState {
        Waiting,
        Running,
        Done,
        Failed,
        Skipped,   ///< Not sent.
        Unchanged, ///< It was already so: nothing was sent.
        Unknown,   ///< Sent, and nobody knows whether it arrived.
    };

    /// How many items are in each end state.
    struct Counts {
        qsizetype done = 0;
        qsizetype unchanged = 0;
        qsizetype failed = 0;
        qsizetype unknown = 0;
        qsizetype skipped = 0;
        qsizetype ended() const { return done + unchanged + failed + unknown + skipped; }
        friend bool operator==(const Counts &, const Counts &) = default;
    };

    Plan(Gate &gate, Effect effect, ConfirmationText text, std::vector<PlanItem> items, QObject *parent);
    ~Plan() override;

    qsizetype size() const { return static_cast<qsizetype>(m_items.size()); }
    const PlanItem &item(qsizetype index) const { return m_items[static_cast<size_t>(index)]; }
    ItemState state(qsizetype index) const { return m_states[static_cast<size_t>(index)]; }
    QString detail(qsizetype index) const { return m_details[static_cast<size_t>(index)]; }
    /// How many items are in which state.
    Counts counts() const;

    /// How many items may be under way at once; 1 unless told otherwise. Before start().
    void setConcurrency(int most) { m_concurrency = most; }
    /// It stays after finished(), so that retry() can go on with it; its owner deletes it.
    void setKept(bool kept) { m_kept = kept; }
    /// An item that ended in an earlier run of the program, or that is not wanted now: it is not started.
    void setEnded(qsizetype index, ItemState state, const QString &detail);

    /// Asks, then runs. Nothing is sent before the answer.
    void start();
    /// Runs what the user has seen and confirmed in a form of its own: the gate journals it with `ticket` and
    /// does not ask again. A read-only environment refuses all the same.
    void startReviewed(const QString &ticket);
    /// No further item starts until resume(); those under way end.
    void pause();
    /// Goes on after pause().
    void resume();
    bool isPaused() const { return m_paused; }
    bool isRunning() const { return m_started && !m_ended; }
    /// Waiting items are skipped; those under way are canceled.
    void cancel();

    /// The items that retry() would send again: those that failed, and those of unknown outcome that look first.
    qsizetype retriable() const;
    /// Goes on with these after finished(), of a kept plan. Asks again if start() did.
    void retry();

    /// How long the rest will probably take, by the pace so far and the share of the rate limit that is left;
    /// nothing while nobody can know.
    std::optional<qint64> remainingMs() const;
    /// Something of it waits for its share of the rate limit.
    bool waitsForShare() const;

Q_SIGNALS:
    /// An item came further; `detail` says what a person should know of it.
    void itemChanged(qsizetype index, console::Plan::ItemState state, const QString &detail);
    /// By the user, or by itself when the server cannot be reached.
    void pausedChanged(bool paused);
    /// retry() goes on; nothing of it has been asked for yet.
    void retried();
    /// `done` includes what was already so, `failed` what has an unknown outcome; counts() tells them apart.
    void finished(qsizetype done, qsizetype failed, qsizetype skipped);

private:
    void ask();
    void runReviewed();
    void runGranted(qint64 grant);
    void runNext();
    void startItem(size_t index);
    void itemEnded(size_t index, const Result<PlanNote> &result);
    void setState(size_t index, ItemState state, const QString &detail);
    void heed(const Error &error);
    void skipRest(const QString &why);
    void finishIfThrough();
    void finish();
    bool hasRetriableState(size_t index) const;

    Gate &m_gate;
    Effect m_effect;
    ConfirmationText m_text;
    std::vector<PlanItem> m_items;
    std::vector<ItemState> m_states;
    QStringList m_details;
    QPointer<CallBase> m_question;
    QHash<size_t, QPointer<CallBase>> m_underWay;
    std::optional<QString> m_reviewedTicket;
    QString m_stopReason; ///< An item failed in a way that all others would.
    int m_concurrency = 1;
    size_t m_next = 0;
    qint64 m_grant = 0;
    QElapsedTimer m_clock;     ///< Runs while items do.
    qint64 m_activeMs = 0;     ///< Of the stretches before.
    qsizetype m_endedByUs = 0; ///< Items that took their time in this run.
    bool m_kept = false;
    bool m_started = false;
    bool m_paused = false;
    bool m_canceled = false;
    bool m_ended = false;
};

} // namespace console
