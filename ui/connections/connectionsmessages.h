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

    PageContext m_context;
    bool m_retries = false; ///< What is shown is of loading: its button loads again.
};

} // namespace console
