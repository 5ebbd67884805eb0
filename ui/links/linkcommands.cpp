#include "ui/links/linkcommands.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/keyscopes.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/rowsof.h"
#include "ui/links/connectdialog.h"
#include "ui/links/manylinksdialog.h"
#include "ui/links/reconnectdialog.h"

namespace console {

LinkCommands::LinkCommands(const PageContext &context, ConnectionCommands &commands, QWidget *window)
    : QObject(window), m_context(context), m_window(window)
{
    connect(this, &LinkCommands::failed, &commands, &ConnectionCommands::failed);
    commands.add({.id = QStringLiteral("createReconnectLink"),
                  .iconName = QStringLiteral("link"),
                  .text =
                      [](qsizetype count) {
                          return count == 1 ? tr("Create reconnect link…")
                                            : tr("Create %1 reconnect links…").arg(countText(count));
                      },
                  .toolTip = tr("A link by which the customer renews the credentials; works for about 30 minutes"),
                  .targets = ConnectionCommand::Targets::Several,
                  .shortcut = QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_L),
                  .scope = scopes::ConnectSessionsWrite,
                  .startsGroup = true,
                  .run = [this](const ConnectionCommand::Refs &refs) { createReconnectLink(refs); }});
}

LinkCommands::~LinkCommands()
{
    delete m_dialog.data();
}

bool LinkCommands::raiseOpen()
{
    if (!m_dialog)
        return false;
    m_dialog->raise();
    m_dialog->activateWindow();
    return true;
}

void LinkCommands::open(QDialog *dialog)
{
    m_dialog = dialog;
    dialog->open();
}

void LinkCommands::createReconnectLink(const std::vector<ConnectionRef> &refs)
{
    if (raiseOpen())
        return;
    std::vector<ConnectionRow> rows = rowsOf(m_context.connections, refs);
    if (rows.empty()) {
        Q_EMIT failed(localError(ErrorKind::Invalid, tr("Create reconnect link"),
                                 tr("No connection of the list is selected."),
                                 tr("Select the connection in the list first.")));
        return;
    }
    if (rows.size() == 1)
        open(new ReconnectDialog(m_context, rows.front(), m_window));
    else
        open(new ManyLinksDialog(m_context, std::move(rows), m_window));
}

void LinkCommands::createConnectLink()
{
    if (!raiseOpen())
        open(new ConnectDialog(m_context, m_window));
}

} // namespace console
