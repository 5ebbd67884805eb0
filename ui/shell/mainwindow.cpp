#include "ui/shell/mainwindow.h"

#include "models/masking.h"
#include "session/confirmation.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/guardleveldialog.h"
#include "ui/environments/environmentspage.h"
#include "ui/environments/keypane.h"
#include "ui/palette/commandpalette.h"
#include "ui/palette/commandsources.h"
#include "ui/palette/shortcutsdialog.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/sessionview.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/secretclipboard.h"
#include "ui/widgets/veil.h"
#include "ui/widgets/waitbar.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int FrameWidth = 3;
/// How long the window rests before its place is kept.
constexpr int KeepMilliseconds = 400;

} // namespace

MainWindow::MainWindow(Workspace &workspace, QWidget *parent)
    : QMainWindow(parent), m_workspace(workspace), m_navigator(new Navigator(this)),
      m_clipboard(new SecretClipboard(this)), m_presentation(new Presentation(this)),
      m_rail(new NavigationRail(workspace, this)), m_center(new QStackedWidget(this)), m_waits(new WaitBar(this)),
      m_keyPane(new KeyPane(workspace, m_center))
{
    setWindowTitle(QStringLiteral("Nango Console"));
    setMinimumSize(880, 560);
    resize(1280, 800);
    auto *central = new QWidget(this);
    auto *layout = new QHBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_rail);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_center, 1);
    column->addWidget(m_waits);
    layout->addLayout(column, 1);
    setCentralWidget(central);
    m_center->addWidget(m_keyPane);
    m_dark = colorsOf(palette()).page == darkColors().page;

    connect(&workspace, &Workspace::sessionClosing, this, &MainWindow::closeSession);
    connect(&workspace, &Workspace::currentChanged, this, &MainWindow::openSession);
    connect(&workspace, &Workspace::keyStateChanged, this, &MainWindow::showKeyState);
    connect(m_navigator, &Navigator::pageRequested, this, &MainWindow::showPage);
    connect(m_navigator, &Navigator::guardLevelRequested, this, &MainWindow::changeGuardLevel);
    connect(m_rail, &NavigationRail::pageChosen, this, &MainWindow::showPage);
    connect(m_rail, &NavigationRail::environmentChosen, &workspace, &Workspace::open);
    connect(m_rail, &NavigationRail::guardLevelRequested, this, &MainWindow::changeGuardLevel);
    connect(m_rail, &NavigationRail::themeToggled, this, &MainWindow::toggleTheme);
    connect(m_rail, &NavigationRail::presentationEnded, m_presentation, [this] { m_presentation->setOn(false); });
    connect(m_presentation, &Presentation::changed, m_rail, &NavigationRail::setPresenting);
    connect(m_presentation, &Presentation::changed, this, &MainWindow::frameForEnvironment);
    connect(m_keyPane, &KeyPane::environmentsRequested, this, [this] { showPage(PageId::Environments); });
    m_keepSoon.setSingleShot(true);
    m_keepSoon.setInterval(KeepMilliseconds);
    connect(&m_keepSoon, &QTimer::timeout, this, &MainWindow::keepSettings);
    new Veil(*m_presentation, this);
    buildActions();
    restoreSettings();
    openSession();
}

MainWindow::~MainWindow()
{
    closeSession();
}

template <typename Slot>
void MainWindow::addWindowAction(const QString &text, const QString &toolTip, const QList<QKeySequence> &keys,
                                 Slot slot)
{
    auto *action = new QAction(text, this);
    action->setToolTip(toolTip);
    action->setShortcuts(keys);
    addAction(action);
    connect(action, &QAction::triggered, this, slot);
}

void MainWindow::buildActions()
{
    addWindowAction(tr("Command palette"), tr("Find an action, page, environment, integration or connection"),
                    {QKeySequence(Qt::CTRL | Qt::Key_K)}, &MainWindow::openPalette);
    addWindowAction(tr("Keys"), tr("List the keys that work here"),
                    {QKeySequence(Qt::Key_Question), QKeySequence::HelpContents}, &MainWindow::showKeys);
    addWindowAction(tr("Refresh"), tr("Fetch again what is shown"), {QKeySequence(QKeySequence::Refresh)},
                    &MainWindow::refreshPage);
    addWindowAction(tr("Presentation mode"),
                    tr("Mask names, e-mails, IDs and tokens in every view, or show them again"),
                    {QKeySequence(Qt::Key_F9)}, [this] { m_presentation->setOn(!m_presentation->isOn()); });
    addWindowAction(tr("Change guard level"), tr("Say what may leave this machine, and what asks first"), {},
                    &MainWindow::changeGuardLevel);
    addWindowAction(tr("Switch between light and dark"), tr("Change the colours of the window"), {},
                    &MainWindow::toggleTheme);
    addWindowAction(tr("Quit"), tr("Close the window"), {QKeySequence(QKeySequence::Quit)}, &QWidget::close);
    for (int i = 0; i < NavigationRail::PageCount; ++i) {
        const auto page = static_cast<PageId>(i);
        const QString name = NavigationRail::pageName(page);
        const auto keys =
            i < 9 ? QList{QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + i))} : QList<QKeySequence>();
        addWindowAction(tr("Go to %1").arg(name), tr("Show the page %1").arg(name), keys,
                        [this, page] { goToPage(page); });
    }
}

