#include "ui/connections/connectioncommands.h"

#include "models/connectionsmodel.h"
#include "models/connectiontexts.h"
#include "models/dashboardlink.h"
#include "models/format.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "session/syncs.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QTimer>

#include <utility>

namespace console {

namespace {

// The status only makes a text better; who waits for it longer would rather have the text.
constexpr int StatusDeadlineMs = 3000;

Error goneError(const QString &attempted, const ConnectionRef &ref)
{
    return localError(ErrorKind::Invalid, attempted,
                      ConnectionCommands::tr("%1 is not in the list any more.").arg(ref.toString()),
                      ConnectionCommands::tr("Reload the list, and choose a connection again."));
}

} // namespace

ConnectionCommands::ConnectionCommands(const PageContext &context, QObject *parent)
    : QObject(parent), m_context(context)
{
    addCopying();
    addGoing();
    connect(&context.session.connections(), &Connections::removing, this, [this](const ConnectionRef &ref) {
        if (m_removal && ref == m_removed)
            Q_EMIT waiting(tr("Deleting %1…").arg(ref.toString()));
    });
}

ConnectionCommands::~ConnectionCommands()
{
    if (m_statusCall)
        m_statusCall->cancel();
}

void ConnectionCommands::add(ConnectionCommand command)
{
    m_commands.push_back(std::move(command));
    Q_EMIT commandAdded(m_commands.back());
}

void ConnectionCommands::addCopying()
{
    add({.id = QStringLiteral("copyConnectionIds"),
         .iconName = QStringLiteral("copy"),
         .text =
             [](qsizetype count) {
                 return count == 1 ? tr("Copy connection ID") : tr("Copy %1 connection IDs").arg(count);
             },
         .toolTip = tr("One ID a line"),
         .targets = ConnectionCommand::Targets::Several,
         .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
         .run = [this](const auto &refs) { copyIds(refs); }});
    add({.id = QStringLiteral("copySummary"),
         .iconName = QStringLiteral("clipboard"),
         .text = [](qsizetype) { return tr("Copy summary"); },
         .toolTip = tr("Copy a text for a ticket, without secrets and personal data"),
         .run =
             [this](const auto &refs) {
                 if (const auto row = m_context.connections.connection(refs.front()))
                     copySummary(*row);
                 else
                     Q_EMIT failed(goneError(tr("Copy summary"), refs.front()));
             }});
}

void ConnectionCommands::addGoing()
{
    const auto go = [this](const char *id, const char *iconName, const QString &text, const QString &toolTip,
                           Qt::Key key, QLatin1String scope, auto run) {
        add({.id = QString::fromLatin1(id),
             .iconName = QString::fromLatin1(iconName),
             .text = [text](qsizetype) { return text; },
             .toolTip = toolTip,
             .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | key),
             .scope = scope,
             .startsGroup = key == Qt::Key_S,
             .run = [this, run](const auto &refs) { (this->*run)(refs.front()); }});
    };
    go("openSyncs", "refresh-cw", tr("Open syncs"), tr("Show its syncs on the Syncs page"), Qt::Key_S,
       scopes::SyncsRead, &ConnectionCommands::openSyncs);
    go("openRecords", "database", tr("Open records"), tr("Show its records on the Records page"), Qt::Key_R,
       scopes::RecordsRead, &ConnectionCommands::openRecords);
    go("newProxyRequest", "send", tr("New proxy request"), tr("Fill the composer with it; sends nothing"), Qt::Key_P,
       scopes::Proxy, &ConnectionCommands::newProxyRequest);
    add({.id = QStringLiteral("deleteConnection"),
         .iconName = QStringLiteral("trash-2"),
         .text = [](qsizetype count) { return count == 1 ? tr("Delete…") : tr("Delete %1…").arg(countText(count)); },
         .toolTip = tr("Read what would be lost, then ask"),
         .targets = ConnectionCommand::Targets::Several,
         .shortcut = QKeySequence::Delete,
         .scope = scopes::ConnectionsDelete,
         .destroys = true,
         .run =
             [this](const auto &refs) {
                 if (refs.size() == 1)
                     remove(refs.front());
                 else
                     Q_EMIT deleteManyRequested(refs);
             }});
}

void ConnectionCommands::withSyncs(const ConnectionRef &ref, std::function<void(const Syncs &)> then)
{
    auto *call = m_context.session.syncs().status(ref);
    const QPointer<CallBase> before = std::exchange(m_statusCall, call);
    if (before)
        before->cancel();
    call->onFinished(this, [this, call, then = std::move(then)](const Result<std::vector<SyncStatus>> &status) {
        // Given up, or for a command that came later.
        if (m_statusCall != call)
            return;
        m_statusCall.clear();
        then(status ? Syncs(*status) : Syncs());
    });
    QTimer::singleShot(StatusDeadlineMs, call, [call] { call->cancel(); });
}

