#pragma once

#include "client/requestguard.h"
#include "dto/environment.h"
#include "session/confirmation.h"
#include "session/ratebudget.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace console {

class Activity;
struct EnvironmentMemory;

/// The one gate of an environment: guard level, confirmation, journal and rate share, in this order
/// (design.md section 2). Only app/session includes this header; pages see EnvironmentSession.
class Gate : public QObject, public RequestGuard
{
    Q_OBJECT

public:
    /// `memory` is what earlier gates of the environment in this run were told; without it nothing.
    Gate(const Environment &environment, Activity &activity, QObject *parent,
         std::shared_ptr<EnvironmentMemory> memory = nullptr);
    ~Gate() override;

    /// What a guard level does with an effect (design.md section 2).
    enum class Rule { Pass, Ask, Refuse };
    static Rule rule(GuardLevel level, Effect effect, bool touchConfirmed);

    GuardLevel level() const { return m_level; }
    /// Also holds for requests that have asked for leave and not left: those that the new level refuses
    /// do not leave.
    void setLevel(GuardLevel level);
    /// How to find out whether anybody hears questions, when that is not simply who is connected to
    /// confirmationRequested().
    void setListenerCheck(std::function<bool()> hasListener) { m_hasListener = std::move(hasListener); }
    std::optional<RateLimit> rateLimit() const { return m_rateLimit; }
    /// Requests that wait for their share of the rate limit; a change is told by rateLimitChanged().
    qsizetype waitingForShare() const { return m_toldWaiting; }
    /// The share of the rate limit that background work stays under, in percent.
    int backgroundShare() const { return m_budget.backgroundShare(); }
    /// In percent; holds from now on, also for what waits.
    void setBackgroundShare(int percent);
    /// How many milliseconds something that the user waits for has to wait for its share; 0 when nothing does.
    int foregroundWait() const;
    /// Gives up what the user waits for and what waits for its share: it ends as canceled.
    void giveUpForeground();

    Call<RequestPass> *admit(QObject *parent, const RequestIntent &intent) override;
    void settled(const RequestPass &pass, Outcome outcome, const QString &detail) override;
    void rateLimitSeen(const RateLimit &limit) override;

    /// What the next requests are about, for as long as the object lives: better words for the question,
    /// or the grant of a confirmed plan. Set around the client call, which asks synchronously.
    class Scope
    {
    public:
        Scope(Gate &gate, ConfirmationText text);
        Scope(Gate &gate, qint64 grant);
        ~Scope();
        Scope(const Scope &) = delete;
        Scope &operator=(const Scope &) = delete;

    private:
        Gate &m_gate;
        std::optional<ConfirmationText> m_previousText;
        qint64 m_previousGrant;
    };

    /// Asks once for a whole plan. Ends with a grant that lets out requests of at most `effect` without
    /// asking again until withdrawGrant(); each is still journaled. Refused in a read-only environment.
    Call<qint64> *confirmPlan(QObject *parent, Effect effect, const ConfirmationText &text);
    /// Asks even where such an effect was asked about once for the environment: for what does more than its effect has
    /// to, as exchanging a token now does. Ends with a grant as above; with 0, unasked, where the level lets the effect
    /// pass.
    Call<qint64> *confirmEveryTime(QObject *parent, Effect effect, const ConfirmationText &text);
    /// A grant for what the user has already confirmed in a form of its own, such as a reviewed difference.
    /// As above it lasts until it is withdrawn, and a read-only environment refuses all the same.
    qint64 grantConfirmed(Effect effect, const QString &ticket);
    /// What was admitted on it goes on; nothing else is.
    void withdrawGrant(qint64 grant);

Q_SIGNALS:
    /// Somebody has to ask the user. The request is the gate's; answer it through its functions.
    void confirmationRequested(console::ConfirmationRequest *request);
    /// Tells the new level.
    void levelChanged(console::GuardLevel level);
    /// What the server says of its limit, or how many requests wait for their share.
    void rateLimitChanged();
    /// A request got its pass; with its action and target as the journal has them.
    void passGiven(const QString &action, const QString &target);

private:
    struct Grant {
        Effect effect;
        QString ticket;
    };
    struct Admission;
    using AdmissionPtr = std::shared_ptr<Admission>;

    Rule ruleFor(const Admission &admission) const;
    bool hasListener() const;
    ConfirmationRequest *makeQuestion(const ConfirmationText &text, Effect effect);
    void ask(const AdmissionPtr &admission);
    void journal(const AdmissionPtr &admission);
    void enqueue(const AdmissionPtr &admission);
    void releaseWaiting();
    void releaseWhatMay();
    void letOut(const AdmissionPtr &admission);
    void abandon(const Admission &admission, const Error &error);
    Error refusal(const QString &attempted, Effect effect) const;
    Error unheard(const QString &attempted) const;

    QString m_environmentName;
    bool m_production;
    GuardLevel m_level;
    Activity &m_activity;
    std::function<bool()> m_hasListener;
    std::shared_ptr<EnvironmentMemory> m_memory; ///< Whether touching was confirmed.
    std::optional<ConfirmationText> m_scopeText;
    qint64 m_scopeGrant = 0;
    qint64 m_lastGrant = 0;
    QHash<qint64, Grant> m_grants;
    std::optional<RateLimit> m_rateLimit;
    RateBudget m_budget;
    std::deque<AdmissionPtr> m_waiting; ///< For their rate share; what the user waits for comes first.
    qsizetype m_toldWaiting = 0;
    QTimer m_waitTimer;
    QList<QPointer<ConfirmationRequest>> m_questions;
};

} // namespace console
