#include "ui/connections/commandaction.h"

#include "ui/connections/connectioncommands.h"
#include "ui/theme/icons.h"
#include "ui/widgets/scopedactions.h"

#include <QAction>

#include <algorithm>

namespace console {

QAction *makeCommandAction(const ConnectionCommands &commands, const QString &id, EnvironmentSession &session,
                           std::function<ConnectionRef()> ref, QObject *parent)
{
    const auto &all = commands.all();
    const auto found =
        std::find_if(all.begin(), all.end(), [&id](const ConnectionCommand &command) { return command.id == id; });
    if (found == all.end())
        return nullptr;
    auto *action = new QAction(icon(found->iconName), found->text(1), parent);
    action->setToolTip(found->toolTip);
    QObject::connect(action, &QAction::triggered, parent, [run = found->run, ref = std::move(ref)] {
        if (const ConnectionRef about = ref(); about.isValid())
            run({about});
    });
    if (!found->scope.isEmpty())
        (new ScopedActions(session, found->scope, parent))->add(action);
    return action;
}

} // namespace console
