#include "ui/connections/connectionstools.h"

#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/markedmenu.h"
#include "ui/connections/viewsmenu.h"
#include "ui/links/linkcommands.h"
#include "ui/theme/icons.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/scopedactions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace console {

ConnectionsTools::ConnectionsTools(const PageContext &context, ConnectionCommands &commands, ViewsMenu *views,
                                   QMenu *columns, QWidget *page)
    : QWidget(page), m_context(context), m_page(page), m_row(new QHBoxLayout(this))
{
    m_row->setContentsMargins({});
    m_row->setSpacing(0);
    addMenu(QStringLiteral("history"), tr("Pinned and recent connections"), new MarkedMenu(m_context, this));
    addViews(views);
    addMenu(QStringLiteral("columns-3"), tr("Columns"), columns);
    addExport();
    addReload();
    addCreating(commands);
    auto *filter = addAction(tr("Filter connections"), QStringLiteral("search"), tr("Go to the filter box"),
                             {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)});
    connect(filter, &QAction::triggered, this, &ConnectionsTools::filterRequested);
    // Six of them stand beside the title, in a list that an open connection leaves little room.
    for (QToolButton *button : findChildren<QToolButton *>())
        button->setProperty("narrow", true);
}

void ConnectionsTools::setCanExport(bool can)
{
    m_export->setEnabled(can);
}

QAction *ConnectionsTools::addAction(const QString &text, const QString &iconName, const QString &toolTip,
                                     const QList<QKeySequence> &shortcuts)
{
    auto *action = new QAction(icon(iconName), text, m_page);
    action->setToolTip(toolTip);
    action->setShortcuts(shortcuts);
    // From the navigation, too: it is the page's while the page is the one that shows.
    action->setShortcutContext(Qt::WindowShortcut);
    m_page->addAction(action);
    return action;
}

void ConnectionsTools::addMenu(const QString &iconName, const QString &name, QMenu *menu)
{
    auto *button = makeIconButton(iconName, name, this);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    m_row->addWidget(button);
}

void ConnectionsTools::addViews(ViewsMenu *views)
{
    addMenu(QStringLiteral("star"), tr("Saved views"), views);
    auto *save = addAction(tr("Save view…"), QStringLiteral("save"),
                           tr("Keep filter, columns, order and density under a name"), {});
    connect(save, &QAction::triggered, views, &ViewsMenu::askToSave);
}

void ConnectionsTools::addExport()
{
    m_export = addAction(tr("Export connections…"), QStringLiteral("download"), tr("Write what is shown into a file"),
                         {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E)}); // Ctrl+E goes to the end in a text field.
    connect(m_export, &QAction::triggered, this, &ConnectionsTools::exportRequested);
    auto *button = makeIconButton(QStringLiteral("download"), tr("Export connections…"), this);
    connect(button, &QToolButton::clicked, m_export, &QAction::trigger);
    connect(m_export, &QAction::changed, button, [this, button] { button->setEnabled(m_export->isEnabled()); });
    m_row->addWidget(button);
}

void ConnectionsTools::addReload()
{
    auto *reload = addAction(tr("Reload connections"), QStringLiteral("refresh-cw"), tr("Fetch the list again"), {});
    connect(reload, &QAction::triggered, this, [this] { m_context.session.connectionsFeed().reload(); });
    auto *button = makeIconButton(QStringLiteral("refresh-cw"), reload->text(), this);
    connect(button, &QToolButton::clicked, reload, &QAction::trigger);
    m_row->addWidget(button);
}

void ConnectionsTools::addCreating(ConnectionCommands &commands)
{
    auto *links = new LinkCommands(m_context, commands, m_page);
    auto *link = addAction(tr("Create connect link…"), QStringLiteral("link"),
                           tr("A link by which a customer makes a new connection"),
                           {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)});
    auto *import = addAction(tr("Import connection…"), QStringLiteral("upload"),
                             tr("Make a connection of credentials that you have"),
                             {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)});
    connect(link, &QAction::triggered, links, &LinkCommands::createConnectLink);
    connect(import, &QAction::triggered, this, &ConnectionsTools::importConnection);
    needScope(m_context.session, scopes::ConnectSessionsWrite, this, {link});
    needScope(m_context.session, scopes::ConnectionsCreate, this, {import});
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    menu->addActions({link, import});
    addMenu(QStringLiteral("plus"), tr("New connection"), menu);
}

void ConnectionsTools::importConnection()
{
    auto *dialog = new ImportDialog(m_context, m_page);
    connect(dialog, &ImportDialog::imported, this, &ConnectionsTools::imported);
    dialog->open();
}

} // namespace console
