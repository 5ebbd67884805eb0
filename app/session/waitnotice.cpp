#include "session/waitnotice.h"

#include "client/nangoclient.h"
#include "session/gate.h"

namespace console {

namespace {

constexpr qint64 second = 1000;

QString waitText(qint64 milliseconds, const QString &why)
{
    // Up, so that the last second is 1 and not 0.
    const qint64 seconds = std::max<qint64>(1, (milliseconds + second - 1) / second);
    return WaitNotice::tr("Waiting %1 s: %2").arg(QString::number(seconds), why);
}

} // namespace

WaitNotice::WaitNotice(NangoClient &client, Gate &gate, QObject *parent)
    : QObject(parent), m_client(client), m_gate(gate)
{
    m_tick.setInterval(second);
    connect(&m_tick, &QTimer::timeout, this, &WaitNotice::update);
    connect(&client, &NangoClient::waiting, this, &WaitNotice::begin);
    connect(&client, &NangoClient::waitOver, this, &WaitNotice::end);
    connect(&gate, &Gate::rateLimitChanged, this, &WaitNotice::update);
}

WaitNotice::~WaitNotice() = default;

QString WaitNotice::text() const
{
    if (m_waiting > 0)
        return waitText(m_until.remainingTime(), m_why);
    if (const int wait = m_gate.foregroundWait(); wait > 0)
        return waitText(wait, tr("the console leaves the rest of the rate limit to others"));
    return {};
}

void WaitNotice::stop()
{
    m_client.stopWaiting();
    m_gate.giveUpForeground();
}

void WaitNotice::begin(const QString &why, int milliseconds)
{
    ++m_waiting;
    // The longest wait is the one that counts.
    if (m_waiting == 1 || milliseconds > m_until.remainingTime()) {
        m_until.setRemainingTime(milliseconds, Qt::CoarseTimer);
        m_why = why;
    }
    update();
}

void WaitNotice::end()
{
    --m_waiting;
    update();
}

void WaitNotice::update()
{
    const bool waits = m_waiting > 0 || m_gate.foregroundWait() > 0;
    if (waits && !m_tick.isActive())
        m_tick.start();
    else if (!waits)
        m_tick.stop();
    Q_EMIT changed();
}

} // namespace console
