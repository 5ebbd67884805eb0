#pragma once

#include "client/requestguard.h"

#include <QDateTime>

#include <optional>

namespace console {

/// How much of the account's rate limit the console may take, which it shares with the customer's
/// production traffic (nango-api.md section 2.3): background work stays under a share of the limit of a
/// window and stops when little remains; what the user waits for takes at most half of what would
/// remain without us. Knows no clock: every function is told the time.
class RateBudget
{
public:
    static constexpr int DefaultBackgroundShare = 20;

    /// The share of the limit that background work stays under, in percent.
    int backgroundShare() const { return m_backgroundShare; }
    void setBackgroundShare(int percent) { m_backgroundShare = percent; }

    /// Tells of the headers of an answer.
    void seen(const RateLimit &limit, const QDateTime &now);

    /// How many milliseconds a request has to wait; 0 when it may leave now. Never more than a window.
    int waitFor(Urgency urgency, const QDateTime &now) const;

    /// A request leaves.
    void taken(Urgency urgency, const QDateTime &now);
    /// Its answer is there, or will never come.
    void answered();

private:
    /// The requests that are left in the window, those under way counted as used; the whole limit in a
    /// window that nothing was heard of.
    int remaining(const QDateTime &now) const;
    bool isWindowOver(const QDateTime &now) const { return now >= m_windowEnd; }
    void beginWindow(const QDateTime &end);

    int m_backgroundShare = DefaultBackgroundShare;
    std::optional<RateLimit> m_last;
    QDateTime m_windowEnd; ///< By our clock.
    int m_foreground = 0;  ///< Taken in this window.
    int m_background = 0;
    int m_underWay = 0;
};

} // namespace console
