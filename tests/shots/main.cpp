// ./dev shots: the demo environment, page by page, dialog by dialog, light and dark.
#include "photographer.h"

#include "demo/demoserver.h"
#include "dto/proxy.h"
#include "models/connectionsmodel.h"
#include "secrets/memorysecretstore.h"
#include "session/actions.h"
#include "session/connections.h"
#include "session/environmentsession.h"
#include "session/proxy.h"
#include "session/syncs.h"
#include "session/workspace.h"
#include "store/store.h"
#include "ui/dialogs/guardleveldialog.h"
#include "ui/environments/environmentdialog.h"
#include "ui/shell/mainwindow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include <cstdio>

using namespace console;

namespace {

const ConnectionRef Acme{ProviderConfigKey(QStringLiteral("demo-crm")), ConnectionId(QStringLiteral("crm-acme"))};

template <typename Widget>
Widget *shown(const QWidget &window, const QString &objectName)
{
    const QList<Widget *> found = window.findChildren<Widget *>(objectName);
    for (Widget *widget : found) {
        if (widget->isVisible())
            return widget;
    }
    std::fprintf(stderr, "no %s on the screen\n", qUtf8Printable(objectName));
    return nullptr;
}

void setText(const QWidget &window, const QString &objectName, const QString &text)
{
    if (auto *edit = shown<QLineEdit>(window, objectName))
        edit->setText(text);
}

void click(const QWidget &window, const QString &objectName)
{
    if (auto *button = shown<QAbstractButton>(window, objectName))
        button->click();
}

void selectRow(const QWidget &window, const QString &objectName, int row)
{
    if (auto *table = shown<QTableView>(window, objectName))
        table->selectRow(row);
}

/// The pictures of one theme and size.
class Album
{
public:
    Album(Photographer &photographer, MainWindow &window, Workspace &workspace, QString suffix)
        : m_photographer(photographer), m_window(window), m_workspace(workspace), m_suffix(std::move(suffix))
    {
    }

    void addConnections()
    {
        add("connections", [this] { m_window.showPage(PageId::Connections); });
        add("connections-nothing-matches",
            [this] { setText(m_window, QStringLiteral("filterConnections"), QStringLiteral("no such customer")); });
        m_photographer.then([this] { setText(m_window, QStringLiteral("filterConnections"), {}); });
        for (const char *tab : {"Overview", "Syncs", "Records", "Metadata", "Credentials", "Activity"}) {
            add(QStringLiteral("connection-%1").arg(QString::fromLatin1(tab).toLower()),
                [this, tab] { Q_EMIT navigator().connectionRequested(Acme, QString::fromLatin1(tab)); });
        }
    }

    void addPages()
    {
        add("syncs", [this] { Q_EMIT navigator().syncsRequested(Acme); });
        add("records", [this] { Q_EMIT navigator().recordsRequested(Acme, QStringLiteral("Contact")); });
        add("records-one", [this] { selectRow(m_window, QStringLiteral("records"), 1); });
        add("proxy", [this] {
            Q_EMIT navigator().proxyRequested(ProxyRequest{.connection = Acme, .path = QStringLiteral("/contacts")});
        });
        add("proxy-answer", [this] { click(m_window, QStringLiteral("send")); });
        add("actions", [this] { Q_EMIT navigator().actionRequested(Acme, QStringLiteral("echo")); });
        add("integrations", [this] { m_window.showPage(PageId::Integrations); });
        add("activity", [this] { m_window.showPage(PageId::Activity); });
        add("environments", [this] { m_window.showPage(PageId::Environments); });
    }

    void addDialogs()
    {
        add("dialog-environment", [this] { (new EnvironmentDialog(m_workspace, Environment(), &m_window))->open(); });
        add("dialog-guard",
            [this] { (new GuardLevelDialog(QStringLiteral("Demo"), GuardLevel::ReadOnly, &m_window))->open(); });
        add("dialog-delete", [this] {
            m_window.showPage(PageId::Connections);
            m_workspace.session()->connections().remove(
                Acme, QObject::tr("Its 4 syncs stop and their 455 records are deleted. This cannot be undone."));
        });
    }

private:
    Navigator &navigator() { return *m_window.findChild<Navigator *>(); }
    void add(const QString &name, std::function<void()> prepare)
    {
        m_photographer.add(name + m_suffix, std::move(prepare));
    }
    void add(const char *name, std::function<void()> prepare) { add(QString::fromLatin1(name), std::move(prepare)); }

    Photographer &m_photographer;
    MainWindow &m_window;
    Workspace &m_workspace;
    QString m_suffix;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: console_shots FOLDER\n");
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
        normal.addPages();
        normal.addDialogs();
        Album &small = album(theme, QSize(1024, 700), QStringLiteral("-small-") + QString::fromLatin1(name));
        small.addConnections();
        small.addPages();
        Album &large = album(theme, QSize(2560, 1440), QStringLiteral("-large-") + QString::fromLatin1(name));
        large.addConnections();
    }
    QObject::connect(&photographer, &Photographer::finished, &application,
                     [](bool allSaved) { QCoreApplication::exit(allSaved ? 0 : 1); });
    QObject::connect(&window, &MainWindow::firstPainted, &photographer, &Photographer::start);
    window.show();
    return QApplication::exec();
}
