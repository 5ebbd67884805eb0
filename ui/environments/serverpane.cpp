#include "ui/environments/serverpane.h"

#include "core/timestamps.h"
#include "models/scopesmodel.h"
#include "session/environmentsession.h"
#include "session/servercheck.h"
#include "ui/plans/planpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/boundbutton.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/statedelegate.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QVBoxLayout>

namespace console {

namespace {

constexpr int Shares[] = {5, 10, 20, 30, 50};

QDateTime now()
{
    return QDateTime::currentDateTimeUtc();
}

} // namespace

ServerPane::ServerPane(EnvironmentSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_model(new ScopesModel(this)),
      m_server(makeValue(QString(), tr("Server"), this)), m_key(makeValue(QString(), tr("Key"), this)),
      m_check(new QAction(tr("Check server"), this)), m_test(new QAction(tr("Test write scopes"), this)),
      m_plan(new PlanPanel(this))
{
    setNames(this, tr("Server and key"));
    m_plan->setWords(PlanWords::Questions);
    m_key->setProperty("look", QStringLiteral("muted"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, SpaceBetween, 0, SpaceBetween);
    layout->setSpacing(SpaceInside);
    layout->addWidget(m_server);
    layout->addWidget(m_key);
    layout->addWidget(buildCommands());
    layout->addWidget(m_plan);
    layout->addWidget(buildTable(), 1);
    layout->addWidget(buildShare());
    layout->addStretch(); // Where keys have no scopes there is no table to fill the room.

    connect(m_check, &QAction::triggered, &session, &EnvironmentSession::probeServer);
    connect(m_test, &QAction::triggered, this, &ServerPane::testWriteScopes);
    connect(&session, &EnvironmentSession::serverProbed, this, &ServerPane::showKnowledge);
    connect(&session, &EnvironmentSession::keyScopesChanged, this, &ServerPane::showKnowledge);
    connect(&session, &EnvironmentSession::guardLevelChanged, this, &ServerPane::showCommands);
    connect(&session.server(), &ServerCheck::asking, this, &ServerPane::showProgress);
    connect(m_plan, &PlanPanel::finished, this, &ServerPane::showKnowledge);
    connect(m_plan, &PlanPanel::nothingSent, this, &ServerPane::showCommands);
    connect(m_plan, &PlanPanel::closed, this, &ServerPane::showCommands);
    showKnowledge();
}

ServerPane::~ServerPane() = default;

QWidget *ServerPane::buildCommands()
{
    m_check->setToolTip(tr("Find out by a few reading requests how old the server is and what the key may read"));
    auto *row = new QWidget(this);
    auto *layout = new FlowLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    layout->addWidget(makeCommandButton(m_check, ButtonLook::Normal, row, QStringLiteral("shield-check")));
    layout->addWidget(makeCommandButton(m_test, ButtonLook::Normal, row, QStringLiteral("key-round")));
    m_progress = new QProgressBar(row);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(120);
    setNames(m_progress, tr("Server check progress"));
    m_cancel = makeButton(tr("Cancel"), ButtonLook::Quiet, row, {}, tr("Stop checking the server"));
    m_cancel->setObjectName(QStringLiteral("cancelServerCheck"));
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    connect(m_cancel, &QPushButton::clicked, &m_session.server(), &ServerCheck::cancel);
    addAction(m_check);
    addAction(m_test);
    return row;
}

QWidget *ServerPane::buildTable()
{
    QTableView *table = makeTable(tr("Scopes of the key"), this);
    table->setModel(m_model);
    table->setItemDelegateForColumn(static_cast<int>(ScopesModel::Column::Scope), new IdDelegate(table));
    table->setItemDelegateForColumn(static_cast<int>(ScopesModel::Column::Held), new StateDelegate(table));
    table->setColumnWidth(static_cast<int>(ScopesModel::Column::Scope), 330);
    table->setColumnWidth(static_cast<int>(ScopesModel::Column::Purpose), 270);
    table->setColumnWidth(static_cast<int>(ScopesModel::Column::Held), 105);
    table->horizontalHeader()->setStretchLastSection(true);
    table->verticalHeader()->setDefaultSectionSize(DenseRowHeight);
    m_table = table;
    return table;
}

QWidget *ServerPane::buildShare()
{
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    m_share = makeComboBox(tr("Background share of the rate limit"), row);
    m_share->setMinimumContentsLength(5);
    for (const int percent : Shares)
        m_share->addItem(tr("%1 %").arg(percent), percent);
    m_share->setToolTip(tr("The limit is shared with the customers' own traffic. What you wait for goes first, and "
                           "takes at most half of what remains."));
    setNames(m_share, tr("Background share of the rate limit"), m_share->toolTip());
    auto *label = new QLabel(tr("Background work stays under"), row);
    label->setBuddy(m_share);
    layout->addWidget(label);
    layout->addWidget(m_share);
    layout->addWidget(new QLabel(tr("of the rate limit"), row));
    layout->addStretch();
    connect(m_share, &QComboBox::activated, this,
            [this] { m_session.setBackgroundShare(m_share->currentData().toInt()); });
    return row;
}

QString ServerPane::serverLine() const
{
    const ServerCheck &server = m_session.server();
    if (server.summary().isEmpty())
        return server.error() && !server.error()->isCanceled()
                   ? tr("Server: could not be checked. %1").arg(server.error()->title())
                   : tr("Server: not checked yet");
    return tr("Server: %1, checked %2").arg(server.summary(), relativeTime(server.probedAt(), now()));
}

QString ServerPane::detailsLine() const
{
    if (m_session.server().summary().isEmpty() || m_session.loadingDetailsTouches())
        return tr("Loading a connection's full details may refresh the customer's token, so it waits for a click.");
    return tr("The key cannot read credentials: loading full details touches no token, and happens by itself.");
}

QString ServerPane::keyLine() const
{
    const ServerCheck &server = m_session.server();
    const QString readOnly = server.whyNot(scopes::SyncsExecute);
    if (!server.hasScopes())
        return readOnly.isEmpty() ? tr("Keys of this server have no scopes: this one may do everything.")
                                  : tr("Keys of this server have no scopes. %1").arg(readOnly);
    if (server.writesTestedAt().isValid())
        return tr("Writing scopes tested %1.").arg(relativeTime(server.writesTestedAt(), now()));
    return tr("A writing scope shows to be missing when the server refuses something for it, or in the test.");
}

void ServerPane::showKnowledge()
{
    m_server->setText(serverLine());
    m_server->setToolTip(exactTime(m_session.server().probedAt()));
    m_key->setText(detailsLine() + u'\n' + keyLine());
    m_key->setAccessibleDescription(m_key->text());
    showShare();
    showScopes();
    showCommands();
    Q_EMIT lineChanged();
}

void ServerPane::showScopes()
{
    std::vector<ScopeRow> rows;
    const KeyScopes &scopes = m_session.server().scopes();
    for (const QString &scope : ServerCheck::allScopes()) {
        const KeyScopes::Knowledge known = scopes.knowledge(scope);
        ScopeRow row{.scope = scope, .since = known.since};
        if (known.holding != Holding::Unknown)
            row.held = known.holding == Holding::Held;
        row.showsWhen = ServerCheck::whenItShows(scope);
        rows.push_back(row);
    }
    m_model->setScopes(std::move(rows), now());
    m_table->setVisible(m_session.server().hasScopes());
}

void ServerPane::showShare()
{
    const int percent = m_session.backgroundShare();
    if (m_share->findData(percent) < 0)
        m_share->addItem(tr("%1 %").arg(percent), percent); // Set by hand, in the store.
    m_share->setCurrentIndex(m_share->findData(percent));
}

void ServerPane::showCommands()
{
    const ServerCheck &server = m_session.server();
    const QString why = server.whyNoWriteTest();
    m_check->setEnabled(!server.isAsking() && !m_plan->isRunning());
    m_test->setEnabled(why.isEmpty() && !server.isAsking() && !m_plan->isRunning());
    m_test->setToolTip(why.isEmpty() ? tr("Send requests that are invalid on purpose, to learn what the key may write")
                                     : why);
    m_progress->setVisible(server.isAsking());
    m_cancel->setVisible(server.isAsking());
}

void ServerPane::showProgress(int done, int total)
{
    m_progress->setRange(0, total);
    m_progress->setValue(done);
    showCommands();
}

void ServerPane::testWriteScopes()
{
    m_plan->run(tr("Test write scopes"), m_session.makeWriteTest(m_plan));
    showCommands();
}

void ServerPane::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showKnowledge(); // "3 min ago" was true when it was written.
}

} // namespace console
