// The commands of the SyncsPane: what they are for, and what is said of them.

#include "models/connectionsmodel.h"
#include "models/format.h"
#include "models/syncsmodel.h"
#include "session/connectionsfeed.h"
#include "session/environmentsession.h"
#include "session/keyscopes.h"
#include "ui/plans/planpanel.h"
#include "ui/syncs/frequencydialog.h"
#include "ui/syncs/synccommander.h"
#include "ui/syncs/syncspane.h"
#include "ui/syncs/synctexts.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/rowsfilter.h"
#include "ui/widgets/scopedactions.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QMenu>

#include <algorithm>

namespace console {

QWidget *SyncsPane::buildToolbar()
{
    auto *toolbar = new QWidget(this);
    auto *layout = new FlowLayout(toolbar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(SpaceInside);
    m_runKind = makeComboBox(tr("Run kind"), toolbar);
    m_runKind->addItem(tr("Run now"), static_cast<int>(SyncReset::None));
    m_runKind->addItem(tr("Full resync (reset)"), static_cast<int>(SyncReset::Reset));
    m_runKind->addItem(tr("Full resync and empty cache"), static_cast<int>(SyncReset::ResetAndEmptyCache));
    m_runKind->setItemData(0, tr("One more run, from where the last ended"), Qt::ToolTipRole);
    m_runKind->setItemData(1, tr("Forgets the checkpoints and fetches everything; records stay"), Qt::ToolTipRole);
    m_runKind->setItemData(2, tr("Deletes the synced records first, then fetches everything"), Qt::ToolTipRole);
    m_runKind->setToolTip(tr("What Trigger does"));
    m_trigger = new QAction(tr("Trigger"), this);
    m_pause = new QAction(tr("Pause"), this);
    m_start = new QAction(tr("Start"), this);
    m_everything = new QCheckBox(tr("All syncs"), toolbar);
    m_everything->setToolTip(tr("The commands are for every sync of this connection, whatever is selected"));
    setNames(m_everything, tr("All syncs of this connection"), m_everything->toolTip());

    layout->addWidget(buildCommandButton(m_trigger, tr("Trigger"), QStringLiteral("zap")));
    layout->addWidget(m_runKind);
    layout->addWidget(buildCommandButton(m_pause, tr("Pause"), QStringLiteral("pause")));
    layout->addWidget(buildCommandButton(m_start, tr("Start"), QStringLiteral("play")));
    layout->addWidget(m_everything);
    QToolButton *refreshButton = makeIconButton(QStringLiteral("refresh-cw"), tr("Refresh syncs"), toolbar);
    QToolButton *more = makeIconButton(QStringLiteral("ellipsis"), tr("More sync commands"), toolbar);
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(buildMenu());
    layout->addWidget(refreshButton);
    layout->addWidget(more);
    // On one line with its neighbours, whose lower edges the row aligns.
    m_everything->setMinimumHeight(refreshButton->sizeHint().height());

    needScopes();
    connect(refreshButton, &QToolButton::clicked, this, &SyncsPane::refresh);
    connect(m_everything, &QCheckBox::toggled, this, &SyncsPane::updateActions);
    connect(m_trigger, &QAction::triggered, this, [this] { run(SyncCommand::Trigger); });
    connect(m_pause, &QAction::triggered, this, [this] { run(SyncCommand::Pause); });
    connect(m_start, &QAction::triggered, this, [this] { run(SyncCommand::Start); });
    return toolbar;
}

void SyncsPane::needScopes()
{
    EnvironmentSession &session = m_context.session;
    auto *commands = new ScopedActions(session, scopes::SyncsExecute, this);
    for (QAction *action : {m_trigger, m_pause, m_start})
        commands->add(action);
    for (QAction *action : m_integrationActions) {
        if (!action->isSeparator())
            commands->add(action);
    }
    needScope(session, scopes::SyncsUpdate, this, {m_frequency});
    needScope(session, scopes::RecordsRead, this, {m_records});
}

QWidget *SyncsPane::buildCommandButton(QAction *action, const QString &verb, const QString &iconName)
{
    action->setIcon(icon(iconName));
    QToolButton *button = makeActionButton(action, this);
    // The verb stays the name while the text tells the object: "Pause 3 syncs".
    setNames(button, verb);
    return button;
}

QMenu *SyncsPane::buildMenu()
{
    auto *menu = new QMenu(this);
    setNames(menu, tr("More sync commands"));
    menu->setToolTipsVisible(true);
    m_frequency =
        menu->addAction(icon(QStringLiteral("clock")), tr("Change frequency…"), this, &SyncsPane::editFrequency);
    m_records = menu->addAction(icon(QStringLiteral("database")), tr("Show records"), this, &SyncsPane::openRecords);
    m_frequency->setToolTip(tr("How often the selected sync runs"));
    m_records->setToolTip(tr("The records of the selected sync"));
    m_integrationActions.push_back(menu->addSeparator());
    for (const SyncCommand command : {SyncCommand::Trigger, SyncCommand::Pause, SyncCommand::Start}) {
        QAction *action = menu->addAction(QString(), this, [this, command] { runOnAllConnections(command); });
        action->setData(static_cast<int>(command));
        m_integrationActions.push_back(action);
    }
    m_integrationActions.push_back(menu->addSeparator());
    for (const SyncCommand command : {SyncCommand::Trigger, SyncCommand::Pause, SyncCommand::Start}) {
        QAction *action = menu->addAction(icon(QStringLiteral("triangle-alert"), colorsOf(palette()).danger), QString(),
                                          this, [this, command] { runOnWholeIntegration(command); });
        action->setData(static_cast<int>(command) | 0x100);
        m_integrationActions.push_back(action);
    }
    return menu;
}

std::vector<SyncStatus> SyncsPane::selectedSyncs() const
{
    std::vector<SyncStatus> syncs;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        syncs.push_back(m_model->statusAt(m_rows->mapToSource(index).row()));
    return syncs;
}

SyncReset SyncsPane::chosenReset() const
{
    return static_cast<SyncReset>(m_runKind->currentData().toInt());
}

SyncOrder SyncsPane::order(SyncCommand command) const
{
    SyncOrder order;
    order.command = command;
    order.reset = command == SyncCommand::Trigger ? chosenReset() : SyncReset::None;
    return order;
}

void SyncsPane::updateActions()
{
    const bool everything = m_everything->isChecked() && m_connection.isValid();
    const std::vector<SyncStatus> selected = selectedSyncs();
    // Short on the button, whole in the tooltip and the description: three buttons stand in one row.
    const QString object =
        everything ? tr("all syncs of %1").arg(m_connection.connectionId.value) : objectOfSyncs(selected);
    const QString brief = everything         ? tr("all syncs")
                          : selected.empty() ? QString()
                                             : countText(static_cast<qint64>(selected.size()), tr("sync"), tr("syncs"));
    const bool possible = (everything || !selected.empty()) && !m_plan->isRunning();
    const std::pair<QAction *, SyncCommand> commands[] = {
        {m_trigger, SyncCommand::Trigger}, {m_pause, SyncCommand::Pause}, {m_start, SyncCommand::Start}};
    for (const auto &[action, command] : commands) {
        const QString verb = commandVerb(command);
        action->setText(brief.isEmpty() ? verb : verb + u' ' + brief);
        action->setToolTip(object.isEmpty()
                               ? tr("Select the syncs to %1, or tick all of the connection").arg(verb.toLower())
                               : verb + u' ' + object);
        action->setEnabled(possible);
    }
    m_frequency->setEnabled(selected.size() == 1);
    m_records->setEnabled(selected.size() == 1);
    for (QAction *action : m_integrationActions) {
        action->setVisible(!m_integration.isEmpty());
        action->setEnabled(!m_plan->isRunning());
        if (action->isSeparator())
            continue;
        const int code = action->data().toInt();
        const QString verb = commandVerb(static_cast<SyncCommand>(code & 0xff));
        action->setText((code & 0x100) != 0 ? tr("%1 whole %2 in one request…").arg(verb, m_integration.value)
                                            : tr("%1 all of %2…").arg(verb, m_integration.value));
    }
}

void SyncsPane::run(SyncCommand command)
{
    m_messages->clear();
    SyncOrder what = order(command);
    if (m_everything->isChecked() && m_connection.isValid()) {
        what.syncs = m_model->syncsOf(m_connection);
        m_commander->runOnConnection(what, m_connection);
        return;
    }
    what.syncs = selectedSyncs();
    m_commander->runOnSyncs(what);
    updateActions();
}

void SyncsPane::runOnAllConnections(SyncCommand command)
{
    m_messages->clear();
    if (m_context.session.connectionsFeed().state() != ConnectionsFeed::State::Complete) {
        m_messages->show(MessageBar::Kind::Warning,
                         tr("The list of connections is not complete yet, so a plan would leave some out. Nothing was "
                            "sent; try again when all connections are loaded."));
        return;
    }
    SyncOrder what = order(command);
    for (const SyncRow &row : m_model->rows())
        what.syncs.push_back(row.status);
    m_commander->runOnConnections(what, connectionsInScope(), tr("all of %1").arg(m_integration.value));
    updateActions();
}

void SyncsPane::runOnWholeIntegration(SyncCommand command)
{
    m_messages->clear();
    m_commander->runOnIntegration(order(command), m_integration);
}

void SyncsPane::showObserved(const ConnectionRef &connection, const std::vector<SyncObservation> &observations)
{
    for (const SyncObservation &observation : observations)
        m_model->setObserved(connection, observation.sync, observation.text);
    // Until a command is given there is nothing to say in it.
    m_table->setColumnHidden(static_cast<int>(SyncsModel::Column::Observed), false);
}

void SyncsPane::showConclusion(const std::vector<SyncObservation> &observations)
{
    using Verdict = SyncObservation::Verdict;
    const auto has = [&](Verdict verdict) {
        return std::ranges::find(observations, verdict, &SyncObservation::verdict) != observations.end();
    };
    // While one is waited for, what was said when Nango took the command stands.
    if (observations.empty() || has(Verdict::Waiting))
        return;
    const bool doubtful = has(Verdict::MayHaveBeenRefused) || has(Verdict::NotSeen);
    m_messages->show(doubtful ? MessageBar::Kind::Warning : MessageBar::Kind::Success, observationsText(observations));
}

void SyncsPane::editFrequency()
{
    const std::vector<SyncStatus> selected = selectedSyncs();
    if (selected.size() != 1)
        return;
    auto *dialog = new FrequencyDialog(m_context.session.syncs(), selected.front(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &FrequencyDialog::guardLevelRequested, &m_context.navigator, &Navigator::guardLevelRequested);
    connect(dialog, &FrequencyDialog::changed, this, [this, sync = selected.front().sync](const QString &normalised) {
        m_messages->show(MessageBar::Kind::Success,
                         normalised.isEmpty()
                             ? tr("%1 runs by its function’s own frequency again.").arg(sync.toString())
                             : tr("%1 runs every %2 now.").arg(sync.toString(), normalised));
        refresh();
    });
    dialog->open();
}

void SyncsPane::openRecords()
{
    const std::vector<SyncStatus> selected = selectedSyncs();
    if (selected.size() != 1)
        return;
    const SyncStatus &sync = selected.front();
    const QString model = !sync.recordCounts.empty()   ? sync.recordCounts.front().first
                          : !sync.latestResult.empty() ? sync.latestResult.front().model
                                                       : QString();
    Q_EMIT m_context.navigator.recordsRequested(sync.connection(), model);
}

} // namespace console
