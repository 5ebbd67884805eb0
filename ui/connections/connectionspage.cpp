#include "ui/connections/connectionspage.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "session/workspace.h"
#include "ui/connections/columnlayout.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/connections/connectiontable.h"
#include "ui/connections/deletedialog.h"
#include "ui/connections/exportdialog.h"
#include "ui/connections/importdialog.h"
#include "ui/connections/savedviews.h"
#include "ui/connections/viewsmenu.h"
#include "ui/links/linkcommands.h"
#include "ui/metadata/bulkcommands.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/scopedactions.h"
#include "ui/widgets/tableframe.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {

namespace {

const QString SplitterKey = QStringLiteral("connections/splitter");

QString asOfText(const QDateTime &time)
{
    return ConnectionsPage::tr("as of %1").arg(QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat));
}

QString connectionCount(qint64 count)
{
    return countText(count, ConnectionsPage::tr("connection"), ConnectionsPage::tr("connections"));
}

/// The words of the filter that have a colon but name no field: "“plna:pro”".
QString unknownFields(const QString &text)
{
    QStringList words;
    for (const QString &word : parseConnectionFilter(text).plainWithColon)
        words << QStringLiteral("“%1”").arg(word);
    return words.join(QStringLiteral(", "));
}

} // namespace

ConnectionsPage::ConnectionsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_commands(new ConnectionCommands(context, this)),
      m_filter(new ConnectionFilterBar(context.connections, context.session.environment().dashboardEnvironment, this)),
      m_messages(new MessageBar(this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_pane(new ConnectionDetailPane(context, *m_commands, this)),
      m_list(new ConnectionTable(context, *m_commands, this)), m_table(m_list->view()), m_frame(m_list->frame()),
      m_views(new SavedViews(context.workspace, context.session.environment(), this)),
      m_viewsMenu(new ViewsMenu(
          *m_views, [this] { return currentView(); }, this))
{
    setObjectName(QStringLiteral("connectionsPage"));
    setAccessibleName(tr("Connections"));
    setNames(m_splitter, tr("List and details"));
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setCollapsible(0, false);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->widget(0)->setMinimumWidth(320);
    m_pane->setMinimumWidth(380);
    m_pane->hide();

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_splitter, 1);

    buildActions();
    connectModel();
    connectFeed();
    connectSelection();
    restoreSplitter();
    updateState();
}

ConnectionsPage::~ConnectionsPage() = default;

QWidget *ConnectionsPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, SpaceBetween);
    layout->setSpacing(SpaceBetween);
    m_count = makeCaption({}, header);
    m_count->setObjectName(QStringLiteral("connectionCount"));
    auto *title = new QHBoxLayout;
    title->setSpacing(SpaceInside);
    title->addWidget(makeTitle(tr("Connections"), header));
    title->addWidget(m_count, 1, Qt::AlignBaseline);
    // Beside the title: a narrow list needs the row below for the filter itself.
    m_tools = new QHBoxLayout;
    m_tools->setSpacing(4);
    title->addLayout(m_tools);
    layout->addLayout(title);
    layout->addWidget(m_filter);
    layout->addWidget((new BulkCommands(m_context, *m_commands, this))->notice());
    layout->addWidget(m_messages);
    return header;
}

QWidget *ConnectionsPage::buildList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(buildHeader());
    layout->addWidget(m_list, 1);
    buildTools();

    connect(m_frame, &TableFrame::retryRequested, this, [this] { m_context.session.connectionsFeed().reload(); });
    connect(m_frame, &TableFrame::cancelRequested, this, [this] { m_context.session.connectionsFeed().cancel(); });
    connect(m_frame, &TableFrame::emptyActionTriggered, m_filter, &ConnectionFilterBar::clear);
    return list;
}

void ConnectionsPage::buildTools()
{
    const auto addMenu = [this](const QString &iconName, const QString &name, QMenu *menu) {
        auto *button = makeIconButton(iconName, name, this);
        button->setMenu(menu);
        button->setPopupMode(QToolButton::InstantPopup);
        m_tools->addWidget(button);
    };
    addMenu(QStringLiteral("star"), tr("Saved views"), m_viewsMenu);
    addMenu(QStringLiteral("columns-3"), tr("Columns"), m_list->columns()->menu());
    m_exportShown =
        addPageAction(tr("Export connections…"), QStringLiteral("download"), tr("Write what is shown into a file"),
                      {QKeySequence(Qt::CTRL | Qt::Key_E)}, [this] { exportShown(); });
    auto *save = makeIconButton(QStringLiteral("download"), tr("Export connections…"), this);
    connect(save, &QToolButton::clicked, m_exportShown, &QAction::trigger);
    connect(m_exportShown, &QAction::changed, save, [this, save] { save->setEnabled(m_exportShown->isEnabled()); });
    m_tools->addWidget(save);
    auto *reload = makeIconButton(QStringLiteral("refresh-cw"), tr("Reload connections"), this);
    connect(reload, &QToolButton::clicked, this, [this] { m_context.session.connectionsFeed().reload(); });
    m_tools->addWidget(reload);
}

