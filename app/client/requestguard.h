#pragma once

#include "core/call.h"
#include "core/effect.h"

#include "dto/journal.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace console {

/// Who a request is for: what the user waits for goes first and may use more of the rate limit.
enum class Urgency { Foreground, Background };

/// A request that wants to leave, as the guard judges it. Holds no secret and no payload.
struct RequestIntent {
    Effect effect = Effect::Observe;
    Urgency urgency = Urgency::Foreground;
    QString action;       ///< What it does, as a noun phrase: "Pause sync".
    QString target;       ///< What it does it to: "crm / acme: contacts".
    QByteArray method;    ///< "POST".
    QString pathTemplate; ///< "/sync/pause", "/connections/{id}": never the ids themselves.
};

/// The leave to send one request. `journalId` is 0 for requests that are not journaled.
struct RequestPass {
    qint64 journalId = 0;
};

/// What the rate limit headers of the last answer said (nango-api.md section 2.3).
struct RateLimit {
    int limit = 0;
    int remaining = 0;
    QDateTime resetsAt;
};

/// Decides whether a request may leave. The transport cannot be built without one and asks it before
/// every request, whatever it is.
class RequestGuard
{
public:
    virtual ~RequestGuard() = default;

    /// Asks for leave. The call ends with a pass once everything that must come before is done (the
    /// user's confirmation, the committed journal row, the rate share), or with ErrorKind::Refused or
    /// Canceled. Belongs to `parent`.
    virtual Call<RequestPass> *admit(QObject *parent, const RequestIntent &intent) = 0;

    /// Says how a request with a pass ended. Exactly once per pass.
    virtual void settled(const RequestPass &pass, Outcome outcome, const QString &detail) = 0;

    /// Tells of the rate limit after each answer that carried its headers.
    virtual void rateLimitSeen(const RateLimit &limit) = 0;
};

} // namespace console
