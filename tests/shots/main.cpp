// ./dev shots: the demo environment, page by page, dialog by dialog, light and dark, and the list in every state.
#include "album.h"
#include "states.h"

#include "secrets/memorysecretstore.h"
#include "store/store.h"
#include "ui/theme/theme.h"

#include <QApplication>

#include <cstdio>

using namespace console;

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const bool brief = argc == 3 && qstrcmp(argv[2], "brief") == 0;
    if (argc != 2 && !brief) {
        std::fprintf(stderr, "usage: console_shots FOLDER [brief]\n");
        return 2;
    }
    applyTheme(application, ThemeChoice::Light);
    demo::DemoServer server;
    QString error;
    if (!server.start(&error)) {
        std::fprintf(stderr, "the demo server did not start: %s\n", qUtf8Printable(error));
        return 1;
    }
    Workspace workspace(std::make_unique<Store>(QStringLiteral(":memory:")), std::make_unique<MemorySecretStore>());
    MainWindow window(workspace);
    Photographer photographer(window, QString::fromLocal8Bit(argv[1]));
    States states(photographer, window, workspace);
    std::vector<std::unique_ptr<Album>> albums;
    const auto album = [&](ThemeChoice theme, const QSize &size, const QString &suffix) -> Album & {
        photographer.then([&window, theme, size] {
            window.setTheme(theme);
            window.resize(size);
        });
        albums.push_back(std::make_unique<Album>(photographer, window, workspace, suffix));
        return *albums.back();
    };

    photographer.add(QStringLiteral("no-environment-light"), [] {});
    photographer.then([&] {
        Environment environment;
        environment.name = QStringLiteral("Demo");
        environment.baseUrl = QUrl(server.baseUrl());
        environment.color = QStringLiteral("#0b6bcb");
        environment.temporary = true;
        workspace.addTemporary(environment, Secret(server.secretKey()));
    });
    for (const auto &[theme, name] : {std::pair(ThemeChoice::Light, "light"), {ThemeChoice::Dark, "dark"}}) {
        Album &normal = album(theme, QSize(1280, 800), QStringLiteral("-") + QString::fromLatin1(name));
        normal.addConnections();
        normal.addCustomers();
        normal.addPages();
        normal.addDialogs();
        if (brief)
            continue;
        normal.addWindow();
        album(theme, QSize(1280, 800), QStringLiteral("-presenting-") + QString::fromLatin1(name)).addPresenting();
        Album &small = album(theme, QSize(1024, 700), QStringLiteral("-small-") + QString::fromLatin1(name));
        small.addConnections();
        small.addCustomers();
        small.addPages();
        small.addDialogs();
        Album &large = album(theme, QSize(2560, 1440), QStringLiteral("-large-") + QString::fromLatin1(name));
        large.addConnections();
        large.addCustomers();
    }
    for (const auto &[theme, name] : {std::pair(ThemeChoice::Light, "light"), {ThemeChoice::Dark, "dark"}}) {
        if (brief)
            continue;
        album(theme, QSize(1280, 800), {});
        states.add(QStringLiteral("-") + QString::fromLatin1(name));
    }
    QObject::connect(&photographer, &Photographer::finished, &application,
                     [](bool allSaved) { QCoreApplication::exit(allSaved ? 0 : 1); });
    QObject::connect(&window, &MainWindow::firstPainted, &photographer, &Photographer::start);
    window.show();
    return QApplication::exec();
}
