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

QString factsText(const Customer &customer)
{
    QString text = CustomerPane::tr("%1 · %2").arg(
        countText(customer.connections, CustomerPane::tr("connection"), CustomerPane::tr("connections")),
        countText(customer.integrations, CustomerPane::tr("integration"), CustomerPane::tr("integrations")));
    if (customer.authErrors > 0)
        text += CustomerPane::tr(" · %1 with an auth error").arg(countText(customer.authErrors));
    if (customer.syncErrors > 0)
        text += CustomerPane::tr(" · %1 with a sync error").arg(countText(customer.syncErrors));
    return text;
}

} // namespace

CustomerPane::CustomerPane(const PageContext &context, QWidget *parent)
    : QWidget(parent), m_context(context), m_feed(context.session.makeSyncsFeed(this)),
      m_commands(new ConnectionCommands(context, this)),
      m_connections(new CustomerConnectionsModel(context.connections.healthBook(), this)),
      m_syncs(new SyncsModel(this)), m_messages(new MessageBar(this))
{
    setObjectName(QStringLiteral("customerPane"));
    setAccessibleName(tr("Customer details"));
    maskWhilePresenting(m_connections, context.presentation);
    maskWhilePresenting(m_syncs, context.presentation);
    makeActions();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    QWidget *header = buildHeader();
    layout->addWidget(header);
    layout->addWidget(buildTables(), 1);
    // It is all about who the customer is.
    header->setHidden(context.presentation.isOn());
    connect(&context.presentation, &Presentation::changed, header, &QWidget::setHidden);
    connectFeed();
    connect(&m_context.connections.healthBook(), &HealthBook::changed, this, [this](const ConnectionRef &ref) {
        m_connections->setFacts(ref, m_context.connections.healthBook().factsOf(ref));
    });
    connect(m_commands, &ConnectionCommands::failed, m_messages,
            [this](const Error &error) { m_messages->show(error); });
    // Queued: whether there are more is known when these have come.
    connect(
        m_connections, &QAbstractItemModel::rowsInserted, this,
        [this] {
            showCount();
            updateSyncBar();
        },
        Qt::QueuedConnection);
    updateActions();
    updateSyncBar();
}

CustomerPane::~CustomerPane() = default;

void CustomerPane::connectFeed()
{
    connect(m_feed, &SyncsFeed::started, this, [this] { m_failedLoads = 0; });
    connect(m_feed, &SyncsFeed::connectionLoaded, this,
            [this](const ConnectionRef &ref, const std::vector<SyncStatus> &syncs) {
                m_syncs->setConnectionSyncs(ref, syncs);
                m_context.connections.healthBook().setSyncs(ref, syncs, QDateTime::currentDateTimeUtc());
            });
    connect(m_feed, &SyncsFeed::connectionFailed, this, [this](const ConnectionRef &ref, const Error &error) {
        if (error.isCanceled())
            return;
        ++m_failedLoads;
        m_connections->setProblem(ref, error.title());
    });
    connect(m_feed, &SyncsFeed::progressed, this, &CustomerPane::updateSyncBar);
    connect(m_feed, &SyncsFeed::finished, this, &CustomerPane::updateSyncBar);
    connect(m_syncFrame, &TableFrame::emptyActionTriggered, m_load, &QAction::trigger);
    connect(m_syncFrame, &TableFrame::cancelRequested, m_cancel, &QAction::trigger);
}

void CustomerPane::showCustomer(const Customers &customers, const Customer &customer)
{
    const bool another = !m_shown || m_key != customer.key || m_bridge != customers.bridge;
    m_key = customer.key;
    m_bridge = customers.bridge;
    m_shown = true;
    if (another) {
        m_feed->cancel();
        m_messages->clear();
        m_syncs->clear();
        m_failedLoads = 0;
    }
    m_connections->setCustomer(customers, customer);
    std::vector<ConnectionRef> refs;
    for (const CustomerConnection &connection : m_connections->rows())
        refs.push_back(connection.row.ref());
    m_syncs->keepConnections(refs);
    showTexts(customers, customer);
    updateActions();
    updateSyncBar();
}

void CustomerPane::showTexts(const Customers &customers, const Customer &customer)
{
    const QString name = customerText(customer, customers.bridge);
    m_name->setText(name);
    m_name->setAccessibleName(tr("Customer: %1").arg(name));
    m_value->setText(customer.value);
    m_value->setAccessibleName(tr("Customer ID: %1").arg(customer.value));
    m_value->setVisible(!customer.isNobody() && customer.value != name);
    m_factsText = factsText(customer);
    showCount();
    const QString caution = customerCaution(customer, customers.bridge);
    m_caution->setText(caution);
    m_caution->setVisible(!caution.isEmpty());
}

/// How many there are, and that more come where they do.
void CustomerPane::showCount()
{
    m_facts->setText(m_connections->canFetchMore() ? tr("%1 · the worst %2 are shown, more as you scroll")
                                                         .arg(m_factsText, countText(m_connections->rowCount()))
                                                   : m_factsText);
}

