#pragma once

#include "ui/shell/page.h"
#include "ui/widgets/messagebar.h"

namespace console {

class ConnectionCommands;

/// What the connections page has to tell: how its commands ended, and that a reload of what is shown did not.
class ConnectionsMessages : public MessageBar
{
    Q_OBJECT

public:
    ConnectionsMessages(const PageContext &context, ConnectionCommands &commands, QWidget *parent);

private:
    void tellCommands(ConnectionCommands &commands);
    void tellLoading();
    void act(ConnectionCommands &commands);

    PageContext m_context;
    /// What the button of the message that is shown does.
    enum class Action { ChangeGuardLevel, Reload, Cancel };
    Action m_action = Action::ChangeGuardLevel;
};

} // namespace console
