#pragma once

#include "dto/sync.h"
#include "session/plan.h"
#include "session/syncfollower.h"
#include "ui/shell/page.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QCheckBox;
class QComboBox;
class QTableView;
class QToolButton;

namespace console {

class MessageBar;
class PlanPanel;
class SyncsFeed;
class SyncsModel;
class TableFrame;

/// The syncs of one connection, or of a whole integration, with their commands. Used by the Syncs page
/// and by the Syncs tab of a connection. Loads when it is visible and has something to show.
///
/// A command always has an object that was named: the selected rows, or everything of what is shown after
/// "All syncs of …" was ticked. Nothing selected never means everybody.
class SyncsPane : public QWidget
{
    Q_OBJECT

public:
    SyncsPane(const PageContext &context, QWidget *parent);
    ~SyncsPane() override;

    /// Shows every sync of one connection; an invalid reference empties the pane.
    void setConnection(const ConnectionRef &connection);
    /// Shows the syncs of every connection of an integration, fetched one connection after another, after
    /// an estimate the user agrees to; an empty key empties the pane.
    void setIntegration(const ProviderConfigKey &integration);
    /// Fetches again what is shown.
    void refresh();
    QWidget *initialFocus() const;

    /// Which rows are shown, by a look at their state.
    enum class Chip { All, Failing, Late, Paused, Running };
    void setChip(Chip chip);
    /// How many of the loaded syncs a chip would show.
    qsizetype countOf(Chip chip) const;
    SyncsModel &model() { return *m_model; }

Q_SIGNALS:
    /// The rows or their states changed: counts of chips are out of date.
    void statesChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Target; // What the next command is for.

    QWidget *buildToolbar();
    void buildActions();
    void buildTable();
    void connectFeed();

    std::vector<ConnectionRef> connectionsInScope() const;
    void clearScope();
    void askBeforeLoading();
    void load();
    void ensureLoaded();
    void acceptStatus(const ConnectionRef &connection, const std::vector<SyncStatus> &syncs);
    void finishLoading();
    void applyChip();
    void updateFooter();
    void updateActions();
    void updatePolling();
    void pollRunning();

    std::vector<SyncStatus> selectedSyncs() const;
    std::vector<SyncStatus> commandedSyncs() const;
    QString objectOf(const std::vector<SyncStatus> &syncs) const;
    SyncReset chosenReset() const;
    void command(SyncCommand command);
    void runOnConnection(SyncCommand command, SyncReset reset, const std::vector<SyncStatus> &syncs, bool every);
    void runAsPlan(SyncCommand command, SyncReset reset, const std::vector<SyncStatus> &syncs, bool every);
    void runOnWholeIntegration(SyncCommand command);
    void follow(SyncCommand command, const SyncTarget &target, std::vector<SyncStatus> before);
    void showObservations(SyncCommand command, const std::vector<SyncObservation> &observations);
    void showFailure(const Error &error);
    void editFrequency();
    void openRecords(const QModelIndex &index);

    PageContext m_context;
    ConnectionRef m_connection;
    ProviderConfigKey m_integration;
    Chip m_chip = Chip::All;
    bool m_agreedToLoad = false; ///< To the estimate of a whole integration.
    bool m_loadWanted = false;   ///< Set while not visible: loads with the next show.
    std::optional<Error> m_loadError;
    qsizetype m_failedConnections = 0;

    SyncsFeed *m_feed;
    SyncsModel *m_model;
    QTableView *m_table;
    TableFrame *m_frame;
    MessageBar *m_messages;
    PlanPanel *m_plan;
    QComboBox *m_runKind;
    QCheckBox *m_everything;
    QAction *m_trigger;
    QAction *m_pause;
    QAction *m_start;
    QAction *m_frequency;
    QAction *m_records;
    QAction *m_pauseWhole;
    QAction *m_startWhole;
    QAction *m_refresh;
    QToolButton *m_menu;
    QTimer m_poll;
    QPointer<CallBase> m_pollCall;
};

} // namespace console
