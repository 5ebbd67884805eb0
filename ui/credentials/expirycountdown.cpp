#include "ui/credentials/expirycountdown.h"

#include "core/timestamps.h"

#include <cstdlib>

namespace console {

namespace {

QString expiryText(const QDateTime &expiresAt, const QDateTime &now)
{
    if (!expiresAt.isValid())
        return ExpiryCountdown::tr("Nango names no expiry.");
    const qint64 seconds = now.secsTo(expiresAt);
    if (seconds <= 0)
        return ExpiryCountdown::tr("Expired %1").arg(relativeTime(expiresAt, now));
    return ExpiryCountdown::tr("Expires in %1").arg(durationText(seconds));
}

/// The countdown ticks as fast as its text changes.
int tickMs(const QDateTime &expiresAt, const QDateTime &now)
{
    return std::abs(now.secsTo(expiresAt)) < 120 ? 1000 : 30'000;
}

} // namespace

ExpiryCountdown::ExpiryCountdown(QWidget *parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("credentialExpiry"));
    setProperty("look", QStringLiteral("caption"));
    setTextFormat(Qt::PlainText);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ExpiryCountdown::tick);
}

void ExpiryCountdown::setExpiry(const QDateTime &expiresAt)
{
    m_expiresAt = expiresAt;
    setToolTip(exactTime(expiresAt));
    tick();
}

void ExpiryCountdown::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    setText(expiryText(m_expiresAt, now));
    if (m_expiresAt.isValid())
        m_timer.start(tickMs(m_expiresAt, now));
    else
        m_timer.stop();
}

} // namespace console