void CustomerPane::showGone()
{
    m_messages->show(MessageBar::Kind::Warning, tr("No connection of this customer is listed any more."));
}

void CustomerPane::clear()
{
    m_feed->cancel();
    m_key.clear();
    m_shown = false;
    m_connections->forget();
    m_syncs->clear();
    m_messages->clear();
    updateActions();
    updateSyncBar();
}

void CustomerPane::refresh()
{
    if (m_shown && m_syncs->rowCount() > 0)
        m_load->trigger();
}

void CustomerPane::updateActions()
{
    const ConnectionRef ref = currentConnection();
    const int row = m_connections->rowOf(ref);
    const bool hasLog = row >= 0 && !m_connections->rowAt(row).row.errors().empty() &&
                        !m_commands->logUrl(m_connections->rowAt(row).row.errors().front().logId).isEmpty();
    m_open->setEnabled(ref.isValid());
    m_openSyncs->setEnabled(ref.isValid());
    m_openLog->setEnabled(hasLog);
    m_copy->setEnabled(m_shown && m_connections->rowCount() > 0);
}

void CustomerPane::updateSyncBar()
{
    const bool loading = m_feed->isLoading();
    const auto count = qsizetype(m_connections->rowCount());
    m_load->setEnabled(m_shown && count > 0 && !loading);
    m_load->setToolTip(tr("Read the status of all syncs: %1. Changes nothing.").arg(loadEstimate(count)));
    m_cancel->setVisible(loading);
    m_progress->setVisible(loading);
    m_progress->setRange(0, int(m_feed->connectionsTotal()));
    m_progress->setValue(int(m_feed->connectionsDone()));
    if (loading)
        m_syncState->setText(tr("Reading syncs, %1 of %2 connections")
                                 .arg(countText(m_feed->connectionsDone()), countText(m_feed->connectionsTotal())));
    else if (m_failedLoads > 0)
        m_syncState->setText(tr("The syncs of %1 could not be read; their tooltips say why.")
                                 .arg(countText(m_failedLoads, tr("connection"), tr("connections"))));
    else
        m_syncState->setText({});
    m_syncState->setVisible(!m_syncState->text().isEmpty());
    if (m_syncs->rowCount() > 0)
        m_syncFrame->showRows();
    else if (loading)
        m_syncFrame->showLoading(tr("Reading syncs…"));
    else if (m_feed->asOf().isValid() && m_feed->connectionsDone() > 0 && m_shown)
        m_syncFrame->showEmpty(tr("No syncs"), tr("None of the connections that were read has a sync."));
    else
        m_syncFrame->showEmpty(
            tr("Syncs are not read yet"),
            tr("The list of connections does not include them. Reading them: %1.").arg(loadEstimate(count)),
            tr("Load syncs"));
    const bool asOf = m_feed->asOf().isValid() && m_syncs->rowCount() > 0;
    m_syncFrame->setFooter(asOf
                               ? tr("%1 · as of %2")
                                     .arg(countText(m_syncs->rowCount(), tr("sync"), tr("syncs")),
                                          QLocale().toString(m_feed->asOf().toLocalTime().time(), QLocale::ShortFormat))
                               : QString());
}

void CustomerPane::loadSyncs()
{
    std::vector<ConnectionRef> refs;
    for (const CustomerConnection &connection : m_connections->rows()) {
        if (connection.row.ref().isValid())
            refs.push_back(connection.row.ref());
    }
    m_feed->load(std::move(refs));
    updateSyncBar();
}

void CustomerPane::copySummary()
{
    const auto links = [this](const ConnectionRow &row) { return m_commands->linksOf(row); };
    QString text = customerSummary(m_connections->rows(), links, QDateTime::currentDateTimeUtc());
    if (const qsizetype more = m_connections->totalCount() - m_connections->rowCount(); more > 0)
        text += tr("\n%1 more are not in this text.").arg(countText(more, tr("connection"), tr("connections")));
    QGuiApplication::clipboard()->setText(text);
    m_messages->show(MessageBar::Kind::Success, tr("Summary copied"));
}

ConnectionRef CustomerPane::currentConnection() const
{
    const QModelIndexList rows = m_table == nullptr ? QModelIndexList() : m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? ConnectionRef() : rows.first().data(RefRole).value<ConnectionRef>();
}

void CustomerPane::openConnection()
{
    if (const ConnectionRef ref = currentConnection(); ref.isValid())
        Q_EMIT m_context.navigator.connectionRequested(ref, tr("Overview"));
}

void CustomerPane::openLog()
{
    const int row = m_connections->rowOf(currentConnection());
    if (row >= 0 && !m_connections->rowAt(row).row.errors().empty())
        m_commands->openLog(m_connections->rowAt(row).row.errors().front().logId);
}

void CustomerPane::showMenu(const QPoint &at)
{
    if (!m_table->indexAt(at).isValid())
        return;
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(tr("Connection actions"));
    menu->setToolTipsVisible(true);
    menu->addActions({m_open, m_openSyncs, m_openLog});
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

} // namespace console
