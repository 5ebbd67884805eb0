#pragma once

#include "client/requestguard.h"
#include "support/secretsearch.h"

#include <QList>
#include <QPointer>

namespace console::test {

/// A guard that lets everything through, or refuses, or leaves waiting, and keeps the books: every pass
/// must be settled exactly once.
class RecordingGuard : public RequestGuard
{
public:
    enum class Answer { Admit, Refuse, Hold };
    struct Settlement {
        qint64 pass;
        Outcome outcome;
        QString detail;
    };

    Answer answer = Answer::Admit;
    QList<RequestIntent> intents;
    QList<Settlement> settlements;
    QList<RateLimit> limits;
    QPointer<Call<RequestPass>> held;
    qint64 passes = 0;

    Call<RequestPass> *admit(QObject *parent, const RequestIntent &intent) override
    {
        intents.append(intent);
        SecretSearch::instance().check(QStringLiteral("the action of a request"), intent.action);
        SecretSearch::instance().check(QStringLiteral("the target of a request"), intent.target);
        SecretSearch::instance().check(QStringLiteral("the path template of a request"), intent.pathTemplate);
        if (answer == Answer::Refuse)
            return finishedCall<RequestPass>(
                parent, failure(localError(ErrorKind::Refused, intent.action, QStringLiteral("read-only"))));
        if (answer == Answer::Hold) {
            held = new Call<RequestPass>(parent);
            return held;
        }
        return finishedCall<RequestPass>(parent, RequestPass{++passes});
    }
    void settled(const RequestPass &pass, Outcome outcome, const QString &detail) override
    {
        settlements.append({pass.journalId, outcome, detail});
        SecretSearch::instance().check(QStringLiteral("the outcome of a request"), detail);
    }
    void rateLimitSeen(const RateLimit &limit) override { limits.append(limit); }

    void grantHeld() { held->settle(RequestPass{++passes}); }
    /// True when each pass was settled once.
    bool balanced() const
    {
        QList<qint64> seen;
        for (const Settlement &settlement : settlements) {
            if (seen.contains(settlement.pass))
                return false;
            seen.append(settlement.pass);
        }
        return seen.size() == passes;
    }
    Outcome lastOutcome() const { return settlements.isEmpty() ? Outcome::NotSent : settlements.last().outcome; }
};

} // namespace console::test
