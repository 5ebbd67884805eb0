#include "ui/syncs/syncspage.h"

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "ui/shell/placekeeper.h"
#include "ui/theme/theme.h"
#include "ui/widgets/connectionpicker.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/presentation.h"

#include <QButtonGroup>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace console {

namespace {

constexpr SyncChip Chips[] = {SyncChip::All, SyncChip::Failing, SyncChip::Late, SyncChip::Paused, SyncChip::Running};

QString chipText(SyncChip chip)
{
    switch (chip) {
    case SyncChip::All:
        return SyncsPage::tr("All");
    case SyncChip::Failing:
        return SyncsPage::tr("Failing");
    case SyncChip::Late:
        return SyncsPage::tr("Late");
    case SyncChip::Paused:
        return SyncsPage::tr("Paused");
    case SyncChip::Running:
        return SyncsPage::tr("Running");
    }
    return {};
}

QString chipToolTip(SyncChip chip)
{
    switch (chip) {
    case SyncChip::All:
        return SyncsPage::tr("Every loaded sync");
    case SyncChip::Failing:
        return SyncsPage::tr("The last run failed, also where a pause hides it");
    case SyncChip::Late:
        return SyncsPage::tr("The next run is overdue");
    case SyncChip::Paused:
        return SyncsPage::tr("No further runs until it is started");
    case SyncChip::Running:
        return SyncsPage::tr("A run is under way");
    }
    return {};
}

} // namespace

SyncsPage::SyncsPage(const PageContext &context, QWidget *parent)
    : Page(parent), m_context(context), m_integration(makeComboBox(tr("Integration"), this)),
      m_connection(new ConnectionPicker(context.connections, this)), m_chips(new QButtonGroup(this)),
      m_pane(new SyncsPane(context, this))
{
    setNames(this, tr("Syncs page"));
    maskWhilePresenting(m_connection, context.presentation);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildScopeRow());
    layout->addWidget(buildChips());
    layout->addWidget(m_pane, 1);
    offerIntegrations();
    updateChips();
    connect(&m_context.connections, &ConnectionsModel::countsChanged, this, [this] {
        offerIntegrations();
        chooseWanted();
    });
    connect(m_integration, &QComboBox::currentIndexChanged, this, &SyncsPage::chooseIntegration);
    connect(m_connection, &ConnectionPicker::connectionChanged, this, &SyncsPage::applyScope);
    connect(m_connection, &QComboBox::currentTextChanged, this, [this](const QString &text) {
        if (text.isEmpty())
            applyScope();
    });
    connect(m_pane, &SyncsPane::statesChanged, this, &SyncsPage::updateChips);
    keepPlace();
}

SyncsPage::~SyncsPage() = default;

QWidget *SyncsPage::buildScopeRow()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(makeTitle(tr("Syncs"), row));
    layout->addSpacing(SpaceBetween);
    m_integration->setMinimumWidth(180);
    m_connection->setMinimumWidth(260);
    if (m_connection->lineEdit() != nullptr)
        m_connection->lineEdit()->setPlaceholderText(tr("All connections of the integration"));
    layout->addWidget(m_integration, 1);
    layout->addWidget(m_connection, 2);
    return row;
}

QWidget *SyncsPage::buildChips()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    for (const SyncChip chip : Chips) {
        QPushButton *button = makeButton(chipText(chip), ButtonLook::Normal, row, {}, chipToolTip(chip));
        button->setProperty("look", QStringLiteral("chip"));
        button->setCheckable(true);
        m_chips->addButton(button, static_cast<int>(chip));
        layout->addWidget(button);
    }
    layout->addStretch();
    m_chips->button(static_cast<int>(SyncChip::All))->setChecked(true);
    connect(m_chips, &QButtonGroup::idToggled, this, [this](int id, bool checked) {
        if (!checked)
            return;
        m_pane->setChip(static_cast<SyncChip>(id));
        if (m_place != nullptr)
            m_place->note();
    });
    return row;
}

