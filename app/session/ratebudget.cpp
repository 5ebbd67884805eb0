#include "session/ratebudget.h"

#include <algorithm>

namespace console {

namespace {

constexpr int windowSeconds = 60;
// The server rounds the end of the same window up or down between two answers.
constexpr int sameWindowSeconds = 5;
// Background work leaves the last fifth to those who cannot wait.
constexpr int littleRemains = 5;

} // namespace

void RateBudget::beginWindow(const QDateTime &end)
{
    m_windowEnd = end;
    m_foreground = m_underWay > 0 ? std::min(m_foreground, m_underWay) : 0;
    m_background = m_underWay > 0 ? std::min(m_background, m_underWay) : 0;
}

void RateBudget::seen(const RateLimit &limit, const QDateTime &now)
{
    if (limit.limit <= 0)
        return;
    const bool sameWindow = m_last && limit.resetsAt.isValid() && m_last->resetsAt.isValid() &&
                            limit.resetsAt <= m_last->resetsAt.addSecs(sameWindowSeconds);
    m_last = limit;
    if (sameWindow && !isWindowOver(now))
        return;
    // The server's clock may be minutes off ours; a window is a minute by both.
    const QDateTime latest = now.addSecs(windowSeconds);
    const bool plausible = limit.resetsAt > now && limit.resetsAt <= latest;
    beginWindow(plausible ? limit.resetsAt : latest);
}

int RateBudget::remaining(const QDateTime &now) const
{
    const int left = isWindowOver(now) ? m_last->limit : m_last->remaining;
    return std::max(0, left - m_underWay);
}

int RateBudget::waitFor(Urgency urgency, const QDateTime &now) const
{
    if (!m_last)
        return 0;
    const bool fresh = isWindowOver(now);
    const int left = remaining(now);
    const int limit = m_last->limit;
    bool fits = false;
    if (urgency == Urgency::Background) {
        const int used = fresh ? m_underWay : m_background;
        fits = (used + 1) * 100 < limit * m_backgroundShare && left * littleRemains > limit;
    } else {
        const int used = fresh ? m_underWay : m_foreground;
        fits = 2 * (used + 1) <= left + used;
    }
    // A limit too small for any share, or a window we know nothing of with nothing under way: one
    // request must leave, or nobody would ever hear of the next window.
    if (fits || (fresh && m_underWay == 0))
        return 0;
    const qint64 wait = fresh ? 1000 : now.msecsTo(m_windowEnd);
    return static_cast<int>(std::clamp<qint64>(wait, 1, windowSeconds * 1000));
}

void RateBudget::taken(Urgency urgency, const QDateTime &now)
{
    if (m_last && isWindowOver(now)) {
        beginWindow(now.addSecs(windowSeconds));
        m_last->remaining = m_last->limit;
        m_last->resetsAt = {};
    }
    (urgency == Urgency::Background ? m_background : m_foreground) += 1;
    m_underWay += 1;
}

void RateBudget::answered()
{
    m_underWay = std::max(0, m_underWay - 1);
}

} // namespace console
