#pragma once

#include "album.h"

#include "demo/demoserver.h"

#include <memory>
#include <vector>

namespace console {

/// The list with nothing, little and very much in it, while it loads, when the server fails, and without a server:
/// each on an environment of its own, in the theme and size of the window.
class States
{
public:
    States(Photographer &photographer, MainWindow &window, Workspace &workspace);

    /// Adds the pictures, their names ending with `suffix`.
    void add(const QString &suffix);

private:
    demo::DemoServer &serve(const demo::DemoOptions &options);
    void open(const demo::DemoServer &server, const QString &name);
    void addSmall(Album &album);
    void addFull(Album &album);
    void addTroubled(Album &album);

    Photographer &m_photographer;
    MainWindow &m_window;
    Workspace &m_workspace;
    std::vector<std::unique_ptr<demo::DemoServer>> m_servers;
    std::vector<std::unique_ptr<Album>> m_albums;
};

} // namespace console