QAction *ConnectionsPage::addPageAction(const QString &text, const QString &iconName, const QString &toolTip,
                                        const QList<QKeySequence> &shortcuts, std::function<void()> run)
{
    auto *action = new QAction(icon(iconName), text, this);
    action->setToolTip(toolTip);
    action->setShortcuts(shortcuts);
    // From the navigation, too: it is this page's while the page is the one that shows.
    action->setShortcutContext(Qt::WindowShortcut);
    addAction(action);
    connect(action, &QAction::triggered, this, std::move(run));
    return action;
}

void ConnectionsPage::buildCreating()
{
    auto *links = new LinkCommands(m_context, *m_commands, this);
    auto *menu = new QMenu(this);
    menu->setToolTipsVisible(true);
    auto *link = addPageAction(
        tr("Create connect link…"), QStringLiteral("link"), tr("A link by which a customer makes a new connection"),
        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N)}, [links] { links->createConnectLink(); });
    auto *import = addPageAction(tr("Import connection…"), QStringLiteral("upload"),
                                 tr("Make a connection of credentials that you have"),
                                 {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)}, [this] { importConnection(); });
    needScope(m_context.session, scopes::ConnectSessionsWrite, this, {link});
    needScope(m_context.session, scopes::ConnectionsCreate, this, {import});
    menu->addActions({link, import});
    auto *button = makeIconButton(QStringLiteral("plus"), tr("New connection"), this);
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    m_tools->addWidget(button);
    connect(m_commands, &ConnectionCommands::deleteManyRequested, this,
            [this](const ConnectionCommand::Refs &refs) { (new DeleteDialog(m_context, refs, this))->open(); });
}

void ConnectionsPage::importConnection()
{
    auto *dialog = new ImportDialog(m_context, this);
    connect(dialog, &ImportDialog::imported, this, [this](const ConnectionRef &ref) {
        m_messages->show(MessageBar::Kind::Success, tr("Imported %1").arg(ref.toString()));
        m_context.session.connectionsFeed().reload();
        Q_EMIT m_context.navigator.connectionRequested(ref, {});
    });
    dialog->open();
}

void ConnectionsPage::buildActions()
{
    buildCreating();
    addPageAction(tr("Filter connections"), QStringLiteral("search"), tr("Go to the filter box"),
                  {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)}, [this] {
                      m_filter->textBox()->setFocus(Qt::ShortcutFocusReason);
                      m_filter->textBox()->selectAll();
                  });
    addPageAction(tr("Save view…"), QStringLiteral("save"), tr("Keep filter, columns, order and density under a name"),
                  {}, [this] { m_viewsMenu->askToSave(); });
    connect(m_viewsMenu, &ViewsMenu::chosen, this, &ConnectionsPage::showView);
    connect(m_views, &SavedViews::failed, m_messages, [this](const Error &error) { m_messages->show(error); });
    showMessages();
}

void ConnectionsPage::showMessages()
{
    connect(m_commands, &ConnectionCommands::started, m_messages,
            [this](const QString &text) { m_messages->show(MessageBar::Kind::Info, text); });
    connect(m_commands, &ConnectionCommands::succeeded, m_messages,
            [this](const QString &text) { m_messages->show(MessageBar::Kind::Success, text); });
    connect(m_commands, &ConnectionCommands::failed, this, [this](const Error &error) {
        m_messageRetries = false;
        m_messages->clear();
        m_messages->show(error);
    });
    connect(m_messages, &MessageBar::actionTriggered, this, [this] {
        if (m_messageRetries)
            m_context.session.connectionsFeed().reload();
        else
            Q_EMIT m_context.navigator.guardLevelRequested();
    });
}

void ConnectionsPage::connectFeed()
{
    ConnectionsFeed &feed = m_context.session.connectionsFeed();
    // Another page may have loaded before this one was made.
    m_error = feed.error();
    connect(&feed, &ConnectionsFeed::started, this, [this] {
        m_error.reset();
        if (std::exchange(m_messageRetries, false))
            m_messages->clear();
        updateState();
    });
    connect(&feed, &ConnectionsFeed::pageLoaded, this, &ConnectionsPage::updateState);
    connect(&feed, &ConnectionsFeed::finished, this, &ConnectionsPage::updateState);
    connect(&feed, &ConnectionsFeed::failed, this, [this](const Error &error) {
        m_error = error;
        if (m_context.connections.totalCount() > 0 && !error.isCanceled()) {
            m_messageRetries = true;
            m_messages->show(MessageBar::Kind::Error, error.title() + QLatin1Char('\n') + error.nextStep, tr("Retry"));
        }
        updateState();
    });
}

