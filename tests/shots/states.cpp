#include "states.h"

#include "core/secret.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"

#include <cstdio>

namespace console {

namespace {

constexpr int Many = 100'000;
constexpr int SlowMs = 4000;

} // namespace

States::States(Photographer &photographer, MainWindow &window, Workspace &workspace)
    : m_photographer(photographer), m_window(window), m_workspace(workspace)
{
}

void States::add(const QString &suffix)
{
    m_albums.push_back(std::make_unique<Album>(m_photographer, m_window, m_workspace, suffix));
    addSmall(*m_albums.back());
    addFull(*m_albums.back());
    addTroubled(*m_albums.back());
}

demo::DemoServer &States::serve(const demo::DemoOptions &options)
{
    m_servers.push_back(std::make_unique<demo::DemoServer>(options));
    QString error;
    if (!m_servers.back()->start(&error))
        std::fprintf(stderr, "the demo server did not start: %s\n", qUtf8Printable(error));
    return *m_servers.back();
}

void States::open(const demo::DemoServer &server, const QString &name)
{
    Environment environment;
    environment.name = name;
    environment.baseUrl = QUrl(server.baseUrl());
    environment.color = QStringLiteral("#0b6bcb");
    environment.guardLevel = GuardLevel::Free;
    environment.temporary = true;
    m_workspace.addTemporary(environment, Secret(server.secretKey()));
}

void States::addSmall(Album &album)
{
    for (const int count : {3, 0}) {
        m_photographer.then(
            [this, count] { open(serve({.connectionCount = count}), QStringLiteral("%1 connections").arg(count)); });
        album.addList(QStringLiteral("list-%1").arg(count));
    }
}

void States::addFull(Album &album)
{
    m_photographer.then([this] { open(serve({.connectionCount = Many}), QStringLiteral("Very many")); });
    album.addList(QStringLiteral("list-100000"));
    album.addCustomers();
}

void States::addTroubled(Album &album)
{
    album.addListAtOnce(QStringLiteral("list-loading"),
                        [this] { open(serve({.latencyMs = SlowMs}), QStringLiteral("Slow")); });
    m_photographer.then([this] {
        demo::DemoServer &server = serve({.failPercent = 100});
        open(server, QStringLiteral("Failing"));
    });
    album.addList(QStringLiteral("list-failing"));
    m_photographer.then([this] { open(serve({}), QStringLiteral("Goes away")); });
    m_photographer.then([this] {
        m_servers.pop_back();
        m_workspace.session()->connectionsFeed().reload();
    });
    album.addList(QStringLiteral("list-offline-reload"));
    m_photographer.then([this] {
        Environment environment;
        environment.name = QStringLiteral("Offline");
        environment.baseUrl = QUrl(QStringLiteral("http://127.0.0.1:9"));
        environment.temporary = true;
        m_workspace.addTemporary(environment, Secret(QByteArrayLiteral("00000000-0000-4000-8000-000000000000")));
    });
    album.addList(QStringLiteral("list-offline"));
}

} // namespace console
