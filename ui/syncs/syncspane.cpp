#include "ui/syncs/syncspane.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/syncsmodel.h"
#include "session/environmentsession.h"
#include "session/syncsfeed.h"
#include "ui/plans/planpanel.h"
#include "ui/shell/tableplace.h"
#include "ui/syncs/synccommander.h"
#include "ui/syncs/synctexts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/rowsfilter.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int PollMilliseconds = 5000;

int columnOf(SyncsModel::Column column)
{
    return static_cast<int>(column);
}

} // namespace

bool syncMatches(const SyncStatus &status, SyncChip chip, const QDateTime &now)
{
    switch (chip) {
    case SyncChip::All:
        return true;
    case SyncChip::Failing:
        // PAUSED hides a failure, so the last run counts too.
        return status.state == SyncState::Error || status.lastRunFailed();
    case SyncChip::Late:
        return status.isLate(now);
    case SyncChip::Paused:
        return status.state == SyncState::Paused;
    case SyncChip::Running:
        return status.state == SyncState::Running;
    }
    return true;
}

SyncsPane::SyncsPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_feed(context.session.makeSyncsFeed(this)),
      m_pollFeed(context.session.makeSyncsFeed(this)), m_commander(new SyncCommander(context.session, this)),
      m_model(new SyncsModel(this)), m_rows(new RowsFilter(m_model, this)), m_table(makeTable(tr("Syncs"), this)),
      m_frame(new TableFrame(m_table, this)), m_messages(new MessageBar(this)), m_plan(new PlanPanel(this))
{
    setNames(this, tr("Syncs pane"));
    maskWhilePresenting(m_model, context.presentation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(buildToolbar());
    layout->addWidget(m_messages);
    layout->addWidget(m_plan);
    layout->addWidget(m_frame, 1);
    buildTable();
    connectFeed();
    connectCommander();
    m_poll.setInterval(PollMilliseconds);
    connect(&m_poll, &QTimer::timeout, this, &SyncsPane::pollRunning);
    connect(&context.connections, &ConnectionsModel::countsChanged, this, [this] {
        // The estimate grows with the list of connections.
        if (!m_integration.isEmpty() && !m_agreedToLoad)
            askBeforeLoading();
    });
    beginScope();
}

SyncsPane::~SyncsPane() = default;

void SyncsPane::buildTable()
{
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new StateDelegate(m_table));
    m_table->setItemDelegateForColumn(columnOf(SyncsModel::Column::Connection), new IdDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicatorClearable(true);
    m_table->horizontalHeader()->setStretchLastSection(true);
    const std::pair<SyncsModel::Column, int> widths[] = {
        {SyncsModel::Column::Sync, 130},         {SyncsModel::Column::Connection, 180},
        {SyncsModel::Column::Integration, 110},  {SyncsModel::Column::Status, 95},
        {SyncsModel::Column::LastFinished, 150}, {SyncsModel::Column::LastResult, 110},
        {SyncsModel::Column::Records, 120},      {SyncsModel::Column::Frequency, 100},
        {SyncsModel::Column::NextRun, 110},      {SyncsModel::Column::Checkpoint, 110},
    };
    for (const auto &[column, width] : widths)
        m_table->setColumnWidth(columnOf(column), width);
    // What was seen after a command belongs beside the state it is about.
    m_table->horizontalHeader()->moveSection(columnOf(SyncsModel::Column::Observed),
                                             columnOf(SyncsModel::Column::Status) + 1);
    m_table->setColumnWidth(columnOf(SyncsModel::Column::Observed), 200);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->addActions({m_trigger, m_pause, m_start, m_frequency, m_records});
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SyncsPane::updateActions);
    connect(m_table, &QTableView::activated, this, &SyncsPane::openRecords);
    const auto keyOf = [this](int row) {
        const SyncRow &sync = m_model->rowAt(m_rows->mapToSource(m_rows->index(row, 0)).row());
        const ConnectionRef &of = sync.connection;
        return QString::fromUtf8(jsonStringArray(
            {of.providerConfigKey.value, of.connectionId.value, sync.status.sync.name, sync.status.sync.variant}));
    };
    m_place = new TablePlace(m_table, keyOf, this);
    connect(m_place, &TablePlace::changed, this, &SyncsPane::placeChanged);
    connect(m_frame, &TableFrame::retryRequested, this, &SyncsPane::load);
    connect(m_frame, &TableFrame::cancelRequested, this, [this] {
        m_canceled = true;
        m_feed->cancel();
    });
    connect(m_frame, &TableFrame::emptyActionTriggered, this, [this] {
        m_agreedToLoad = true;
        load();
    });
}