void ConnectionsPage::connectModel()
{
    connect(&m_context.connections, &ConnectionsModel::countsChanged, this, [this] {
        updateState();
        showWanted();
        if (m_firstWanted && !m_context.connections.isComputing())
            showFirst(*std::exchange(m_firstWanted, std::nullopt));
    });
    connect(&m_context.connections, &ConnectionsModel::refreshed, this, &ConnectionsPage::updatePane);
    connect(&m_context.session.connections(), &Connections::removed, this, [this](const ConnectionRef &ref) {
        if (ref == m_pane->connection())
            closePane();
    });
}

void ConnectionsPage::connectSelection()
{
    connect(m_list, &ConnectionTable::selectionChanged, this, &ConnectionsPage::openCurrent);
    connect(m_list, &ConnectionTable::activated, this, &ConnectionsPage::openPane);
    connect(m_list, &ConnectionTable::exportRequested, this, [this] {
        const qsizetype count = m_list->selectedCount();
        exportRows(m_list->selectedRows(), count == 1 ? tr("The selected connection")
                                                      : tr("The %1 selected connections").arg(countText(count)));
    });
    connect(m_pane, &ConnectionDetailPane::closeRequested, this, &ConnectionsPage::closePane);
    connect(m_filter, &ConnectionFilterBar::changed, m_list, &ConnectionTable::rearranged);
    connect(m_filter, &ConnectionFilterBar::tableRequested, this, &ConnectionsPage::showFirst);
    connect(m_filter, &ConnectionFilterBar::connectionLocated, this,
            [this](const ConnectionRef &ref) { showConnection(ref, {}); });
}

/// Goes to the table, and opens its first row; where the filter is an ID, the connection of that ID.
void ConnectionsPage::showFirst(bool open)
{
    ConnectionsModel &model = m_context.connections;
    // What is shown is still of the filter before: its first row is not the one that is meant.
    if (model.isComputing()) {
        m_firstWanted = open;
        return;
    }
    if (model.rowCount() == 0)
        return;
    m_table->setFocus();
    if (open && m_filter->isFiltering()) {
        const auto named = model.connectionsWithId(ConnectionId(m_filter->textBox()->text().trimmed()));
        const int exact = named.size() == 1 ? model.rowOf(named.front()) : -1;
        m_list->select(std::max(0, exact));
    } else if (m_list->selectedCount() == 0) {
        m_list->select(0);
    }
    if (open)
        openPane();
}

void ConnectionsPage::restoreSplitter()
{
    m_splitter->setSizes({540, 500});
    m_context.workspace.setting(SplitterKey)->onFinished(this, [this](const Result<QByteArray> &kept) {
        if (kept && !kept->isEmpty())
            m_splitter->restoreState(*kept);
    });
    connect(m_splitter, &QSplitter::splitterMoved, this, &ConnectionsPage::keepSplitter);
}

void ConnectionsPage::keepSplitter()
{
    m_context.workspace.keepSetting(SplitterKey, m_splitter->saveState());
}

void ConnectionsPage::activate()
{
    if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Idle)
        m_context.session.connectionsFeed().reload();
    updateState();
}

void ConnectionsPage::refresh()
{
    m_context.session.connectionsFeed().reload();
    if (m_pane->isVisible())
        m_pane->refresh();
}

QWidget *ConnectionsPage::initialFocus()
{
    return m_filter->textBox();
}

void ConnectionsPage::updateState()
{
    const ConnectionsModel &model = m_context.connections;
    const bool loading =
        m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Loading || model.isLoading();
    const int total = model.totalCount();
    const bool complete = isComplete();
    m_filter->setComplete(complete);
    m_exportShown->setEnabled(model.visibleCount() > 0);
    const QString all = complete ? countText(total) : tr("%1 so far").arg(countText(total));
    m_count->setText(m_filter->isFiltering() ? tr("%1 of %2").arg(countText(model.visibleCount()), all) : all);
    m_count->setVisible(total > 0);
    if (total == 0 && loading) {
        m_frame->showLoading(tr("Loading connections…"));
        return;
    }
    updateFooter();
    if (model.visibleCount() > 0)
        m_frame->showRows();
    else if (total == 0 && m_error)
        m_frame->showFailed(*m_error);
    else if (!model.isComputing())
        updateEmptyState();
    m_frame->setLoadingMore(loading);
}