void SyncsPage::keepPlace()
{
    m_place = new PlaceKeeper(
        m_context.session, QStringLiteral("syncs"), [this] { return place(); },
        [this](const JsonValue &place) { goTo(place); }, this);
    connect(m_pane, &SyncsPane::placeChanged, m_place, &PlaceKeeper::note);
}

QByteArray SyncsPage::place() const
{
    const bool waits = !m_wanted.isEmpty() && m_wantedTable.isObject();
    return JsonObjectWriter()
        .string("integration", m_wanted.isEmpty() ? m_integration->currentData().toString() : m_wanted)
        .raw("connection", placeOf(m_connection->connection().value_or(ConnectionRef())))
        .integer("chip", m_chips->checkedId())
        .raw("table", waits ? m_wantedTable.toRawBytes() : m_pane->place())
        .toJson();
}

void SyncsPage::goTo(const JsonValue &place)
{
    if (QAbstractButton *chip = m_chips->button(int(place["chip"].integer().value_or(0))))
        chip->setChecked(true);
    const ConnectionRef connection = refFrom(place["connection"]);
    if (connection.isValid()) {
        showConnection(connection);
        m_pane->goTo(place["table"]);
        return;
    }
    m_wanted = place["integration"].string().value_or(QString());
    m_wantedTable = place["table"];
    chooseWanted();
}

void SyncsPage::chooseWanted()
{
    const int index = m_wanted.isEmpty() ? -1 : m_integration->findData(m_wanted);
    if (index < 0)
        return;
    m_integration->setCurrentIndex(index);
    m_pane->goTo(m_wantedTable);
}

void SyncsPage::updateChips()
{
    for (const SyncChip chip : Chips) {
        const qsizetype count = m_pane->countOf(chip);
        // The name stays the word: a screen reader hears the count as part of the text.
        m_chips->button(static_cast<int>(chip))
            ->setText(count > 0 ? chipText(chip) + u' ' + countText(count) : chipText(chip));
    }
}

void SyncsPage::offerIntegrations()
{
    std::vector<std::pair<QString, int>> integrations = m_context.connections.integrations();
    if (integrations == m_offered && m_integration->count() > 0)
        return;
    m_offered = integrations;
    const QString chosen = m_integration->currentData().toString();
    const QSignalBlocker blocker(m_integration);
    m_integration->clear();
    m_integration->addItem(tr("Choose an integration"), QString());
    for (const auto &[key, count] : integrations) {
        m_integration->addItem(key, key);
        m_integration->setItemData(m_integration->count() - 1, countText(count, tr("connection"), tr("connections")),
                                   Qt::ToolTipRole);
    }
    m_integration->setCurrentIndex(std::max(0, m_integration->findData(chosen)));
}

void SyncsPage::chooseIntegration()
{
    const ProviderConfigKey integration(m_integration->currentData().toString());
    m_connection->setIntegration(integration);
    const auto connection = m_connection->connection();
    // A connection of another integration is no longer what is meant.
    if (connection && !integration.isEmpty() && connection->providerConfigKey != integration) {
        m_connection->clearEditText();
        return; // The picker tells of the change.
    }
    applyScope();
}

void SyncsPage::applyScope()
{
    m_wanted.clear();
    m_place->note();
    if (const auto connection = m_connection->connection())
        m_pane->setConnection(*connection);
    else if (m_connection->currentText().trimmed().isEmpty())
        m_pane->setIntegration(ProviderConfigKey(m_integration->currentData().toString()));
    else
        m_pane->setConnection({}); // Half a name is not everybody.
}

void SyncsPage::showConnection(const ConnectionRef &connection)
{
    {
        const QSignalBlocker blocker(m_integration);
        offerIntegrations();
        m_integration->setCurrentIndex(std::max(0, m_integration->findData(connection.providerConfigKey.value)));
    }
    m_connection->setIntegration(ProviderConfigKey(m_integration->currentData().toString()));
    m_connection->setConnection(connection);
    m_pane->setConnection(connection);
    m_place->note();
}

void SyncsPage::activate() {}

void SyncsPage::refresh()
{
    m_pane->refresh();
}

QWidget *SyncsPage::initialFocus()
{
    return m_connection->connection() ? m_pane->initialFocus() : m_connection;
}

} // namespace console