void SyncsPane::connectFeed()
{
    connect(m_feed, &SyncsFeed::connectionLoaded, this, &SyncsPane::takeStatus);
    connect(m_feed, &SyncsFeed::connectionFailed, this, [this](const ConnectionRef &, const Error &error) {
        ++m_failedConnections;
        m_loadError = error;
    });
    connect(m_feed, &SyncsFeed::progressed, this, &SyncsPane::showProgress);
    connect(m_feed, &SyncsFeed::finished, this, &SyncsPane::finishLoading);
    // A poll that fails says nothing: the age of what is shown does, and the next one comes in seconds.
    connect(m_pollFeed, &SyncsFeed::connectionLoaded, this, &SyncsPane::takeStatus);
    connect(m_pollFeed, &SyncsFeed::finished, this, &SyncsPane::updateFooter);
}

void SyncsPane::connectCommander()
{
    connect(m_commander, &SyncCommander::planMade, m_plan, &PlanPanel::run);
    connect(m_plan, &PlanPanel::nothingSent, this, [this](const QString &why) {
        if (!why.isEmpty())
            m_messages->show(MessageBar::Kind::Error, why, tr("Change guard level…"));
        updateActions();
    });
    connect(m_plan, &PlanPanel::finished, this, [this](const QString &summary, bool allDone) {
        m_messages->show(allDone ? MessageBar::Kind::Success : MessageBar::Kind::Warning,
                         tr("Plan ended: %1").arg(summary));
        updateActions();
    });
    connect(m_commander, &SyncCommander::taken, this,
            [this](const QString &text) { m_messages->show(MessageBar::Kind::Info, text); });
    connect(m_commander, &SyncCommander::failed, this, [this](const Error &error) { m_messages->show(error); });
    connect(m_commander, &SyncCommander::statusSeen, this, &SyncsPane::takeStatus);
    connect(m_commander, &SyncCommander::observed, this, &SyncsPane::showObserved);
    connect(m_commander, &SyncCommander::concluded, this, &SyncsPane::showConclusion);
    connect(m_commander, &SyncCommander::reloadWanted, this, &SyncsPane::refresh);
    // The only action the bar ever offers here is the one of a refusal.
    connect(m_messages, &MessageBar::actionTriggered, &m_context.navigator, &Navigator::guardLevelRequested);
}

// ---- What is shown ----

void SyncsPane::setConnection(const ConnectionRef &connection)
{
    if (connection == m_connection && m_integration.isEmpty())
        return;
    m_connection = connection;
    m_integration = {};
    beginScope();
}

void SyncsPane::setIntegration(const ProviderConfigKey &integration)
{
    if (integration == m_integration && !m_connection.isValid())
        return;
    m_connection = {};
    m_integration = integration;
    beginScope();
}

void SyncsPane::beginScope()
{
    m_feed->cancel();
    m_pollFeed->cancel();
    m_poll.stop();
    m_place->giveUp();
    m_model->clear();
    m_messages->clear();
    m_agreedToLoad = false;
    m_everything->setChecked(false);
    m_everything->setVisible(m_connection.isValid());
    m_table->setColumnHidden(columnOf(SyncsModel::Column::Connection), m_connection.isValid());
    m_table->setColumnHidden(columnOf(SyncsModel::Column::Integration), true);
    m_table->setColumnHidden(columnOf(SyncsModel::Column::Observed), true);
    if (!hasScope())
        m_frame->showEmpty(tr("No connection is chosen"),
                           tr("Choose a connection or an integration to see its syncs."));
    else if (m_integration.isEmpty())
        load();
    else
        askBeforeLoading();
    updateActions();
    Q_EMIT statesChanged();
}

std::vector<ConnectionRef> SyncsPane::connectionsInScope() const
{
    if (m_connection.isValid())
        return {m_connection};
    return m_context.connections.connectionsOf(m_integration.value);
}

void SyncsPane::askBeforeLoading()
{
    const auto count = static_cast<qsizetype>(connectionsInScope().size());
    if (count == 0) {
        m_frame->showEmpty(tr("No connections"),
                           tr("%1 has no connections, so nothing syncs.").arg(m_integration.value));
        return;
    }
    m_frame->showEmpty(tr("%1. Load?").arg(loadEstimate(count)),
                       tr("The syncs of an integration are read one connection after another, so that one broken "
                          "sync does not hide the others. It changes nothing."),
                       tr("Load"));
}

