#include "ui/customers/customerspage.h"

#include "models/connectionsmodel.h"
#include "models/customersmodel.h"
#include "models/format.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/customers/customerpane.h"
#include "ui/shell/placekeeper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/presentation.h"
#include "ui/widgets/tableframe.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTimer>
#include <QVBoxLayout>

namespace console {

namespace {

/// Several changes in a row, as a load brings them, are grouped once.
constexpr int GroupDelayMs = 250;

QString bridgeKey(const EnvironmentSession &session)
{
    return QStringLiteral("customers/bridge/%1").arg(session.environment().id);
}

QString customerCount(qint64 count)
{
    return countText(count, CustomersPage::tr("customer"), CustomersPage::tr("customers"));
}

} // namespace

CustomersPage::CustomersPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_model(new CustomersModel(this)),
      m_splitter(new QSplitter(Qt::Horizontal, this)), m_pane(new CustomerPane(context, this)),
      m_groupTimer(new QTimer(this))
{
    setObjectName(QStringLiteral("customersPage"));
    setAccessibleName(tr("Customers"));
    maskWhilePresenting(m_model, context.presentation);
    setNames(m_splitter, tr("Customers and details"));
    m_splitter->addWidget(buildList());
    m_splitter->addWidget(m_pane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->widget(0)->setMinimumWidth(320);
    m_pane->setMinimumWidth(380);
    m_splitter->setSizes({460, 580});
    m_pane->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter, 1);
    m_groupTimer->setSingleShot(true);
    m_groupTimer->setInterval(GroupDelayMs);
    connect(m_groupTimer, &QTimer::timeout, this, &CustomersPage::group);
    buildActions();
    connectModel();
    connectFeed();
    restoreBridge();
    keepPlace();
}

CustomersPage::~CustomersPage() = default;

void CustomersPage::connectFeed()
{
    ConnectionsFeed &feed = m_context.session.connectionsFeed();
    m_error = feed.error();
    connect(&feed, &ConnectionsFeed::started, this, [this] {
        m_error.reset();
        updateState();
    });
    connect(&feed, &ConnectionsFeed::finished, this, &CustomersPage::updateState);
    connect(&feed, &ConnectionsFeed::failed, this, [this](const Error &error) {
        m_error = error;
        updateState();
    });
}

void CustomersPage::connectModel()
{
    connect(&m_context.connections, &ConnectionsModel::countsChanged, this, &CustomersPage::groupSoon);
    connect(&m_context.connections, &ConnectionsModel::refreshed, this, &CustomersPage::groupSoon);
    connect(m_model, &CustomersModel::arranged, this, &CustomersPage::takeArrangement);
}

void CustomersPage::restoreBridge()
{
    offerBridges();
    m_context.workspace.setting(bridgeKey(m_context.session))->onFinished(this, [this](const Result<QByteArray> &kept) {
        // A customer that was asked for meanwhile has its own bridge.
        if (!kept || kept->isEmpty() || (m_wanted && !m_restoring) || m_pane->isVisible())
            return;
        m_model->setBridge(CustomerBridge::fromText(QString::fromUtf8(*kept)));
        offerBridges();
    });
}

void CustomersPage::keepPlace()
{
    m_place = new PlaceKeeper(
        m_context.session, QStringLiteral("customers"), [this] { return place(); },
        [this](const JsonValue &place) { goTo(place); }, this);
    connect(m_filter, &QLineEdit::textChanged, m_place, &PlaceKeeper::note);
    connect(m_failing, &QPushButton::toggled, m_place, &PlaceKeeper::note);
    connect(m_splitter, &QSplitter::splitterMoved, m_place, &PlaceKeeper::note);
    QHeaderView *header = m_table->horizontalHeader();
    connect(header, &QHeaderView::sectionResized, m_place, &PlaceKeeper::note);
    connect(header, &QHeaderView::sectionMoved, m_place, &PlaceKeeper::note);
    connect(header, &QHeaderView::sortIndicatorChanged, m_place, &PlaceKeeper::note);
}

QByteArray CustomersPage::place() const
{
    const auto text = [](const QByteArray &state) { return QString::fromLatin1(state.toBase64()); };
    JsonObjectWriter place;
    place.string("text", m_filter->text())
        .boolean("failing", m_failing->isChecked())
        .string("columns", text(m_table->horizontalHeader()->saveState()))
        .string("splitter", text(m_splitter->saveState()));
    // The connections without a customer have an empty key: nobody is open where there is none.
    if (m_wanted)
        place.string("open", *m_wanted);
    else if (!m_pane->isHidden() && !m_pane->isEmpty())
        place.string("open", m_pane->key());
    return place.toJson();
}

void CustomersPage::goTo(const JsonValue &place)
{
    const auto state = [&place](const char *name) {
        return QByteArray::fromBase64(place[name].string().value_or(QString()).toLatin1());
    };
    m_table->horizontalHeader()->restoreState(state("columns"));
    m_splitter->restoreState(state("splitter"));
    m_filter->setText(place["text"].string().value_or(QString()));
    m_failing->setChecked(place["failing"].boolean().value_or(false));
    if (const auto open = place["open"].string(); open && !m_wanted && m_pane->isHidden()) {
        m_wanted = *open;
        m_restoring = true;
        takeArrangement();
    }
}

void CustomersPage::offerBridges()
{
    const QSignalBlocker blocker(m_bridge);
    const QString chosen = m_model->bridge().toText();
    m_bridge->clear();
    const auto add = [this](const QString &text, const CustomerBridge &bridge) {
        m_bridge->addItem(text, bridge.toText());
    };
    add(tr("End user"), {CustomerBridge::Kind::EndUser, {}});
    add(tr("E-mail"), {CustomerBridge::Kind::Email, {}});
    add(tr("Organization"), {CustomerBridge::Kind::Organization, {}});
    for (const auto &[key, count] : m_model->customers().tagKeys) {
        add(tr("Tag %1").arg(key), {CustomerBridge::Kind::Tag, key});
        m_bridge->setItemData(m_bridge->count() - 1,
                              tr("%1 have it").arg(countText(count, tr("connection"), tr("connections"))),
                              Qt::ToolTipRole);
    }
    if (m_bridge->findData(chosen) < 0)
        add(tr("Tag %1").arg(m_model->bridge().tag), m_model->bridge());
    m_bridge->setCurrentIndex(m_bridge->findData(chosen));
}

void CustomersPage::chooseBridge()
{
    const QString chosen = m_bridge->currentData().toString();
    closePane();
    m_model->setBridge(CustomerBridge::fromText(chosen));
    m_context.workspace.keepSetting(bridgeKey(m_context.session), chosen.toUtf8());
    updateState();
}

void CustomersPage::groupSoon()
{
    m_stale = true;
    if (isVisible() && !m_groupTimer->isActive())
        m_groupTimer->start();
    updateState();
}

void CustomersPage::group()
{
    if (m_model->isComputing()) {
        m_groupTimer->start(); // After what is under way; a load would otherwise never let it end.
        return;
    }
    m_stale = false;
    m_model->setConnections(m_context.connections.snapshot());
    updateState();
}

void CustomersPage::updateFilter()
{
    m_model->setFilter(m_filter->text(), m_failing->isChecked());
    updateState();
}

void CustomersPage::activate()
{
    ConnectionsFeed &feed = m_context.session.connectionsFeed();
    if (feed.state() == ConnectionsFeed::State::Idle)
        feed.reload();
    if (m_stale)
        group();
    updateState();
}

void CustomersPage::refresh()
{
    m_context.session.connectionsFeed().reload();
    if (m_pane->isVisible())
        m_pane->refresh();
}

QWidget *CustomersPage::initialFocus()
{
    return m_filter;
}

void CustomersPage::showCustomer(const CustomerBridge &bridge, const QString &value)
{
    m_wanted = customerKey(value, bridge);
    m_restoring = false;
    m_place->note();
    m_filter->clear();
    m_failing->setChecked(false);
    m_model->setBridge(bridge);
    offerBridges();
    m_stale = true;
    group();
}

void CustomersPage::takeArrangement()
{
    m_model->setNow(QDateTime::currentDateTimeUtc());
    offerBridges();
    updateState();
    if (m_wanted) {
        const int row = m_model->rowOf(*m_wanted);
        const bool complete = m_context.session.connectionsFeed().state() == ConnectionsFeed::State::Complete &&
                              !m_context.connections.isLoading() && !m_stale && !m_model->isComputing();
        if (m_restoring && row < 0) {
            restoreHidden(complete);
        } else if (row >= 0) {
            m_wanted.reset();
            m_table->selectRow(row);
            m_table->scrollTo(m_model->index(row, 0));
            openCurrent();
        }
        return;
    }
    if (m_pane->isEmpty() || m_pane->isHidden())
        return;
    if (const Customer *customer = m_model->customers().find(m_pane->key()))
        m_pane->showCustomer(m_model->customers(), *customer);
    else
        m_pane->showGone();
}

/// The customer that was open before a restart is not in the list: the filter hides it, or it is gone.
void CustomersPage::restoreHidden(bool complete)
{
    if (const Customer *customer = m_model->customers().find(*m_wanted)) {
        m_pane->showCustomer(m_model->customers(), *customer);
        m_pane->show();
        m_wanted.reset();
    } else if (complete) {
        m_wanted.reset();
    }
}

void CustomersPage::openCurrent()
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    // A selection that went with its row leaves the pane as it is: the user may still be reading it.
    if (rows.isEmpty())
        return;
    if (m_restoring) // The user chose another one meanwhile.
        m_wanted.reset();
    m_pane->showCustomer(m_model->customers(), m_model->customerAt(rows.first().row()));
    m_pane->show();
    m_place->note();
}

