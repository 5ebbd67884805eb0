#pragma once

#include "fault.h"
#include "support/clientrig.h"
#include "support/tlsserver.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

namespace console::test {

/// One call of one kind of endpoint, with a client and a server of its own.
class Cell
{
public:
    Cell(const EndpointKind &kind, const ClientConfig &config);

    const EndpointKind &kind() const { return m_kind; }
    ClientRig &rig() { return m_rig; }
    const Ending &ending() const { return m_ending; }
    Ending &ending() { return m_ending; }
    CallBase *call() const { return m_call; }

    void start();
    /// How long it took, as a share of the call's deadline.
    double shareOfDeadline() const;
    /// It ended when twice its deadline had passed.
    bool isLate() const { return m_isLate; }
    /// The call has told how it ended, or it is gone.
    bool isOver() const { return m_ending.times > 0 || !m_call; }
    /// Nothing of the call is left.
    bool isGone() const;

    /// Notes what is not as it must be.
    void expect(bool right, const QString &wrong);
    /// "proxy GET: kind Timeout instead of Interrupted"; empty when all was right.
    QString verdict() const;

private:
    const EndpointKind &m_kind;
    std::chrono::milliseconds m_deadline;
    QElapsedTimer m_sinceStart;
    qint64 m_took = 0;
    QTimer m_tooLate;
    bool m_isLate = false;
    Ending m_ending;
    ClientRig m_rig;
    QPointer<CallBase> m_call;
    QStringList m_wrong;
};

/// The config of a client that meets `fault`: short deadlines only where one must pass.
ClientConfig configFor(const Fault &fault, const TlsServer &untrusted);

/// Looks at a call that is over: its error, what the journal was told, what arrived, whether the key is in it.
void judge(Cell &cell, const Fault &fault);

/// "Interrupted"
QString kindName(std::optional<ErrorKind> kind);

} // namespace console::test
