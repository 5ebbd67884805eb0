#include "ui/connections/connectionspage.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "session/connections.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/connections/columnlayout.h"
#include "ui/connections/connectioncommands.h"
#include "ui/connections/connectiondetailpane.h"
#include "ui/connections/connectionfilterbar.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {

namespace {

const QString SplitterKey = QStringLiteral("connections/splitter");
const QString ColumnsKey = QStringLiteral("connections/columns");

using Column = ConnectionsModel::Column;

QString asOfText(const QDateTime &time)
{
    return ConnectionsPage::tr("as of %1").arg(QLocale().toString(time.toLocalTime().time(), QLocale::ShortFormat));
}

QString connectionCount(qint64 count)
{
    return countText(count, ConnectionsPage::tr("connection"), ConnectionsPage::tr("connections"));
}

void setDefaultColumns(QTableView *table)
{
    const std::pair<Column, int> widths[] = {
        {Column::Health, 110},   {Column::Id, 220},      {Column::Integration, 130},
        {Column::Provider, 110}, {Column::EndUser, 150}, {Column::Organization, 140},
        {Column::Tags, 180},     {Column::Created, 100}, {Column::Errors, 160},
    };
    for (const auto &[column, width] : widths)
        table->setColumnWidth(int(column), width);
    table->hideColumn(int(Column::Provider));
    // The server's order until a column is chosen, and again when the choice is taken back.
    table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table->horizontalHeader()->setSortIndicatorClearable(true);
    table->setSortingEnabled(true);
}

} // namespace

ConnectionsPage::ConnectionsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_commands(new ConnectionCommands(context, this)),
      m_filter(new ConnectionFilterBar(context.connections, this)), m_messages(new MessageBar(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_pane(new ConnectionDetailPane(context, *m_commands, this))
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
    layout->addLayout(title);
    layout->addWidget(m_filter);
    layout->addWidget(m_messages);
    return header;
}

QWidget *ConnectionsPage::buildList()
{
    auto *list = new QWidget(this);
    auto *layout = new QVBoxLayout(list);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    m_table = buildTable();
    m_frame = new TableFrame(m_table, list);
    layout->addWidget(buildHeader());
    layout->addWidget(m_frame, 1);

    m_columns = new ColumnLayout(m_table, m_context.workspace, ColumnsKey, this);
    auto *columns = makeIconButton(QStringLiteral("columns-3"), tr("Columns"), this);
    columns->setMenu(m_columns->menu());
    columns->setPopupMode(QToolButton::InstantPopup);
    m_filter->addWidget(columns);
    auto *reload = makeIconButton(QStringLiteral("refresh-cw"), tr("Reload connections"), this);
    connect(reload, &QToolButton::clicked, this, [this] { m_context.session.connectionsFeed().reload(); });
    m_filter->addWidget(reload);

    connect(m_frame, &TableFrame::retryRequested, this, [this] { m_context.session.connectionsFeed().reload(); });
    connect(m_frame, &TableFrame::cancelRequested, this, [this] { m_context.session.connectionsFeed().cancel(); });
    connect(m_frame, &TableFrame::emptyActionTriggered, m_filter, &ConnectionFilterBar::clear);
    return list;
}

QTableView *ConnectionsPage::buildTable()
{
    QTableView *table = makeTable(tr("Connections"), this);
    table->setModel(&m_context.connections);
    table->setItemDelegateForColumn(int(Column::Health), new StateDelegate(table));
    table->setItemDelegateForColumn(int(Column::Id), new IdDelegate(table));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    setDefaultColumns(table);
    connect(table, &QWidget::customContextMenuRequested, this, &ConnectionsPage::showMenu);
    connect(table, &QAbstractItemView::activated, this, &ConnectionsPage::openPane);
    return table;
}

void ConnectionsPage::buildActions()
{
    auto *find = new QAction(tr("Filter connections"), this);
    find->setToolTip(tr("Go to the filter box"));
    find->setShortcuts({QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)});
    find->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(find);
    connect(find, &QAction::triggered, this, [this] {
        m_filter->textBox()->setFocus(Qt::ShortcutFocusReason);
        m_filter->textBox()->selectAll();
    });

    m_menu = new QMenu(this);
    m_menu->setAccessibleName(tr("Connection actions"));
    const auto add = [this](const QString &text, const QString &iconName, auto command) {
        QAction *action = m_menu->addAction(icon(iconName), text);
        connect(action, &QAction::triggered, this, [this, command] {
            if (const auto row = currentConnection())
                command(*row);
        });
    };
    add(tr("Copy connection ID"), QStringLiteral("copy"),
        [this](const ConnectionRow &row) { m_commands->copyId(row.ref()); });
    add(tr("Copy summary"), QStringLiteral("clipboard"),
        [this](const ConnectionRow &row) { m_commands->copySummary(row); });
    m_menu->addSeparator();
    add(tr("Open syncs"), QStringLiteral("refresh-cw"),
        [this](const ConnectionRow &row) { m_commands->openSyncs(row.ref()); });
    add(tr("Open records"), QStringLiteral("database"),
        [this](const ConnectionRow &row) { m_commands->openRecords(row.ref()); });
    add(tr("New proxy request"), QStringLiteral("send"),
        [this](const ConnectionRow &row) { m_commands->newProxyRequest(row.ref()); });
    m_menu->addSeparator();
    add(tr("Delete…"), QStringLiteral("trash-2"), [this](const ConnectionRow &row) { m_commands->remove(row.ref()); });

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
    });
    connect(&m_context.connections, &ConnectionsModel::refreshed, this, &ConnectionsPage::updatePane);
    connect(&m_context.session.connections(), &Connections::removed, this, [this](const ConnectionRef &ref) {
        if (ref == m_pane->connection())
            closePane();
    });
}