void MainWindow::goToPage(PageId page)
{
    showPage(page);
    Page *shown = m_sessionView && page != PageId::Environments ? m_sessionView->currentPage() : nullptr;
    if (shown != nullptr && shown->initialFocus() != nullptr)
        shown->initialFocus()->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::refreshPage()
{
    if (m_page == PageId::Environments)
        environmentsPage()->refresh();
    else if (m_sessionView && m_sessionView->currentPage() != nullptr)
        m_sessionView->currentPage()->refresh();
}

void MainWindow::openPalette()
{
    std::vector<Command> commands = actionCommands(*this);
    for (Command &command : environmentCommands(m_workspace, m_presentation->isOn()))
        commands.push_back(std::move(command));
    CommandsModel::Search search;
    if (m_sessionView) {
        for (Command &command : integrationCommands(m_sessionView->connections(), *m_navigator))
            commands.push_back(std::move(command));
        search = [this, view = m_sessionView](const QString &query) {
            return view ? connectionCommands(view->connections(), *m_navigator, query, m_presentation->isOn())
                        : std::vector<Command>();
        };
    }
    auto *palette = new CommandPalette(std::move(commands), std::move(search), this);
    if (m_sessionView)
        palette->setAtHand(connectionsAtHand(m_sessionView->connections(), m_sessionView->marks(), *m_navigator,
                                             m_presentation->isOn()));
    // What it offers was found for the mode it was opened in.
    connect(m_presentation, &Presentation::changed, palette, &QDialog::reject);
    palette->open();
}

void MainWindow::showKeys()
{
    auto *dialog = new ShortcutsDialog(shortcutLines(*this), this);
    dialog->open();
}

void MainWindow::toggleTheme()
{
    setTheme(m_dark ? ThemeChoice::Light : ThemeChoice::Dark);
}

void MainWindow::restoreSettings()
{
    m_workspace.setting(QStringLiteral("window/geometry"))
        ->onFinished(this, [this](const Result<QByteArray> &geometry) {
            if (geometry && !geometry->isEmpty())
                restoreGeometry(*geometry);
        });
    m_workspace.setting(QStringLiteral("window/page"))->onFinished(this, [this](const Result<QByteArray> &page) {
        bool ok = false;
        const int number = page ? page->toInt(&ok) : 0;
        if (ok && number >= 0 && number <= static_cast<int>(PageId::Environments) && m_page == PageId::Connections)
            showPage(static_cast<PageId>(number));
    });
    m_workspace.setting(QStringLiteral("window/theme"))->onFinished(this, [this](const Result<QByteArray> &theme) {
        // Styling the whole window anew is only worth it for another theme than it began with.
        if (theme && (*theme == "dark" || *theme == "light") && (*theme == "dark") != m_dark)
            toggleTheme();
        // The store answers in the order it was asked.
        m_restored = true;
    });
}

void MainWindow::keepSettingsSoon()
{
    if (m_restored)
        m_keepSoon.start();
}

void MainWindow::keepSettings()
{
    m_workspace.keepSetting(QStringLiteral("window/geometry"), saveGeometry());
    m_workspace.keepSetting(QStringLiteral("window/page"), QByteArray::number(static_cast<int>(m_page)));
}

void MainWindow::setTheme(ThemeChoice choice)
{
    m_dark = choice == ThemeChoice::Dark || (choice == ThemeChoice::System && systemPrefersDark());
    applyTheme(*qobject_cast<QApplication *>(QCoreApplication::instance()), choice);
    m_workspace.keepSetting(QStringLiteral("window/theme"), m_dark ? "dark" : "light");
    update();
}

void MainWindow::closeSession()
{
    if (m_environments != nullptr)
        m_environments->setSession(nullptr);
    m_waits->setSession(nullptr);
    delete m_sessionView.data();
}

void MainWindow::openSession()
{
    EnvironmentSession *session = m_workspace.session();
    // A view goes with its session: one that is still there is of this session.
    if (session != nullptr && m_sessionView.isNull()) {
        m_sessionView = new SessionView(m_workspace, *session, *m_navigator, *m_clipboard, *m_presentation, m_center);
        m_center->addWidget(m_sessionView);
        connect(session, &EnvironmentSession::confirmationRequested, this, &MainWindow::ask);
        connect(session, &EnvironmentSession::guardLevelChanged, m_rail, &NavigationRail::setGuardLevel);
        connect(session, &EnvironmentSession::rateLimitChanged, this, [this] {
            if (m_workspace.session() != nullptr)
                m_rail->setRateLimitText(m_workspace.session()->rateLimitText());
        });
    }
    m_rail->setGuardLevel(session != nullptr ? std::optional(session->guardLevel()) : std::nullopt);
    m_rail->setRateLimitText({});
    m_waits->setSession(session);
    frameForEnvironment();
    if (session != nullptr) {
        showSession(session);
        return;
    }
    if (m_environments != nullptr)
        m_environments->setSession(nullptr);
    showPage(m_page);
}

/// Makes the page, shows it, starts the session, tells the page of the environments: each in an event of its own, for
/// together they would keep a frame waiting. The view is the context because it goes with its session.
void MainWindow::showSession(EnvironmentSession *session)
{
    const auto later = [this](auto step) {
        QMetaObject::invokeMethod(m_sessionView.data(), std::move(step), Qt::QueuedConnection);
    };
    later([this] {
        if (m_page != PageId::Environments)
            m_sessionView->preparePage(m_page);
    });
    later([this] { showPage(m_page); });
    // The page has asked for what is to be seen first.
    later([session] { session->start(); });
    later([this, session] {
        if (m_environments != nullptr)
            m_environments->setSession(session);
    });
}

void MainWindow::showKeyState()
{
    if (m_sessionView.isNull() && m_page != PageId::Environments)
        m_center->setCurrentWidget(m_keyPane);
}

EnvironmentsPage *MainWindow::environmentsPage()
{
    if (m_environments == nullptr) {
        m_environments = new EnvironmentsPage(m_workspace, *m_clipboard, m_center);
        m_center->addWidget(m_environments);
        m_environments->setSession(m_workspace.session());
    }
    return m_environments;
}

void MainWindow::showPage(PageId page)
{
    m_page = page;
    m_rail->setCurrentPage(page);
    keepSettingsSoon();
    if (page == PageId::Environments) {
        m_center->setCurrentWidget(environmentsPage());
        m_environments->activate();
    } else if (m_sessionView) {
        m_center->setCurrentWidget(m_sessionView);
        m_sessionView->showPage(page);
    } else {
        m_center->setCurrentWidget(m_keyPane);
    }
}

void MainWindow::ask(ConfirmationRequest *request)
{
    // A question of a dialog belongs to that dialog: answered, the window manager gives the keyboard back to it.
    QWidget *asking = QApplication::activeModalWidget();
    auto *dialog = new ConfirmDialog(request, asking != nullptr ? asking : this);
    dialog->open();
}

void MainWindow::changeGuardLevel()
{
    EnvironmentSession *session = m_workspace.session();
    if (session == nullptr)
        return;
    auto *dialog = new GuardLevelDialog(session->environment().name, session->guardLevel(), this);
    // The session as context: a level chosen for a closed environment goes nowhere.
    connect(dialog, &GuardLevelDialog::levelChosen, session, &EnvironmentSession::setGuardLevel);
    connect(session, &QObject::destroyed, dialog, &QDialog::reject);
    dialog->open();
}

void MainWindow::frameForEnvironment()
{
    const std::optional<Environment> environment = m_workspace.currentEnvironment();
    const int width = environment && environment->production ? FrameWidth : 0;
    centralWidget()->layout()->setContentsMargins(width, width, width, width);
    const QString name = environment ? identityText(environment->name, m_presentation->isOn()) : QString();
    setWindowTitle(name.isEmpty()            ? tr("Nango Console")
                   : environment->production ? tr("%1 (production) – Nango Console").arg(name)
                                             : tr("%1 – Nango Console").arg(name));
    update();
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move || event->type() == QEvent::WindowStateChange)
        keepSettingsSoon();
    // A whole update has been painted when this comes back for UpdateRequest. The type first: events about the
    // children come while the members are still being made.
    if (event->type() == QEvent::UpdateRequest && !m_painted && isVisible()) {
        m_painted = true;
        Q_EMIT firstPainted();
        // The palette knows its actions, so it is made; but nobody waits for it.
        QMetaObject::invokeMethod(this, &MainWindow::environmentsPage, Qt::QueuedConnection);
    }
    return handled;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    keepSettings();
    QMainWindow::closeEvent(event);
}

void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    const std::optional<Environment> environment = m_workspace.currentEnvironment();
    if (!environment || !environment->production)
        return;
    QPainter painter(this);
    painter.setPen(QPen(QColor(environment->color), FrameWidth * 2));
    painter.drawRect(rect());
}

} // namespace console
