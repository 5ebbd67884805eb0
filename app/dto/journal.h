#pragma once

#include "core/effect.h"

#include <QDateTime>
#include <QString>

namespace console {

/// How a journaled step ended.
enum class Outcome {
    Unknown, ///< Begun, no end known: it may have been done. Never sent again by itself.
    Succeeded,
    Failed,
    NotSent, ///< Given up before anything left.
};

/// The stable word for an outcome, as kept in the journal: "unknown", "succeeded", "failed", "not-sent".
QString outcomeName(Outcome outcome);

/// One row of the local journal: a write, a touch, or a reveal or copy of a secret. Holds no secret and
/// no payload.
struct JournalEntry {
    qint64 id = 0;
    QDateTime at;
    qint64 environmentId = 0; ///< 0 for an environment of one run.
    QString environmentName;
    Effect effect = Effect::Observe;
    QString action;  ///< "Pause sync", "Show credentials".
    QString target;  ///< "crm / acme: contacts".
    QString request; ///< Method and path template; empty for what sends nothing.
    QString ticket;  ///< Ticket number the user gave; may be empty.
    Outcome outcome = Outcome::Unknown;
    QString detail; ///< HTTP status or error title; may be empty.
};

} // namespace console