void ConnectionCommands::cancelWait()
{
    const QPointer<CallBase> status = std::exchange(m_statusCall, nullptr);
    const QPointer<CallBase> removal = std::exchange(m_removal, nullptr);
    if (status)
        status->cancel();
    if (!removal) {
        Q_EMIT waitEnded();
        return;
    }
    removal->cancel();
    Q_EMIT failed(localError(ErrorKind::OutcomeUnknown, tr("Delete connection"),
                             tr("You stopped waiting. If the request had left, the connection may be deleted."),
                             tr("Reload the list to see whether it is there.")));
}

void ConnectionCommands::copyId(const ConnectionRef &ref)
{
    QGuiApplication::clipboard()->setText(ref.connectionId.value);
    Q_EMIT succeeded(tr("Connection ID copied"));
}

void ConnectionCommands::copyIds(const ConnectionCommand::Refs &refs)
{
    if (refs.size() == 1) {
        copyId(refs.front());
        return;
    }
    QStringList ids;
    for (const ConnectionRef &ref : refs)
        ids << ref.connectionId.value;
    QGuiApplication::clipboard()->setText(ids.join(QLatin1Char('\n')));
    Q_EMIT succeeded(tr("%1 connection IDs copied").arg(countText(ids.size())));
}

void ConnectionCommands::copySummary(const ConnectionRow &row)
{
    Q_EMIT waiting(tr("Reading the status of the syncs of %1…").arg(row.ref().toString()));
    withSyncs(row.ref(), [this, row](const Syncs &syncs) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        HealthBook &book = m_context.connections.healthBook();
        if (syncs)
            book.setSyncs(row.ref(), *syncs, now);
        QString text = ticketSummary(row, book.factsOf(row.ref()), linksOf(row), now);
        if (!syncs)
            text += QLatin1Char('\n') + tr("(The status of its syncs could not be read now.)");
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

QUrl ConnectionCommands::dashboardUrl(const ConnectionRef &ref) const
{
    const Environment &environment = m_context.session.environment();
    return dashboardConnectionUrl(environment.dashboardUrl, environment.dashboardEnvironment, ref);
}

QStringList ConnectionCommands::linksOf(const ConnectionRow &row) const
{
    QList<QUrl> urls{dashboardUrl(row.ref())};
    for (const ConnectionError &error : row.errors()) {
        if (!error.logId.isEmpty())
            urls << logUrl(error.logId);
    }
    QStringList links;
    for (const QUrl &url : urls) {
        if (!url.isEmpty())
            links << url.toString(QUrl::FullyEncoded);
    }
    return links;
}

void ConnectionCommands::openUrl(const QUrl &url, const QString &attempted)
{
    if (!QDesktopServices::openUrl(url))
        Q_EMIT failed(localError(ErrorKind::Invalid, attempted, tr("No browser could be started."),
                                 tr("Open this address yourself: %1").arg(url.toString())));
}

void ConnectionCommands::openDashboard(const ConnectionRef &ref)
{
    openUrl(dashboardUrl(ref), tr("Open in dashboard"));
}

void ConnectionCommands::openLog(const QString &logId)
{
    openUrl(logUrl(logId), tr("Open log"));
}

void ConnectionCommands::remove(const ConnectionRef &ref)
{
    // Refused whatever it would lose: the gate says so at once.
    if (m_context.session.guardLevel() == GuardLevel::ReadOnly) {
        removeLosing(ref, QString());
        return;
    }
    Q_EMIT waiting(tr("Reading what deleting %1 would lose…").arg(ref.toString()));
    withSyncs(ref, [this, ref](const Syncs &syncs) { removeLosing(ref, deletionConsequences(syncs)); });
}

void ConnectionCommands::removeLosing(const ConnectionRef &ref, const QString &consequences)
{
    Q_EMIT waitEnded(); // The gate asks now.
    // Never given up by another command: a delete that has left would end as "outcome unknown".
    auto *call = m_context.session.connections().remove(ref, consequences);
    m_removal = call;
    m_removed = ref;
    call->onFinished(this, [this, call, ref](const Result<Done> &done) {
        const bool waitedFor = m_removal == call;
        if (waitedFor)
            m_removal.clear();
        if (done)
            Q_EMIT succeeded(tr("Deleted %1").arg(ref.toString()));
        else if (!done.error().isCanceled())
            Q_EMIT failed(done.error());
        else if (waitedFor) // The user said no to the gate.
            Q_EMIT waitEnded();
    });
}

} // namespace console
