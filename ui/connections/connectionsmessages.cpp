#include "ui/connections/connectionsmessages.h"

#include "models/connectionsmodel.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "ui/connections/connectioncommands.h"

namespace console {

ConnectionsMessages::ConnectionsMessages(const PageContext &context, ConnectionCommands &commands, QWidget *parent)
    : MessageBar(parent), m_context(context)
{
    tellCommands(commands);
    tellLoading();
    connect(this, &MessageBar::actionTriggered, this, [this, &commands] { act(commands); });
}

void ConnectionsMessages::act(ConnectionCommands &commands)
{
    switch (m_action) {
    case Action::ChangeGuardLevel:
        Q_EMIT m_context.navigator.guardLevelRequested();
        return;
    case Action::Reload:
        m_context.session.connectionsFeed().reload();
        return;
    case Action::Cancel:
        commands.cancelWait();
        return;
    }
}

void ConnectionsMessages::tellCommands(ConnectionCommands &commands)
{
    connect(&commands, &ConnectionCommands::waiting, this, [this](const QString &text) {
        m_action = Action::Cancel;
        showWaiting(text);
    });
    connect(&commands, &ConnectionCommands::waitEnded, this, &MessageBar::clear);
    connect(&commands, &ConnectionCommands::succeeded, this,
            [this](const QString &text) { show(Kind::Success, text); });
    connect(&commands, &ConnectionCommands::failed, this, [this](const Error &error) {
        m_action = Action::ChangeGuardLevel;
        clear();
        show(error);
    });
}

void ConnectionsMessages::tellLoading()
{
    ConnectionsFeed &feed = m_context.session.connectionsFeed();
    connect(&feed, &ConnectionsFeed::started, this, [this] {
        if (m_action != Action::Reload)
            return;
        m_action = Action::ChangeGuardLevel;
        clear();
    });
    connect(&feed, &ConnectionsFeed::failed, this, [this](const Error &error) {
        // Without rows the table itself says it.
        if (m_context.connections.totalCount() == 0 || error.isCanceled())
            return;
        m_action = Action::Reload;
        show(error, tr("Retry"));
    });
}

} // namespace console
