#include "ui/environments/environmentspage.h"

#include "core/json.h"
#include "models/environmentsmodel.h"
#include "models/masking.h"
#include "session/environmentsession.h"
#include "session/workspace.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/removedialog.h"
#include "ui/environments/serverpane.h"
#include "ui/environments/variablespane.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/tableframe.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

#include <utility>

namespace console {

namespace {

const QString PlaceKey = QStringLiteral("environments/place");

/// A tab for a pane that comes and goes with its session.
QWidget *addHolder(QTabWidget *tabs, const QString &title)
{
    auto *holder = new QWidget(tabs);
    auto *layout = new QVBoxLayout(holder);
    layout->setContentsMargins(0, SpaceInside, 0, 0);
    tabs->addTab(holder, title);
    return holder;
}

} // namespace

EnvironmentsPage::EnvironmentsPage(Workspace &workspace, SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_clipboard(clipboard), m_model(new EnvironmentsModel(this)),
      m_message(new MessageBar(this))
{
    setObjectName(QStringLiteral("environmentsPage"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(SpaceAround, SpaceAround, SpaceAround, 0);
    layout->setSpacing(SpaceBetween);
    layout->addWidget(buildHeader());
    layout->addWidget(m_message);
    auto *splitter = new QSplitter(Qt::Vertical, this);
    setNames(splitter, tr("Environments and details"));
    splitter->addWidget(buildTable());
    splitter->addWidget(buildDetails());
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    layout->addWidget(splitter, 1);

    connect(&workspace, &Workspace::environmentsChanged, this, &EnvironmentsPage::fill);
    connect(&workspace, &Workspace::currentChanged, this, &EnvironmentsPage::fill);
    connect(&workspace, &Workspace::storeFailed, this, [this](const Error &error) { m_message->show(error); });
    fill();
    restorePlace();
}

EnvironmentsPage::~EnvironmentsPage() = default;

void EnvironmentsPage::restorePlace()
{
    m_workspace.setting(PlaceKey)->onFinished(this, [this](const Result<QByteArray> &kept) {
        const auto place = parseJson(kept.value_or(QByteArray()));
        if (!place || m_wantedTab != 0 || m_tabs->currentIndex() != 0)
            return;
        m_wantedId = (*place)["environment"].integer().value_or(0);
        m_wantedTab = int((*place)["tab"].integer().value_or(0));
        goToWanted();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EnvironmentsPage::keepPlace);
    connect(m_tabs, &QTabWidget::currentChanged, this, &EnvironmentsPage::keepPlace);
}

void EnvironmentsPage::keepPlace()
{
    const std::optional<Environment> environment = selected();
    if (m_arranging || !environment)
        return;
    m_wantedId = 0;
    m_wantedTab = 0;
    m_workspace.keepSetting(
        PlaceKey,
        JsonObjectWriter().integer("environment", environment->id).integer("tab", m_tabs->currentIndex()).toJson());
}

void EnvironmentsPage::goToWanted()
{
    const QScopedValueRollback arranging(m_arranging, true);
    const int row = m_wantedId != 0 ? m_model->rowOf(m_wantedId) : -1;
    if (row >= 0) {
        m_wantedId = 0;
        m_table->selectRow(row);
    }
    // The tabs of an environment come with its session.
    if (m_wantedTab != 0 && m_wantedId == 0 && m_tabs->isTabEnabled(m_wantedTab))
        m_tabs->setCurrentIndex(std::exchange(m_wantedTab, 0));
}

QWidget *EnvironmentsPage::buildHeader()
{
    auto *header = new QWidget(this);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    m_open = makeButton(tr("Open"), ButtonLook::Normal, header, {}, tr("Open the selected environment"));
    m_edit = makeButton(tr("Edit…"), ButtonLook::Normal, header, QStringLiteral("pencil"),
                        tr("Edit the selected environment"));
    m_remove = makeButton(tr("Remove…"), ButtonLook::Danger, header, QStringLiteral("trash-2"),
                          tr("Forget the selected environment and its key"));
    auto *add = makeButton(tr("Add environment…"), ButtonLook::Primary, header, QStringLiteral("plus"));
    layout->addWidget(makeTitle(tr("Environments"), header));
    layout->addStretch();
    for (QPushButton *button : {m_open, m_edit, m_remove, add})
        layout->addWidget(button);
    connect(m_open, &QPushButton::clicked, this, &EnvironmentsPage::openSelected);
    connect(m_edit, &QPushButton::clicked, this, &EnvironmentsPage::edit);
    connect(m_remove, &QPushButton::clicked, this, &EnvironmentsPage::remove);
    connect(add, &QPushButton::clicked, this, &EnvironmentsPage::add);
    return header;
}

QWidget *EnvironmentsPage::buildTable()
{
    m_table = makeTable(tr("Environments"), this);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setColumnWidth(0, 220);
    m_table->setColumnWidth(1, 320);
    m_table->setColumnWidth(2, 180);
    m_table->setColumnWidth(3, 110);
    m_table->horizontalHeader()->setStretchLastSection(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EnvironmentsPage::showSelected);
    connect(m_table, &QTableView::activated, this, &EnvironmentsPage::openSelected);
    return m_table;
}

QWidget *EnvironmentsPage::buildDetails()
{
    m_tabs = new QTabWidget(this);
    setNames(m_tabs, tr("Environment details"));
    auto *overview = new QWidget(m_tabs);
    auto *overviewLayout = new QVBoxLayout(overview);
    overviewLayout->setContentsMargins(0, SpaceBetween, 0, 0);
    m_summary = makeValue(QString(), tr("Environment summary"), overview);
    m_summary->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    overviewLayout->addWidget(m_summary);
    overviewLayout->addStretch();
    m_tabs->addTab(overview, tr("Overview"));
    m_serverHolder = addHolder(m_tabs, tr("Server and key"));
    m_variablesHolder = addHolder(m_tabs, tr("Variables"));
    return m_tabs;
}

void EnvironmentsPage::setMasked(bool masked)
{
    m_masked = masked;
    m_model->setMasked(masked);
    showSelected();
}

void EnvironmentsPage::setSession(EnvironmentSession *session)
{
    const QScopedValueRollback arranging(m_arranging, true);
    delete m_server.data();
    delete m_variables.data();
    m_session = session;
    if (session != nullptr)
        takeSession(*session);
    showSelected();
    goToWanted();
}

void EnvironmentsPage::takeSession(EnvironmentSession &session)
{
    m_server = new ServerPane(session, m_serverHolder);
    m_serverHolder->layout()->addWidget(m_server);
    connect(m_server, &ServerPane::lineChanged, this, &EnvironmentsPage::showSelected);
    m_variables = new VariablesPane(session, m_clipboard, m_variablesHolder);
    m_variablesHolder->layout()->addWidget(m_variables);
}

void EnvironmentsPage::activate()
{
    fill();
    m_table->setFocus();
}

void EnvironmentsPage::refresh()
{
    fill();
    if (m_variables)
        m_variables->reload();
}

std::optional<Environment> EnvironmentsPage::selected() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? std::nullopt : std::optional(m_model->environmentAt(rows.first().row()));
}

void EnvironmentsPage::fill()
{
    const QScopedValueRollback arranging(m_arranging, true);
    const std::optional<Environment> current = m_workspace.currentEnvironment();
    const qint64 openId = current ? current->id : 0;
    const qint64 keep = selected() ? selected()->id : openId;
    m_model->setEnvironments(m_workspace.environments(), openId);
    const int row = qMax(0, m_model->rowOf(keep));
    if (m_model->rowCount() > 0)
        m_table->selectRow(row);
    showSelected();
    goToWanted();
}

void EnvironmentsPage::showSelected()
{
    const std::optional<Environment> environment = selected();
    const std::optional<Environment> current = m_workspace.currentEnvironment();
    const bool isOpen = environment && current && environment->id == current->id;
    m_open->setEnabled(environment && !isOpen);
    m_edit->setEnabled(environment && !environment->temporary);
    m_remove->setEnabled(environment && !environment->temporary);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_serverHolder), isOpen && !m_server.isNull());
    m_tabs->setTabEnabled(m_tabs->indexOf(m_variablesHolder), isOpen && !m_variables.isNull());
    if (!environment) {
        m_summary->setText(tr("Add the Nango environment you work with: its address and a secret key.\n"
                              "The key is kept in your keychain and nowhere else."));
        return;
    }
    const auto shown = [this](const QString &text) { return identityText(text, m_masked); };
    QStringList lines{tr("Name: %1").arg(shown(environment->name)),
                      tr("Base URL: %1").arg(shown(environment->baseUrl.toDisplayString()))};
    if (!environment->dashboardUrl.isEmpty())
        lines << tr("Dashboard: %1").arg(shown(environment->dashboardUrl.toDisplayString()));
    if (!environment->caFile.isEmpty())
        lines << tr("CA file: %1").arg(shown(environment->caFile));
    lines << (environment->useSystemProxy ? tr("HTTP proxy: the system's") : tr("HTTP proxy: none"));
    if (sendsKeyInClear(environment->baseUrl))
        lines << tr("Warning: plain http to another machine sends the key readable by anyone on the network.");
    if (environment->temporary)
        lines << tr("For this run only: nothing about it is stored, and its key stays in memory.");
    if (isOpen && m_server)
        lines << m_server->serverLine();
    m_summary->setText(lines.join(u'\n'));
}

void EnvironmentsPage::add()
{
    Environment environment;
    environment.guardLevel = Environment::defaultGuardLevel(false);
    auto *dialog = new EnvironmentDialog(m_workspace, environment, this);
    connect(dialog, &EnvironmentDialog::saved, this, [this](qint64 id) { m_workspace.open(id); });
    dialog->open();
}

void EnvironmentsPage::edit()
{
    const std::optional<Environment> environment = selected();
    if (!environment || environment->temporary)
        return;
    auto *dialog = new EnvironmentDialog(m_workspace, *environment, this);
    dialog->open();
}

void EnvironmentsPage::remove()
{
    const std::optional<Environment> environment = selected();
    if (!environment || environment->temporary)
        return;
    auto *dialog = new RemoveDialog(environment->name, this);
    connect(dialog, &QDialog::accepted, this, [this, id = environment->id] {
        m_workspace.remove(id)->onFinished(this, [this](const Result<Done> &result) {
            if (!result)
                m_message->show(result.error());
        });
    });
    dialog->open();
}

void EnvironmentsPage::openSelected()
{
    const std::optional<Environment> environment = selected();
    const std::optional<Environment> current = m_workspace.currentEnvironment();
    if (environment && (!current || current->id != environment->id))
        m_workspace.open(environment->id);
}

} // namespace console
