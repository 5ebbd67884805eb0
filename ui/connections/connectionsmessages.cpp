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
    connect(this, &MessageBar::actionTriggered, this, [this] {
        if (m_retries)
            m_context.session.connectionsFeed().reload();
        else
            Q_EMIT m_context.navigator.guardLevelRequested();
    });
}

void ConnectionsMessages::tellCommands(ConnectionCommands &commands)
{
    connect(&commands, &ConnectionCommands::started, this, [this](const QString &text) { show(Kind::Info, text); });
    connect(&commands, &ConnectionCommands::succeeded, this,
            [this](const QString &text) { show(Kind::Success, text); });
    connect(&commands, &ConnectionCommands::failed, this, [this](const Error &error) {
        m_retries = false;
        clear();
        show(error);
    });
}

void ConnectionsMessages::tellLoading()
{
    ConnectionsFeed &feed = m_context.session.connectionsFeed();
    connect(&feed, &ConnectionsFeed::started, this, [this] {
        if (std::exchange(m_retries, false))
            clear();
    });
    connect(&feed, &ConnectionsFeed::failed, this, [this](const Error &error) {
        // Without rows the table itself says it.
        if (m_context.connections.totalCount() == 0 || error.isCanceled())
            return;
        m_retries = true;
        show(Kind::Error, error.title() + QLatin1Char('\n') + error.nextStep, tr("Retry"));
    });
}

} // namespace console
