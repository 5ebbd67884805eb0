// What the pane is built of.
#include "ui/customers/customerpane.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/customerconnectionsmodel.h"
#include "models/customersmodel.h"
#include "models/format.h"
#include "models/syncsmodel.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "session/syncsfeed.h"
#include "ui/connections/connectioncommands.h"
#include "ui/syncs/synctexts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/rowsfilter.h"
#include "ui/widgets/scopedactions.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QSplitter>
#include <QVBoxLayout>

namespace console {

namespace {

using Column = CustomerConnectionsModel::Column;

} // namespace

void CustomerPane::makeActions()
{
    const auto make = [this](const QString &text, const QString &toolTip, const QString &iconName, auto slot) {
        auto *action = new QAction(icon(iconName), text, this);
        action->setToolTip(toolTip);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        return action;
    };
    m_load = make(tr("Load syncs"), {}, QStringLiteral("refresh-cw"), &CustomerPane::loadSyncs);
    m_copy = make(tr("Copy summary"), tr("Copy a text for a ticket about all these connections, without personal data"),
                  QStringLiteral("clipboard"), &CustomerPane::copySummary);
    m_open = make(tr("Open connection"), tr("Show everything about the selected connection"), QStringLiteral("plug"),
                  &CustomerPane::openConnection);
    m_openSyncs = make(tr("Open syncs"), tr("Show the selected connection's syncs on the Syncs page"),
                       QStringLiteral("refresh-cw"), [this] { m_commands->openSyncs(currentConnection()); });
    m_openLog = make(tr("Open log"), tr("Open the log of the selected connection's error in Nango's dashboard"),
                     QStringLiteral("external-link"), &CustomerPane::openLog);
    m_cancel =
        make(tr("Cancel"), tr("Stop reading; what was read stays"), QStringLiteral("x"), [this] { m_feed->cancel(); });
    needScope(m_context.session, scopes::SyncsRead, this, {m_load});
}

QWidget *CustomerPane::buildHeader()
{
    auto *header = new QWidget(this);
    m_name = makeNote(QStringLiteral("customerName"), header);
    m_name->setProperty("look", QStringLiteral("section"));
    m_value = makeValue({}, tr("Customer ID"), header, true);
    m_value->setObjectName(QStringLiteral("customerValue"));
    m_facts = makeCaption({}, header);
    m_facts->setObjectName(QStringLiteral("customerFacts"));
    m_facts->setWordWrap(true);
    m_caution = makeNote(QStringLiteral("customerCaution"), header);
    m_caution->setProperty("look", QStringLiteral("note"));
    m_caution->setProperty("kind", QStringLiteral("warning"));
    auto *close = makeIconButton(QStringLiteral("x"), tr("Close details"), header);
    connect(close, &QToolButton::clicked, this, &CustomerPane::closeRequested);

    auto *top = new QHBoxLayout;
    top->setSpacing(SpaceInside);
    top->addWidget(m_name, 1);
    top->addWidget(close, 0, Qt::AlignTop);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(SpaceInside);
    buttons->addWidget(makeCommandButton(m_load, ButtonLook::Normal, header, QStringLiteral("refresh-cw")));
    buttons->addWidget(makeCommandButton(m_copy, ButtonLook::Normal, header, QStringLiteral("clipboard")));
    buttons->addWidget(makeCommandButton(m_open, ButtonLook::Normal, header, QStringLiteral("plug")));
    buttons->addStretch(1);

    auto *layout = new QVBoxLayout(header);
    layout->setContentsMargins(SpaceAround, SpaceBetween, SpaceInside, SpaceInside);
    layout->setSpacing(SpaceInside);
    layout->addLayout(top);
    layout->addWidget(m_value);
    layout->addWidget(m_facts);
    layout->addWidget(m_caution);
    layout->addLayout(buttons);
    layout->addWidget(buildSyncBar());
    layout->addWidget(m_messages);
    return header;
}

QWidget *CustomerPane::buildSyncBar()
{
    auto *bar = new QWidget(this);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins({});
    layout->setSpacing(SpaceInside);
    m_syncState = makeCaption({}, bar);
    m_syncState->setObjectName(QStringLiteral("customerSyncState"));
    m_progress = new QProgressBar(bar);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(4);
    setNames(m_progress, tr("Reading syncs"));
    layout->addWidget(m_syncState);
    layout->addWidget(m_progress, 1);
    layout->addWidget(makeCommandButton(m_cancel, ButtonLook::Quiet, bar));
    layout->addStretch();
    return bar;
}

QWidget *CustomerPane::buildTables()
{
    auto *splitter = new QSplitter(Qt::Vertical, this);
    setNames(splitter, tr("Connections and syncs"));
    splitter->setChildrenCollapsible(false);
    m_table = buildConnections();
    m_syncTable = buildSyncs();
    m_syncFrame = new TableFrame(m_syncTable, splitter);
    splitter->addWidget(m_table);
    splitter->addWidget(m_syncFrame);
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    return splitter;
}

QTableView *CustomerPane::buildConnections()
{
    QTableView *table = makeTable(tr("Customer's connections"), this);
    table->setModel(new RowsFilter(m_connections, table));
    table->setItemDelegate(new StateDelegate(table));
    table->setItemDelegateForColumn(int(Column::Id), new IdDelegate(table));
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    const std::pair<Column, int> widths[] = {{Column::Health, 120}, {Column::Id, 190},     {Column::Integration, 120},
                                             {Column::Syncs, 150},  {Column::Errors, 130}, {Column::Created, 90}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(int(column), width);
    table->horizontalHeader()->setSortIndicator(int(Column::Health), Qt::AscendingOrder);
    table->setSortingEnabled(true);
    connect(table, &QWidget::customContextMenuRequested, this, &CustomerPane::showMenu);
    connect(table, &QAbstractItemView::activated, m_open, &QAction::trigger);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CustomerPane::updateActions);
    return table;
}

QTableView *CustomerPane::buildSyncs()
{
    QTableView *table = makeTable(tr("Customer's syncs"), this);
    table->setModel(new RowsFilter(m_syncs, table));
    table->setItemDelegate(new StateDelegate(table));
    using SyncColumn = SyncsModel::Column;
    table->setItemDelegateForColumn(int(SyncColumn::Connection), new IdDelegate(table));
    for (const SyncColumn hidden : {SyncColumn::Observed, SyncColumn::Checkpoint})
        table->hideColumn(int(hidden));
    const std::pair<SyncColumn, int> widths[] = {{SyncColumn::Sync, 140},
                                                 {SyncColumn::Connection, 140},
                                                 {SyncColumn::Status, 110},
                                                 {SyncColumn::LastFinished, 160},
                                                 {SyncColumn::NextRun, 120}};
    for (const auto &[column, width] : widths)
        table->setColumnWidth(int(column), width);
    table->setSortingEnabled(true);
    table->horizontalHeader()->setSortIndicator(int(SyncColumn::Status), Qt::AscendingOrder);
    return table;
}

} // namespace console
