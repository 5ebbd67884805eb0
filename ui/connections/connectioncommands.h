#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "dto/sync.h"
#include "ui/connections/connectioncommand.h"
#include "ui/shell/page.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace console {

/// What can be done with connections from their rows and from the detail pane, in one place: copying, going to
/// other pages, opening the log, deleting; and whatever others add().
class ConnectionCommands : public QObject
{
    Q_OBJECT

public:
    ConnectionCommands(const PageContext &context, QObject *parent);
    ~ConnectionCommands() override;

    /// Puts the connection's ID on the clipboard.
    void copyId(const ConnectionRef &ref);
    /// One a line.
    void copyIds(const ConnectionCommand::Refs &refs);
    /// Copies a text for a ticket, with the syncs' status if it can be had at once. Holds no secret.
    void copySummary(const ConnectionRow &row);
    /// Opens the page of syncs at the connection.
    void openSyncs(const ConnectionRef &ref);
    /// Opens the page of records at the connection.
    void openRecords(const ConnectionRef &ref);
    /// Opens the composer with this connection; sends nothing.
    void newProxyRequest(const ConnectionRef &ref);
    /// Where the dashboard shows this connection; empty when the environment has no dashboard URL and name.
    QUrl dashboardUrl(const ConnectionRef &ref) const;
    /// Opens Nango's dashboard in the browser, at the connection.
    void openDashboard(const ConnectionRef &ref);
    /// What a ticket links to: the connection and the logs of its errors in the dashboard.
    QStringList linksOf(const ConnectionRow &row) const;
    /// Where the dashboard shows this log; empty when the environment has no dashboard URL and name.
    QUrl logUrl(const QString &logId) const;
    /// Opens a log of Nango's dashboard in the browser.
    void openLog(const QString &logId);
    /// Reads what would be lost, then deletes; the gate asks with the ID to type.
    void remove(const ConnectionRef &ref);
    /// Gives up what waiting() told of: of a delete that has not left nothing is sent, and of one that has left the
    /// outcome is unknown.
    void cancelWait();

    /// Makes a command part of the context menu, the "Selection" menu, the shortcuts of the page and the palette:
    /// the place where other parts of the page add theirs, before or after the page was shown. Menus show
    /// commands in the order of their adding.
    void add(ConnectionCommand command);
    const std::vector<ConnectionCommand> &all() const { return m_commands; }

Q_SIGNALS:
    /// By add(): whoever shows commands shows this one, too.
    void commandAdded(const console::ConnectionCommand &command);
    /// Several are to be deleted: whoever shows the page opens the dialog.
    void deleteManyRequested(const console::ConnectionCommand::Refs &refs);
    /// Something is waited for; waitEnded(), succeeded() or failed() follows. cancelWait() gives it up.
    void waiting(const QString &text);
    void waitEnded();
    /// What to tell the user.
    void succeeded(const QString &text);
    /// What to tell the user.
    void failed(const console::Error &error);

private:
    using Syncs = std::optional<std::vector<SyncStatus>>;
    /// Sends the delete; the gate asks with `consequences`.
    void removeLosing(const ConnectionRef &ref, const QString &consequences);
    void withSyncs(const ConnectionRef &ref, std::function<void(const Syncs &)> then);

    void openUrl(const QUrl &url, const QString &attempted);
    void addCopying();
    void addGoing();

    PageContext m_context;
    QPointer<CallBase> m_statusCall; ///< Of the syncs, for the command that was given last.
    QPointer<CallBase> m_removal;    ///< The delete that was asked for last.
    ConnectionRef m_removed;         ///< What it deletes.
    std::vector<ConnectionCommand> m_commands;
};

} // namespace console
