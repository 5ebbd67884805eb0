#pragma once

#include "core/ids.h"
#include "ui/shell/page.h"

#include <QPointer>

#include <vector>

class QDialog;

namespace console {

class ConnectionCommands;

/// Adds "Create reconnect link…" to the commands of a page, for one connection or many, and makes the connect link
/// for a new one. One such dialog is open at a time.
class LinkCommands : public QObject
{
    Q_OBJECT

public:
    /// `window` is what dialogs belong to.
    LinkCommands(const PageContext &context, ConnectionCommands &commands, QWidget *window);
    ~LinkCommands() override;

    /// One connection: a link to copy. Several: a file of links.
    void createReconnectLink(const std::vector<ConnectionRef> &refs);
    /// A link by which a customer makes a new connection.
    void createConnectLink();

Q_SIGNALS:
    void failed(const console::Error &error);

private:
    void open(QDialog *dialog);
    bool raiseOpen();

    PageContext m_context;
    QWidget *m_window;
    QPointer<QDialog> m_dialog;
};

} // namespace console