void ConnectionsPage::connectSelection()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ConnectionsPage::openCurrent);
    connect(m_table, &QAbstractItemView::clicked, this, &ConnectionsPage::openPane);
    connect(m_pane, &ConnectionDetailPane::closeRequested, this, &ConnectionsPage::closePane);
    connect(m_filter, &ConnectionFilterBar::tableRequested, this, [this](bool open) {
        if (m_context.connections.rowCount() == 0)
            return;
        m_table->setFocus();
        if (!m_table->selectionModel()->hasSelection())
            select(0);
        if (open)
            openPane();
    });
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
    const bool loading = m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Loading;
    const int total = model.totalCount();
    m_count->setText(m_filter->isFiltering() ? tr("%1 of %2").arg(countText(model.visibleCount()), countText(total))
                                             : countText(total));
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

void ConnectionsPage::updateEmptyState()
{
    if (m_context.connections.totalCount() > 0)
        m_frame->showEmpty(tr("Nothing matches"), tr("No connection matches %1.").arg(m_filter->description()),
                           tr("Clear filter"));
    else if (m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Complete)
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
    const ConnectionRef wanted = std::exchange(m_wanted, {});
    const int visible = m_context.connections.rowOf(wanted);
    if (visible < 0)
        m_filter->clear();
    if (const int row = m_context.connections.rowOf(wanted); row >= 0)
        select(row);
    m_pane->showTab(m_wantedTab);
    m_pane->showConnection(*found);
    openPane();
}

void ConnectionsPage::select(int row)
{
    m_table->selectRow(row);
    m_table->scrollTo(m_context.connections.index(row, int(Column::Id)));
}

std::optional<ConnectionRow> ConnectionsPage::currentConnection() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_context.connections.rowAt(rows.first().row());
}

void ConnectionsPage::openCurrent()
{
    const auto row = currentConnection();
    // A selection that went with its row leaves the pane as it is: the user may still be reading it.
    if (!row)
        return;
    m_pane->showConnection(*row);
    openPane();
}

void ConnectionsPage::openPane()
{
    const auto row = currentConnection();
    if (row && row->ref() != m_pane->connection())
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

void ConnectionsPage::showMenu(const QPoint &at)
{
    if (m_table->indexAt(at).isValid())
        m_menu->popup(m_table->viewport()->mapToGlobal(at));
}

} // namespace console
