#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "dto/sync.h"
#include "ui/shell/page.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

namespace console {

/// What can be done with one connection from its row and from its detail pane, in one place: copying,
/// going to other pages, opening its log, deleting it.
class ConnectionCommands : public QObject
{
    Q_OBJECT

public:
    ConnectionCommands(const PageContext &context, QObject *parent);
    ~ConnectionCommands() override;

    void copyId(const ConnectionRef &ref);
    /// Copies a text for a ticket, with the syncs' status if it can be had at once. Holds no secret.
    void copySummary(const ConnectionRow &row);
    void openSyncs(const ConnectionRef &ref);
    void openRecords(const ConnectionRef &ref);
    /// Opens the composer with this connection; sends nothing.
    void newProxyRequest(const ConnectionRef &ref);
    /// Where the dashboard shows this log; empty when the environment has no dashboard URL and name.
    QUrl logUrl(const QString &logId) const;
    void openLog(const QString &logId);
    /// Reads what would be lost, then deletes; the gate asks with the ID to type.
    void remove(const ConnectionRef &ref);

Q_SIGNALS:
    void started(const QString &text);
    void succeeded(const QString &text);
    void failed(const console::Error &error);

private:
    using Syncs = std::optional<std::vector<SyncStatus>>;
    void withSyncs(const ConnectionRef &ref, std::function<void(const Syncs &)> then);

    PageContext m_context;
    QPointer<CallBase> m_statusCall;
};

} // namespace console
