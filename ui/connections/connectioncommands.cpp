#include "ui/connections/connectioncommands.h"

#include "models/connectiontexts.h"
#include "models/dashboardlink.h"
#include "models/format.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/syncs.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QTimer>

namespace console {

namespace {

// The status only makes a text better; who waits for it longer would rather have the text.
constexpr int StatusDeadlineMs = 3000;

} // namespace

ConnectionCommands::ConnectionCommands(const PageContext &context, QObject *parent)
    : QObject(parent), m_context(context)
{
}

ConnectionCommands::~ConnectionCommands()
{
    if (m_statusCall)
        m_statusCall->cancel();
}

void ConnectionCommands::withSyncs(const ConnectionRef &ref, std::function<void(const Syncs &)> then)
{
    if (m_statusCall)
        m_statusCall->cancel();
    auto *call = m_context.session.syncs().status(ref);
    m_statusCall = call;
    call->onFinished(this, [this, call, then = std::move(then)](const Result<std::vector<SyncStatus>> &status) {
        const bool replaced = m_statusCall && m_statusCall != call;
        if (!replaced)
            then(status ? Syncs(*status) : Syncs());
    });
    QTimer::singleShot(StatusDeadlineMs, call, [call] { call->cancel(); });
}

void ConnectionCommands::copyId(const ConnectionRef &ref)
{
    QGuiApplication::clipboard()->setText(ref.connectionId.value);
    Q_EMIT succeeded(tr("Connection ID copied"));
}

void ConnectionCommands::copySummary(const ConnectionRow &row)
{
    withSyncs(row.ref(), [this, row](const Syncs &syncs) {
        QString text = redactedSummary(row, syncs.value_or(std::vector<SyncStatus>{}));
        if (!syncs)
            text += QLatin1Char('\n') + tr("(The status of its syncs could not be read.)");
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT succeeded(tr("Summary copied"));
    });
}

void ConnectionCommands::openSyncs(const ConnectionRef &ref)
{
    Q_EMIT m_context.navigator.syncsRequested(ref);
}

void ConnectionCommands::openRecords(const ConnectionRef &ref)
{
    Q_EMIT m_context.navigator.recordsRequested(ref, {});
}

void ConnectionCommands::newProxyRequest(const ConnectionRef &ref)
{
    Q_EMIT m_context.navigator.proxyRequested(ProxyRequest{.connection = ref});
}

QUrl ConnectionCommands::logUrl(const QString &logId) const
{
    const Environment &environment = m_context.session.environment();
    return dashboardLogUrl(environment.dashboardUrl, environment.dashboardEnvironment, logId);
}

void ConnectionCommands::openLog(const QString &logId)
{
    const QUrl url = logUrl(logId);
    if (!QDesktopServices::openUrl(url))
        Q_EMIT failed(localError(ErrorKind::Invalid, tr("Open log"), tr("No browser could be started."),
                                 tr("Open this address yourself: %1").arg(url.toString())));
}

void ConnectionCommands::remove(const ConnectionRef &ref)
{
    Q_EMIT started(tr("Reading what deleting %1 would lose…").arg(ref.toString()));
    withSyncs(ref, [this, ref](const Syncs &syncs) {
        // Never given up by another command: a delete that has left would end as "outcome unknown".
        auto *call = m_context.session.connections().remove(ref, deletionConsequences(syncs));
        call->onFinished(this, [this, ref](const Result<Done> &done) {
            if (done)
                Q_EMIT succeeded(tr("Deleted %1").arg(ref.toString()));
            else
                Q_EMIT failed(done.error());
        });
    });
}

} // namespace console
