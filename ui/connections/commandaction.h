#pragma once

#include "core/ids.h"

#include <QString>

#include <functional>

class QAction;
class QObject;

namespace console {

class ConnectionCommands;
class EnvironmentSession;

/// The command of this id as an action of its own, about the connection that `ref` names when it is triggered: the
/// same text, icon, tooltip and scope. Null while nobody has added such a command.
QAction *makeCommandAction(const ConnectionCommands &commands, const QString &id, EnvironmentSession &session,
                           std::function<ConnectionRef()> ref, QObject *parent);

} // namespace console
