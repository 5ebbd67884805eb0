#include "cell.h"

#include <QTcpSocket>

namespace console::test {

namespace {

/// A port of this machine on which nobody listens, and nobody else can.
int closedPort()
{
    static QTcpSocket reserved;
    if (reserved.localPort() == 0)
        reserved.bind(QHostAddress::LocalHost);
    return reserved.localPort();
}

void judgeError(Cell &cell, const Expected &expected)
{
    const Error &error = *cell.ending().error;
    cell.expect(expected.kind == error.kind,
                QStringLiteral("kind %1 instead of %2").arg(kindName(error.kind), kindName(expected.kind)));
    cell.expect(
        error.origin == expected.origin,
        QStringLiteral("origin “%1” instead of “%2”").arg(originName(error.origin), originName(expected.origin)));
    cell.expect(!error.attempted.isEmpty(), QStringLiteral("nothing was tried"));
    cell.expect(!error.message.isEmpty(), QStringLiteral("no message"));
    cell.expect(!error.nextStep.isEmpty(), QStringLiteral("no next step"));
    cell.expect(error.httpStatus == expected.status, QStringLiteral("HTTP status %1").arg(error.httpStatus));
    const QString details = error.details();
    cell.expect(details.contains(expected.says), QStringLiteral("“%1” is not in:\n%2").arg(expected.says, details));
    cell.expect(!details.contains(QString::fromLatin1(testKey)), QStringLiteral("the key in:\n") + details);
    cell.expect(details.size() < 4000, QStringLiteral("details of %1 characters").arg(details.size()));
}

void judgeSuccess(Cell &cell, const Expected &expected)
{
    if (cell.kind().takes == Takes::Anything)
        cell.expect(cell.ending().status == expected.status, QStringLiteral("status %1").arg(cell.ending().status));
}

void judgeArrivals(Cell &cell, const Fault &fault, const Expected &expected)
{
    const int arrived = cell.rig().server.count();
    const QString count = QStringLiteral("%1 arrivals").arg(arrived);
    if (fault.place != Fault::Place::Server)
        cell.expect(arrived == 0, count);
    else if (!expected.kind && cell.kind().requests != 1)
        cell.expect(cell.kind().requests == 0 || arrived == cell.kind().requests, count);
    else if (cell.kind().requests == 0)
        cell.expect(arrived >= 1, count);
    else if (!cell.kind().observes())
        cell.expect(arrived == 1, count);
    else if (expected.isRepeated)
        cell.expect(arrived > 1, count);
    else
        cell.expect(arrived == 1 || fault.hangs, count);
    for (const WireRequest &request : cell.rig().server.requests()) {
        const bool hasKey = request.header("authorization") == "Bearer " + testKey;
        cell.expect(hasKey == cell.kind().sendsKey, QStringLiteral("the key was sent, or was not"));
    }
}

} // namespace

Cell::Cell(const EndpointKind &kind, const ClientConfig &config)
    : m_kind(kind), m_deadline(config.deadlines.quick), m_rig(config)
{
}

void Cell::start()
{
    m_sinceStart.start();
    m_call = m_kind.start(*m_rig.client, m_ending);
    QObject::connect(m_call, &CallBase::finished, m_ending.receiver.get(), [this] {
        m_took = m_sinceStart.elapsed();
        m_tooLate.stop();
    });
    m_tooLate.setSingleShot(true);
    QObject::connect(&m_tooLate, &QTimer::timeout, m_ending.receiver.get(), [this] { m_isLate = true; });
    m_tooLate.start(2 * m_deadline);
}

double Cell::shareOfDeadline() const
{
    return static_cast<double>(m_took) / static_cast<double>(m_deadline.count());
}

bool Cell::isGone() const
{
    return !m_call && (!m_rig.client || m_rig.client->findChildren<CallBase *>().isEmpty());
}

void Cell::expect(bool right, const QString &wrong)
{
    if (!right)
        m_wrong << wrong;
}

QString Cell::verdict() const
{
    return m_wrong.isEmpty() ? QString()
                             : QString::fromLatin1(m_kind.name) + QStringLiteral(": ") + m_wrong.join(QStringLiteral("; "));
}

ClientConfig configFor(const Fault &fault, const TlsServer &untrusted)
{
    ClientConfig config;
    config.memoryCap = 1024;
    // Long enough for a busy machine to send the request, which is what an outcome depends on.
    const std::chrono::milliseconds deadline(fault.hangs ? 1500 : 300'000);
    config.deadlines = {deadline, deadline, deadline, deadline, deadline, deadline};
    switch (fault.place) {
    case Fault::Place::Server:
        break;
    case Fault::Place::Refused:
        config.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(closedPort()));
        break;
    case Fault::Place::Unresolvable:
        config.baseUrl = QUrl(QStringLiteral("http://nothing.invalid"));
        config.useSystemProxy = false;
        break;
    case Fault::Place::Certificate:
        config.baseUrl = untrusted.config(QStringLiteral("127.0.0.1"), {}).baseUrl;
        break;
    }
    return config;
}

void judge(Cell &cell, const Fault &fault)
{
    const Expected expected = expectedOf(fault, cell.kind());
    const Ending &ending = cell.ending();
    cell.expect(ending.times == 1, QStringLiteral("ended %1 times").arg(ending.times));
    if (expected.kind && ending.error)
        judgeError(cell, expected);
    else if (!expected.kind && !ending.error)
        judgeSuccess(cell, expected);
    else
        cell.expect(false, ending.error ? kindName(ending.error->kind) + QStringLiteral(": ") + ending.error->details()
                                        : QStringLiteral("a success instead of ") + kindName(expected.kind));
    const RecordingGuard &guard = cell.rig().guard;
    cell.expect(guard.balanced(), QStringLiteral("a pass was not settled once"));
    // The last pass of several need not be that of the request that went wrong.
    cell.expect(cell.kind().isSeries() || guard.lastOutcome() == expected.outcome,
                QStringLiteral("outcome %1 instead of %2")
                    .arg(outcomeName(guard.lastOutcome()), outcomeName(expected.outcome)));
    judgeArrivals(cell, fault, expected);
    // By the clock of this very event loop: a machine that stands still for a while stops both.
    const double share = cell.shareOfDeadline();
    cell.expect(share <= 1 || fault.hangs, QStringLiteral("ended after %1 of its deadline").arg(share));
    const bool waits = fault.hangs && expected.kind;
    // A twentieth too early is what a coarse timer may be.
    cell.expect(!waits || share > 0.94, QStringLiteral("ended at %1 of its deadline").arg(share));
    cell.expect(!waits || !cell.isLate(), QStringLiteral("ended after %1 of its deadline").arg(share));
}

QString kindName(std::optional<ErrorKind> kind)
{
    static const std::array names{"Canceled", "Refused", "Invalid", "Offline", "Interrupted",
                                  "OutcomeUnknown", "Timeout", "Tls", "Redirected", "Unauthorized",
                                  "Forbidden", "NotFound", "Rejected", "RateLimited", "InvalidCredentials",
                                  "ServerFailure", "ProviderFailure", "NotNango", "Malformed", "Keychain",
                                  "Storage"};
    return kind ? QString::fromLatin1(names.at(static_cast<size_t>(*kind))) : QStringLiteral("success");
}

} // namespace console::test