/// Whether what is there is all there is, as far as the last complete load knows.
bool ConnectionsPage::isComplete() const
{
    const ConnectionsFeed &feed = m_context.session.connectionsFeed();
    switch (feed.state()) {
    case ConnectionsFeed::State::Loading:
        return feed.asOf().isValid();
    case ConnectionsFeed::State::Failed:
        return false;
    case ConnectionsFeed::State::Complete:
        // The last pages may still be on their way into the table.
        return feed.asOf().isValid() && !m_context.connections.isLoading();
    case ConnectionsFeed::State::Idle:
        return true;
    }
    return false;
}

void ConnectionsPage::updateEmptyState()
{
    if (m_context.connections.totalCount() > 0) {
        QString text = isComplete() ? tr("No connection matches %1.") : tr("None of those loaded so far matches %1.");
        text = text.arg(m_filter->description());
        // What is wrong with the filter stands below its box.
        if (const QString words = unknownFields(m_filter->textBox()->text()); !words.isEmpty())
            text += u' ' + tr("%1 names no field and was searched as text.").arg(words);
        m_frame->showEmpty(tr("Nothing matches"), text, tr("Clear filter"));
    } else if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Complete)
        m_frame->showEmpty(tr("No connections yet"),
                           tr("A connection appears here when a customer connects through your app. Reload with F5."));
}

void ConnectionsPage::updateFooter()
{
    const ConnectionsFeed &feed = m_context.session.connectionsFeed();
    const QString count = connectionCount(m_context.connections.totalCount());
    switch (feed.state()) {
    case ConnectionsFeed::State::Loading:
        m_frame->setFooter(tr("%1 · loading, %2 so far").arg(count, countText(feed.count())));
        return;
    case ConnectionsFeed::State::Failed:
        m_frame->setFooter(tr("%1 · not all, loading stopped").arg(count));
        return;
    case ConnectionsFeed::State::Complete:
        m_frame->setFooter(tr("%1 · %2").arg(count, asOfText(feed.asOf())));
        return;
    case ConnectionsFeed::State::Idle:
        m_frame->setFooter({});
        return;
    }
}

void ConnectionsPage::updatePane()
{
    const ConnectionRef ref = m_pane->connection();
    if (!ref.isValid() || m_pane->isHidden())
        return;
    if (const auto row = m_context.connections.connection(ref))
        m_pane->showConnection(*row);
    else
        m_pane->showGone();
}

void ConnectionsPage::showConnection(const ConnectionRef &ref, const QString &tab)
{
    m_wanted = ref;
    m_wantedTab = tab;
    showWanted();
}

void ConnectionsPage::showWanted()
{
    if (!m_wanted.isValid())
        return;
    const auto found = m_context.connections.connection(m_wanted);
    if (!found)
        return;
    if (m_context.connections.rowOf(m_wanted) < 0 && m_filter->isFiltering())
        m_filter->clear();
    const int row = m_context.connections.rowOf(m_wanted);
    m_pane->showTab(m_wantedTab);
    m_pane->showConnection(*found);
    openPane();
    // A big table is still computing what the filter hid: the row is selected when it comes.
    if (row < 0 && m_context.connections.isComputing())
        return;
    m_wanted = {};
    if (row >= 0)
        m_list->select(row);
}

void ConnectionsPage::openCurrent()
{
    const auto row = m_list->single();
    // A selection that went with its row leaves the pane as it is: the user may still be reading it. So does one
    // of several.
    if (!row)
        return;
    m_pane->showConnection(*row);
    openPane();
}

void ConnectionsPage::openPane()
{
    const auto row = m_list->single();
    if (row && row->ref() != m_pane->connection() && !m_wanted.isValid())
        m_pane->showConnection(*row);
    if (m_pane->connection().isValid() || row)
        m_pane->show();
}

void ConnectionsPage::closePane()
{
    m_pane->hide();
    m_pane->clear();
    m_table->clearSelection();
    m_table->setFocus();
}

SavedView ConnectionsPage::currentView() const
{
    return {.name = {}, .filter = m_filter->choice(), .layout = m_list->columns()->layout()};
}

void ConnectionsPage::showView(const SavedView &view)
{
    m_list->columns()->setLayout(view.layout);
    m_filter->setChoice(view.filter);
}

void ConnectionsPage::exportRows(ConnectionExport rows, const QString &what)
{
    const QString warning =
        isComplete() ? QString()
                     : tr("Not all connections are loaded: the file will have only those that have come so far.");
    auto *dialog = new ExportDialog(std::move(rows), what, warning, this);
    connect(dialog, &ExportDialog::exported, m_messages,
            [this](const QString &text) { m_messages->show(MessageBar::Kind::Success, text); });
    dialog->open();
}

void ConnectionsPage::exportShown()
{
    const QString count = connectionCount(m_context.connections.visibleCount());
    exportRows(m_list->shownRows(),
               m_filter->isFiltering() ? tr("%1 that match %2").arg(count, m_filter->description()) : count);
}

} // namespace console
