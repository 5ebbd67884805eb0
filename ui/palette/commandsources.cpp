#include "ui/palette/commandsources.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/masking.h"
#include "session/connectionmarks.h"
#include "session/workspace.h"
#include "ui/shell/navigator.h"

#include <QAbstractButton>
#include <QAction>
#include <QLineEdit>
#include <QMenu>
#include <QPointer>
#include <QSet>
#include <QTabBar>
#include <QToolButton>

namespace console {

namespace {

/// The widget that offers an action: its parent, or for the action of a menu whoever has the menu.
const QWidget *offeringWidget(const QAction &action)
{
    const QObject *owner = action.parent();
    while (qobject_cast<const QMenu *>(owner) != nullptr || (owner != nullptr && !owner->isWidgetType()))
        owner = owner->parent();
    return qobject_cast<const QWidget *>(owner);
}

bool isOffered(const QAction &action)
{
    if (action.isSeparator() || action.menu() != nullptr || !action.isVisible() || action.text().isEmpty())
        return false;
    const QWidget *widget = offeringWidget(action);
    // The clear button of an edit is an action too, and nothing to look for.
    return widget != nullptr && widget->isVisible() && qobject_cast<const QLineEdit *>(widget) == nullptr;
}

Command commandOf(QAction &action)
{
    const QString text = action.text().remove(QLatin1Char('&'));
    const QString toolTip = action.toolTip();
    return {.kind = CommandKind::Action,
            .text = text,
            .detail = toolTip == text ? QString() : toolTip,
            .keys = action.shortcut().toString(QKeySequence::NativeText),
            .enabled = action.isEnabled(),
            .run = [action = QPointer(&action)] {
                if (action)
                    action->trigger();
            }};
}

/// A button that a person could press now, or could if it were enabled, and that is no part of another control. What
/// is checked or not says a state and no command.
bool isPressable(const QAbstractButton &button)
{
    const QWidget *owner = button.parentWidget();
    const bool isPart =
        qobject_cast<const QLineEdit *>(owner) != nullptr || qobject_cast<const QTabBar *>(owner) != nullptr;
    return button.isVisible() && !button.isCheckable() && !button.accessibleName().isEmpty() && !isPart;
}

void press(QAbstractButton *button)
{
    auto *opener = qobject_cast<QToolButton *>(button);
    if (opener != nullptr && opener->menu() != nullptr)
        opener->showMenu();
    else
        button->click();
}

Command commandOf(QAbstractButton &button)
{
    const QString text = button.accessibleName();
    const QString description =
        button.accessibleDescription().isEmpty() ? button.toolTip() : button.accessibleDescription();
    return {.kind = CommandKind::Action,
            .text = text,
            .detail = description == text ? QString() : description,
            .keys = {},
            .enabled = button.isEnabled(),
            .run = [button = QPointer(&button)] {
                if (button)
                    press(button);
            }};
}

QString verbOf(const QString &text)
{
    return QString(text).remove(u'&').remove(u'…');
}

/// Leads to a connection's detail. `mark` says why it is offered; empty for no reason but the query.
Command connectionCommand(const ConnectionRow &row, Navigator &navigator, bool masked, const QString &mark = {})
{
    const EndUser user = row.endUser().value_or(EndUser());
    QStringList about{mark, row.ref().providerConfigKey.value};
    if (!masked)
        about << user.displayName << user.email << user.organizationName;
    about.removeAll(QString());
    return {.kind = CommandKind::Connection,
            .text = identityText(row.connectionId(), masked),
            .detail = about.join(QStringLiteral(" · ")),
            .run = [navigator = QPointer(&navigator), ref = row.ref()] {
                if (navigator)
                    Q_EMIT navigator->connectionRequested(ref, QString());
            }};
}

} // namespace

QList<QAction *> offeredActions(const QWidget &root)
{
    QList<QAction *> offered;
    QSet<QString> verbs;
    for (QAction *action : root.findChildren<QAction *>()) {
        if (!isOffered(*action))
            continue;
        // The same verb is often on a button and in a menu, with and without the dots of a dialog.
        const QString verb = verbOf(action->text());
        if (!verbs.contains(verb)) {
            verbs.insert(verb);
            offered << action;
        }
    }
    return offered;
}

std::vector<Command> actionCommands(const QWidget &root)
{
    std::vector<Command> commands;
    QSet<QString> verbs;
    for (QAction *action : offeredActions(root)) {
        commands.push_back(commandOf(*action));
        verbs.insert(verbOf(action->text()));
    }
    for (QAbstractButton *button : root.findChildren<QAbstractButton *>()) {
        const QString verb = verbOf(button->accessibleName());
        if (!isPressable(*button) || verbs.contains(verb))
            continue;
        verbs.insert(verb);
        commands.push_back(commandOf(*button));
    }
    return commands;
}

std::vector<Command> environmentCommands(Workspace &workspace, bool masked)
{
    const std::optional<Environment> current = workspace.currentEnvironment();
    std::vector<Command> commands;
    for (const Environment &environment : workspace.environments()) {
        if (current && current->id == environment.id)
            continue;
        commands.push_back({.kind = CommandKind::Environment,
                            .text = identityText(environment.name, masked),
                            .detail = masked ? QString() : environment.baseUrl.toDisplayString(),
                            .run = [workspace = QPointer(&workspace), id = environment.id] {
                                if (workspace)
                                    workspace->open(id);
                            }});
    }
    return commands;
}

std::vector<Command> integrationCommands(const ConnectionsModel &connections, Navigator &navigator)
{
    std::vector<Command> commands;
    for (const auto &[key, count] : connections.integrations()) {
        commands.push_back({.kind = CommandKind::Integration,
                            .text = key,
                            .detail = countText(count, QObject::tr("connection"), QObject::tr("connections")),
                            .run = [navigator = QPointer(&navigator), key = ProviderConfigKey(key)] {
                                if (navigator)
                                    Q_EMIT navigator->integrationRequested(key);
                            }});
    }
    return commands;
}

std::vector<Command> connectionCommands(const ConnectionsModel &connections, Navigator &navigator, const QString &query,
                                        bool masked)
{
    constexpr int mostRead = 30;
    std::vector<Command> commands;
    for (const ConnectionRow &row : connections.search(query, QString(), mostRead))
        commands.push_back(connectionCommand(row, navigator, masked));
    return commands;
}

std::vector<Command> connectionsAtHand(const ConnectionsModel &connections, const ConnectionMarks &marks,
                                       Navigator &navigator, bool masked)
{
    constexpr size_t mostPinned = 5;
    constexpr size_t mostInAll = 8;
    std::vector<Command> commands;
    const auto add = [&](const std::vector<ConnectionRef> &refs, const QString &mark, size_t most, bool pinned) {
        for (const ConnectionRef &ref : refs) {
            if (commands.size() >= most)
                return;
            // One that was deleted meanwhile, or has not come yet, is not in the list.
            const auto row = connections.connection(ref);
            if (row && marks.isPinned(ref) == pinned)
                commands.push_back(connectionCommand(*row, navigator, masked, mark));
        }
    };
    add(marks.pinned(), QObject::tr("Pinned"), mostPinned, true);
    add(marks.recent(), QObject::tr("Recent"), mostInAll, false);
    return commands;
}

} // namespace console