void CustomersPage::closePane()
{
    const bool hadKeyboard = m_pane->isAncestorOf(focusWidget());
    m_pane->hide();
    m_pane->clear();
    m_table->clearSelection();
    if (hadKeyboard)
        m_table->setFocus();
    m_place->note();
}

void CustomersPage::updateState()
{
    const ConnectionsFeed &feed = m_context.session.connectionsFeed();
    const bool loading = feed.state() == ConnectionsFeed::State::Loading || m_context.connections.isLoading();
    const auto all = qint64(m_model->customers().all.size());
    const bool nobody = m_model->customers().find({}) != nullptr;
    const qint64 customers = all - (nobody ? 1 : 0);
    // The connections of nobody have a row, and are no customer.
    const int shown = m_model->rowCount() - (m_model->rowOf({}) >= 0 ? 1 : 0);
    m_count->setText(m_model->isFiltering() ? tr("%1 of %2").arg(countText(shown), countText(customers))
                                            : countText(customers));
    m_count->setVisible(all > 0);
    if (m_model->rowCount() > 0)
        m_frame->showRows();
    else if (all == 0 && (loading || m_model->isComputing() || m_groupTimer->isActive()))
        m_frame->showLoading(loading ? tr("Loading connections…") : tr("Grouping connections…"));
    else if (all == 0 && m_error)
        m_frame->showFailed(*m_error);
    else if (!m_model->isComputing())
        updateEmptyState();
    QString footer = customerCount(customers);
    if (feed.state() == ConnectionsFeed::State::Failed)
        footer += tr(" · not all, loading stopped");
    else if (loading)
        footer += tr(" · so far, connections are loading");
    else if (feed.asOf().isValid())
        footer += tr(" · as of %1").arg(QLocale().toString(feed.asOf().toLocalTime().time(), QLocale::ShortFormat));
    m_frame->setFooter(all > 0 ? footer : QString());
    m_frame->setLoadingMore(all > 0 && loading);
}

void CustomersPage::updateEmptyState()
{
    if (!m_model->customers().all.empty())
        m_frame->showEmpty(tr("Nothing matches"), tr("No customer matches the filter."), tr("Clear filter"));
    else
        m_frame->showEmpty(tr("No connections yet"),
                           tr("Customers appear here when they connect through your app. Reload with F5."));
}

} // namespace console