void SyncsPane::load()
{
    m_loadWanted = !isVisible();
    if (m_loadWanted || !hasScope())
        return;
    const std::vector<ConnectionRef> connections = connectionsInScope();
    m_canceled = false;
    m_failedConnections = 0;
    m_loadError.reset();
    m_model->keepConnections(connections);
    if (m_model->rowCount() == 0)
        m_frame->showLoading(tr("Loading syncs…"));
    else
        m_frame->setLoadingMore(true);
    m_feed->load(connections);
}

void SyncsPane::refresh()
{
    if (m_integration.isEmpty() || m_agreedToLoad)
        load();
    else
        askBeforeLoading();
}

void SyncsPane::showProgress(qsizetype done, qsizetype total)
{
    if (total > 1 && done < total) {
        m_frame->setLoadingMore(true,
                                tr("%1 of %2 connections").arg(QLocale().toString(done), QLocale().toString(total)));
        if (m_model->rowCount() > 0)
            m_frame->showRows();
    }
}

void SyncsPane::finishLoading()
{
    m_frame->setLoadingMore(false);
    showRowsOrWhy();
    if (m_failedConnections > 0 && m_model->rowCount() > 0 && m_loadError) {
        if (m_connection.isValid())
            m_messages->show(*m_loadError);
        else
            m_messages->show(MessageBar::Kind::Warning, tr("%1 of %2 connections could not be read. The last: %3")
                                                            .arg(m_failedConnections)
                                                            .arg(m_feed->connectionsTotal())
                                                            .arg(m_loadError->title()));
    }
    updateFooter();
    updatePolling();
    if (!m_canceled && m_failedConnections == 0)
        m_place->giveUp();
}

void SyncsPane::showRowsOrWhy()
{
    if (m_rows->rowCount() > 0)
        m_frame->showRows();
    else if (m_model->rowCount() > 0)
        m_frame->showEmpty(tr("No such syncs"),
                           tr("None of the %1 loaded syncs is in this state.").arg(m_model->rowCount()));
    else if (m_canceled)
        m_frame->showFailed(canceledError());
    else if (m_loadError)
        m_frame->showFailed(*m_loadError);
    else
        m_frame->showEmpty(tr("No syncs"), m_connection.isValid()
                                               ? tr("Nothing syncs for this connection: its integration has no sync "
                                                    "functions, or none is enabled.")
                                               : tr("No connection of this integration has a sync."));
}

void SyncsPane::takeStatus(const ConnectionRef &connection, std::vector<SyncStatus> syncs)
{
    const std::vector<ConnectionRef> scope = connectionsInScope();
    if (std::ranges::find(scope, connection) == scope.end())
        return; // A follower's late word about what was shown before.
    for (SyncStatus &sync : syncs)
        sync.connectionId = connection.connectionId; // Old servers leave it out.
    m_model->setConnectionSyncs(connection, syncs);
    if (!m_feed->isLoading())
        showRowsOrWhy();
    else if (m_rows->rowCount() > 0)
        m_frame->showRows();
    updateActions();
    updatePolling();
    Q_EMIT statesChanged();
}

void SyncsPane::setChip(SyncChip chip)
{
    m_chip = chip;
    m_rows->setAccepts(
        [this](int row) { return syncMatches(m_model->statusAt(row), m_chip, QDateTime::currentDateTimeUtc()); });
    if (m_model->rowCount() > 0)
        showRowsOrWhy();
    updateFooter();
    updateActions();
}

qsizetype SyncsPane::countOf(SyncChip chip) const
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    return std::ranges::count_if(m_model->rows(),
                                 [&](const SyncRow &row) { return syncMatches(row.status, chip, now); });
}

void SyncsPane::updateFooter()
{
    if (m_model->rowCount() == 0) {
        m_frame->setFooter({});
        return;
    }
    const QString all = countText(m_model->rowCount(), tr("sync"), tr("syncs"));
    QStringList parts{m_rows->rowCount() == m_model->rowCount() ? all
                                                                : tr("%1 of %2").arg(m_rows->rowCount()).arg(all)};
    if (const qsizetype running = countOf(SyncChip::Running); running > 0)
        parts.append(tr("%1 running").arg(running));
    const QDateTime asOf = std::max(m_feed->asOf(), m_pollFeed->asOf());
    if (asOf.isValid())
        parts.append(tr("as of %1").arg(QLocale().toString(asOf.toLocalTime().time(), QStringLiteral("HH:mm:ss"))));
    m_frame->setFooter(parts.join(QStringLiteral(" · ")));
}

QByteArray SyncsPane::place() const
{
    return m_place->place();
}

void SyncsPane::goTo(const JsonValue &place)
{
    m_place->goTo(place);
}

QWidget *SyncsPane::initialFocus() const
{
    return m_table;
}

} // namespace console
