#pragma once

#include <QDateTime>
#include <QLabel>
#include <QTimer>

namespace console {

/// How long a token still works, counted down; the exact time is the tooltip.
class ExpiryCountdown : public QLabel
{
    Q_OBJECT

public:
    explicit ExpiryCountdown(QWidget *parent);

    /// Counts to this time; an invalid one is said to be none.
    void setExpiry(const QDateTime &expiresAt);
    void stop() { m_timer.stop(); }

private:
    void tick();

    QDateTime m_expiresAt;
    QTimer m_timer;
};

} // namespace console
