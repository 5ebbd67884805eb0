#include "ui/connections/selectionactions.h"

#include "session/environmentsession.h"
#include "ui/connections/connectioncommands.h"
#include "ui/theme/icons.h"
#include "ui/widgets/scopedactions.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace console {

namespace {

/// From the filter box and the details, too, which are about the same connection; but a bare Delete is for whoever
/// has the keyboard.
Qt::ShortcutContext contextOf(const QKeySequence &shortcut)
{
    const bool isBare = shortcut.isEmpty() || shortcut[0].keyboardModifiers() == Qt::NoModifier;
    return isBare ? Qt::WidgetWithChildrenShortcut : Qt::WindowShortcut;
}

} // namespace

SelectionActions::SelectionActions(ConnectionCommands &commands, EnvironmentSession &session,
                                   std::function<Refs()> selected, QWidget *owner)
    : QObject(owner), m_commands(commands), m_session(session), m_selected(std::move(selected)), m_owner(owner)
{
    for (size_t number = 0; number < m_commands.all().size(); ++number)
        add(number);
    connect(&m_commands, &ConnectionCommands::commandAdded, this, [this] { add(m_commands.all().size() - 1); });
}

void SelectionActions::add(size_t number)
{
    const ConnectionCommand &command = m_commands.all()[number];
    auto *action = new QAction(icon(command.iconName), command.text(1), m_owner);
    action->setObjectName(command.id);
    action->setToolTip(command.toolTip);
    action->setShortcut(command.shortcut);
    action->setShortcutContext(contextOf(command.shortcut));
    action->setEnabled(command.isFor(m_count));
    m_owner->addAction(action);
    m_actions.push_back(action);
    if (!command.scope.isEmpty())
        (new ScopedActions(m_session, command.scope, this))->add(action);
    connect(action, &QAction::triggered, this, [this, number] {
        const ConnectionCommand &chosen = m_commands.all()[number];
        const Refs refs = m_selected();
        if (chosen.isFor(qsizetype(refs.size())))
            chosen.run(refs);
    });
}

void SelectionActions::setCount(qsizetype count)
{
    m_count = count;
    for (size_t number = 0; number < m_actions.size(); ++number) {
        const ConnectionCommand &command = m_commands.all()[number];
        m_actions[number]->setText(command.text(std::max<qsizetype>(1, count)));
        m_actions[number]->setEnabled(command.isFor(count));
    }
}

void SelectionActions::addTo(QMenu *menu, const ConnectionCommand &command, const Refs &refs) const
{
    if ((command.startsGroup || command.destroys) && !menu->isEmpty())
        menu->addSeparator();
    QString text = command.text(qsizetype(refs.size()));
    // Shown only: the shortcut itself belongs to the page's action.
    if (!command.shortcut.isEmpty())
        text += u'\t' + command.shortcut.toString(QKeySequence::NativeText);
    QAction *action = menu->addAction(icon(command.iconName), text);
    const QString why = command.scope.isEmpty() ? QString() : m_session.whyNot(command.scope);
    action->setToolTip(why.isEmpty() ? command.toolTip : command.toolTip + u'\n' + why);
    action->setEnabled(why.isEmpty());
    connect(action, &QAction::triggered, &m_commands, [run = command.run, refs] { run(refs); });
}

void SelectionActions::fillMenu(QMenu *menu, const Refs &refs) const
{
    menu->clear();
    menu->setToolTipsVisible(true);
    for (const bool destroying : {false, true}) {
        for (const ConnectionCommand &command : m_commands.all()) {
            if (command.destroys == destroying && command.isFor(qsizetype(refs.size())))
                addTo(menu, command, refs);
        }
    }
}

QMenu *SelectionActions::makeMenu(const Refs &refs, QWidget *parent) const
{
    auto *menu = new QMenu(parent);
    menu->setAccessibleName(tr("Connection actions"));
    fillMenu(menu, refs);
    connect(menu, &QMenu::aboutToHide, menu, &QObject::deleteLater);
    return menu;
}

} // namespace console
