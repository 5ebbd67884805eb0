#pragma once

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace console {

class Gate;
class NangoClient;

/// Tells a person what the console waits for, and how long still: a server that asked to come back later, or the
/// console's own share of the rate limit. Counts down once a second, and only while something waits.
class WaitNotice : public QObject
{
    Q_OBJECT

public:
    WaitNotice(NangoClient &client, Gate &gate, QObject *parent);
    ~WaitNotice() override;

    /// "Waiting 7 s: the server asked for it (List connections)"; empty while nothing waits.
    QString text() const;
    /// Gives up everything that waits; those calls end as canceled.
    void stop();

Q_SIGNALS:
    void changed();

private:
    void begin(const QString &why, int milliseconds);
    void end();
    void update();

    NangoClient &m_client;
    Gate &m_gate;
    QTimer m_tick;
    QDeadlineTimer m_until;
    QString m_why;
    int m_waiting = 0; ///< Requests that wait to be sent again.
};

} // namespace console
