#pragma once

#include "ui/connections/connectioncommand.h"

#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace console {

class ConnectionCommands;
class EnvironmentSession;

/// The commands of the connections as actions of a page, with shortcuts, for what is selected at the moment they
/// are triggered; and menus of them for what was selected when the menu opened.
class SelectionActions : public QObject
{
    Q_OBJECT

public:
    using Refs = ConnectionCommand::Refs;

    /// Adds the actions to `owner`, where their shortcuts work. `selected` gives the selection of the moment.
    SelectionActions(ConnectionCommands &commands, EnvironmentSession &session, std::function<Refs()> selected,
                     QWidget *owner);

    /// To be called when the selection changed: enables the actions that are for so many connections.
    void setCount(qsizetype count);
    /// A menu for these connections, whatever is selected later; it deletes itself when it was closed.
    QMenu *makeMenu(const Refs &refs, QWidget *parent) const;
    /// Fills a menu that stays, for its aboutToShow().
    void fillMenu(QMenu *menu, const Refs &refs) const;

private:
    void add(size_t number);
    void addTo(QMenu *menu, const ConnectionCommand &command, const Refs &refs) const;

    ConnectionCommands &m_commands;
    EnvironmentSession &m_session;
    std::function<Refs()> m_selected;
    QWidget *m_owner;
    std::vector<QAction *> m_actions; ///< In the order of the commands.
    qsizetype m_count = 0;
};

} // namespace console
