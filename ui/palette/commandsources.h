#pragma once

#include "models/commandsmodel.h"

class QAction;
class QWidget;

namespace console {

class ConnectionMarks;
class ConnectionsModel;
class Navigator;
class Workspace;

// What the command palette offers, source by source. The commands keep weak hold of what they act on: one
// that is gone when its command is run does nothing.

/// The actions that are offered at the moment below `root`: those of buttons, menus and shortcuts whose
/// widget is on the screen, one for each text.
QList<QAction *> offeredActions(const QWidget &root);
/// The same as commands, and the buttons on the screen that do something else. One that is disabled says in its detail
/// why, as its tooltip does.
std::vector<Command> actionCommands(const QWidget &root);

/// One for each environment but the open one.
std::vector<Command> environmentCommands(Workspace &workspace, bool masked);

/// One for each integration that has connections; leads to its page.
std::vector<Command> integrationCommands(const ConnectionsModel &connections, Navigator &navigator);

/// The connections that match `query` as the filter box has it; they lead to their detail. With `masked` they
/// do not tell whose they are.
std::vector<Command> connectionCommands(const ConnectionsModel &connections, Navigator &navigator, const QString &query,
                                        bool masked);

/// The connections that are pinned and those opened last, as far as the list has them: few, the pinned ones first.
std::vector<Command> connectionsAtHand(const ConnectionsModel &connections, const ConnectionMarks &marks,
                                       Navigator &navigator, bool masked);

} // namespace console
