#include "ui/integrations/integrationspage.h"

#include "core/timestamps.h"
#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/integrationsmodel.h"
#include "models/keyvaluemodel.h"
#include "session/environmentsession.h"
#include "session/integrations.h"
#include "ui/integrations/credentialspanel.h"
#include "ui/integrations/functionspanel.h"
#include "ui/shell/placekeeper.h"
#include "ui/shell/tableplace.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/findaction.h"
#include "ui/widgets/listload.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/rowsfilter.h"
#include "ui/widgets/statedelegate.h"
#include "ui/widgets/tableframe.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QLocale>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr int SettleMilliseconds = 150;

QString tr(const char *text)
{
    return IntegrationsPage::tr(text);
}

KeyValue line(const QString &key, const QString &value, bool monospace = false)
{
    return {.key = key, .value = value.isEmpty() ? noValueText() : value, .monospace = monospace};
}

KeyValue timeLine(const QString &key, const QDateTime &time)
{
    if (!time.isValid())
        return line(key, {});
    return {.key = key, .value = relativeTime(time, QDateTime::currentDateTimeUtc()), .exact = exactTime(time)};
}

QString webhookText(const JsonValue &url)
{
    if (url.isMissing())
        return tr("not loaded");
    return url.isNull() ? tr("none: the provider sends no webhooks") : url.toText();
}

} // namespace

std::vector<KeyValue> integrationOverview(const Integration &integration, int connections)
{
    return {
        line(tr("Key"), integration.key.value, true),
        line(tr("Provider"), integration.provider, true),
        line(tr("Display name"), integration.displayName),
        line(tr("Connections"), countText(connections)),
        line(tr("Webhook URL"), webhookText(integration.webhookUrl), integration.webhookUrl.isString()),
        line(tr("Forwards webhooks"), integration.forwardWebhooks ? tr("yes") : tr("no")),
        timeLine(tr("Created"), integration.createdAt),
        timeLine(tr("Updated"), integration.updatedAt),
    };
}

IntegrationsPage::IntegrationsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_model(new IntegrationsModel(this)), m_rows(new RowsFilter(m_model, this)),
      m_overview(new KeyValueModel(this)), m_messages(new MessageBar(this))
{
    setNames(this, tr("Integrations page"));
    QWidget *header = buildHeader();
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    setNames(splitter, tr("Integrations and details"));
    splitter->addWidget(buildTable());
    splitter->addWidget(buildDetail());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(header);
    layout->addWidget(m_messages);
    layout->addWidget(splitter, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(SettleMilliseconds);
    connect(&m_settle, &QTimer::timeout, this, &IntegrationsPage::loadDetail);
    showSelected();
    keepPlace();
}

IntegrationsPage::~IntegrationsPage()
{
    for (const QPointer<CallBase> &call : {m_listCall, m_detailCall}) {
        if (call)
            call->cancel();
    }
}

void IntegrationsPage::keepPlace()
{
    m_tablePlace = new TablePlace(
        m_table, [this](int row) { return keyAt(row); }, this);
    const auto say = [this] {
        return JsonObjectWriter()
            .string("text", m_filter->text())
            .integer("tab", m_tabs->currentIndex())
            .raw("table", m_tablePlace->place())
            .toJson();
    };
    const auto go = [this](const JsonValue &place) {
        m_filter->setText(place["text"].string().value_or(QString()));
        m_tabs->setCurrentIndex(int(place["tab"].integer().value_or(0)));
        m_tablePlace->goTo(place["table"]);
    };
    m_place = new PlaceKeeper(m_context.session, QStringLiteral("integrations"), say, go, this);
    connect(m_filter, &QLineEdit::textChanged, m_place, &PlaceKeeper::note);
    connect(m_tabs, &QTabWidget::currentChanged, m_place, &PlaceKeeper::note);
    connect(m_tablePlace, &TablePlace::changed, m_place, &PlaceKeeper::note);
}

QString IntegrationsPage::keyAt(int row) const
{
    return m_model->rowAt(m_rows->mapToSource(m_rows->index(row, 0)).row()).key.value;
}

QWidget *IntegrationsPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceBetween);
    m_filter = makeLineEdit(tr("Filter integrations"), tr("Filter by name, key or provider"), header);
    addClearButton(m_filter);
    addFindAction(this, m_filter);
    layout->addWidget(makeTitle(tr("Integrations"), header));
    layout->addSpacing(SpaceBetween);
    layout->addWidget(m_filter, 1);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_rows->setAccepts([this, text = text.trimmed()](int row) { return m_rows->containsText(row, text); });
        updateFooter();
    });
    return header;
}

QWidget *IntegrationsPage::buildTable()
{
    m_table = makeTable(tr("Integrations"), this);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setModel(m_rows);
    m_table->setItemDelegate(new StateDelegate(m_table));
    m_table->setItemDelegateForColumn(static_cast<int>(IntegrationsModel::Column::Key), new IdDelegate(m_table));
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setColumnWidth(static_cast<int>(IntegrationsModel::Column::Name), 150);
    m_table->setColumnWidth(static_cast<int>(IntegrationsModel::Column::Key), 140);
    m_frame = new TableFrame(m_table, this);
    m_frame->setMinimumWidth(300);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &IntegrationsPage::showSelected);
    connect(m_frame, &TableFrame::retryRequested, this, &IntegrationsPage::load);
    connect(m_frame, &TableFrame::emptyActionTriggered, m_filter, [this] { m_filter->clear(); });
    connect(m_frame, &TableFrame::cancelRequested, this, [this] {
        if (m_listCall)
            m_listCall->cancel();
    });
    return m_frame;
}

