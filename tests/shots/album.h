#pragma once

#include "photographer.h"

#include "session/workspace.h"
#include "ui/shell/mainwindow.h"

namespace console {

/// The pictures of one theme and size, on the environment that is open when they are taken. Every name ends with
/// the suffix.
class Album
{
public:
    Album(Photographer &photographer, MainWindow &window, Workspace &workspace, QString suffix);

    /// Runs a step without a picture.
    void then(std::function<void()> step) { m_photographer.then(std::move(step)); }
    /// The list, a filter without a match, and every tab of one connection.
    void addConnections();
    void addCustomers();
    void addPages();
    void addDialogs();
    /// The palette and the keys.
    void addWindow();
    /// The pages and some dialogs in presentation mode.
    void addPresenting();
    /// The list alone, once all of it is there; `name` says what is special about it.
    void addList(const QString &name);
    /// The list as it is a moment after `open` opened an environment, with whatever is under way.
    void addListAtOnce(const QString &name, std::function<void()> open);

private:
    Navigator &navigator() { return *m_window.findChild<Navigator *>(); }
    void add(const QString &name, std::function<void()> prepare);
    void add(const char *name, std::function<void()> prepare) { add(QString::fromLatin1(name), std::move(prepare)); }
    /// Opens a dialog by a command that the window offers, by its text.
    void addDialog(const char *name, const QString &command);
    void addCredentials();
    void addConnectionDialogs();
    void filter(const QString &text);
    void trigger(const QString &command);

    Photographer &m_photographer;
    MainWindow &m_window;
    Workspace &m_workspace;
    QString m_suffix;
};

} // namespace console