QWidget *IntegrationsPage::buildDetail()
{
    auto *detail = new QWidget(this);
    detail->setMinimumWidth(320);
    m_title = makeSection(QString(), detail);
    m_tabs = new QTabWidget(detail);
    setNames(m_tabs, tr("Integration details"));
    m_functions = new FunctionsPanel(m_context, m_tabs);
    m_credentials = new CredentialsPanel(m_context, m_tabs);
    m_tabs->addTab(buildOverview(), tr("Overview"));
    m_tabs->addTab(m_functions, tr("Functions"));
    m_tabs->addTab(m_credentials, tr("Credentials"));
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(SpaceBetween, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_title);
    layout->addWidget(m_tabs, 1);
    return detail;
}

QWidget *IntegrationsPage::buildOverview()
{
    QTableView *table = makeTable(tr("Integration overview"), m_tabs);
    table->setModel(m_overview);
    table->horizontalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, 160);
    table->setItemDelegate(new StateDelegate(table));
    return table;
}

void IntegrationsPage::activate()
{
    if (!std::exchange(m_activated, true))
        load();
}

void IntegrationsPage::refresh()
{
    load();
    loadDetail();
}

QWidget *IntegrationsPage::initialFocus()
{
    return m_filter;
}

void IntegrationsPage::load()
{
    if (m_listCall)
        m_listCall->cancel();
    if (m_model->rowCount() == 0)
        m_frame->showLoading(tr("Loading integrations…"));
    Call<std::vector<Integration>> *call = m_context.session.integrations().list();
    followLoad(call, &m_listCall, {m_model, m_frame, m_messages}, this, &IntegrationsPage::accept);
}

void IntegrationsPage::accept(const std::vector<Integration> &integrations)
{
    m_asOf = QDateTime::currentDateTime();
    m_messages->clear();
    m_model->setIntegrations(integrations);
    updateFooter();
    selectWanted();
    // Where one is asked for that is not here, another one is not what is meant.
    const bool another = m_wanted.isEmpty() && !m_tablePlace->isWaiting();
    if (another && !m_table->currentIndex().isValid() && m_rows->rowCount() > 0)
        m_table->setCurrentIndex(m_rows->index(0, 0));
    m_tablePlace->giveUp();
}

void IntegrationsPage::showIntegration(const ProviderConfigKey &key)
{
    m_wanted = key;
    m_tablePlace->giveUp();
    activate();
    selectWanted();
}

void IntegrationsPage::selectWanted()
{
    const std::vector<Integration> &all = m_model->rows();
    const auto found =
        std::find_if(all.begin(), all.end(), [this](const Integration &one) { return one.key == m_wanted; });
    if (m_wanted.isEmpty() || found == all.end())
        return;
    m_wanted = {};
    const QModelIndex index = m_model->index(static_cast<int>(found - all.begin()), 0);
    if (!m_rows->mapFromSource(index).isValid())
        m_filter->clear();
    m_table->setCurrentIndex(m_rows->mapFromSource(index));
}

void IntegrationsPage::updateFooter()
{
    const int all = m_model->rowCount();
    const int shown = m_rows->rowCount();
    if (!m_asOf.isValid())
        return;
    if (all == 0)
        m_frame->showEmpty(
            tr("No integrations"),
            tr("This environment has none yet. Integrations are made in Nango’s dashboard or by its API."));
    else if (shown == 0)
        m_frame->showEmpty(tr("No match"), tr("No integration has this text in its name, key or provider."),
                           tr("Clear filter"));
    else
        m_frame->showRows();
    const QString count = countText(all, tr("integration"), tr("integrations"));
    m_frame->setFooter((shown == all ? count : tr("%1 of %2").arg(shown).arg(count)) + QStringLiteral(" · ") +
                       tr("as of %1").arg(QLocale().toString(m_asOf.time(), QStringLiteral("HH:mm:ss"))));
}

const Integration *IntegrationsPage::selected() const
{
    const QModelIndex index = m_rows->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->rowAt(index.row()) : nullptr;
}

void IntegrationsPage::showSelected()
{
    const Integration *integration = selected();
    const ProviderConfigKey key = integration == nullptr ? ProviderConfigKey() : integration->key;
    m_tabs->setEnabled(integration != nullptr);
    if (key == m_shown && integration != nullptr)
        return;
    m_shown = key;
    if (integration != nullptr)
        m_wanted = {}; // The user chose another one meanwhile.
    m_credentials->setIntegration(key);
    if (integration == nullptr) {
        m_title->setText(tr("No integration is selected"));
        m_overview->setLines({});
        m_functions->setIntegration({});
        return;
    }
    m_title->setText(integration->displayName.isEmpty() ? key.value : integration->displayName);
    m_overview->setLines(
        integrationOverview(*integration, static_cast<int>(m_context.connections.connectionsOf(key.value).size())));
    m_settle.start();
}

void IntegrationsPage::loadDetail()
{
    if (m_shown.isEmpty())
        return;
    m_functions->setIntegration(m_shown);
    if (m_detailCall)
        m_detailCall->cancel();
    m_detailCall = m_context.session.integrations()
                       .load(m_shown, false)
                       ->onFinished(this, [this, asked = m_shown](const Result<Integration> &result) {
                           if (asked != m_shown)
                               return;
                           if (!result) {
                               m_messages->show(result.error());
                               return;
                           }
                           m_overview->setLines(integrationOverview(
                               *result, static_cast<int>(m_context.connections.connectionsOf(asked.value).size())));
                       });
}

} // namespace console
