#pragma once

#include "dto/sync.h"
#include "session/syncfollower.h"
#include "ui/shell/page.h"

#include <QTimer>
#include <QWidget>

#include <optional>

class QAction;
class QCheckBox;
class QComboBox;
class QMenu;
class QTableView;

namespace console {

class MessageBar;
class PlanPanel;
class RowsFilter;
class SyncCommander;
class SyncsFeed;
class SyncsModel;
class TableFrame;
class TablePlace;
struct SyncOrder;

/// Which syncs are worth a look.
enum class SyncChip { All, Failing, Late, Paused, Running };

/// True when a sync belongs under the chip.
bool syncMatches(const SyncStatus &status, SyncChip chip, const QDateTime &now);

/// The syncs of one connection, or of a whole integration, with their commands. Used by the Syncs page
/// and by the Syncs tab of a connection. Loads when it is visible and has something to show.
///
/// A command always has an object that was named: the selected rows, or every sync of the connection after
/// "All syncs of this connection" was ticked, or the integration that a menu entry spells out. Nothing
/// selected never means everybody.
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
    /// The table of syncs.
    QWidget *initialFocus() const;
    /// The order of the rows and those that are selected, and back, once they are loaded.
    QByteArray place() const;
    void goTo(const JsonValue &place);

    /// Shows only the syncs of one kind.
    void setChip(SyncChip chip);
    /// How many of the loaded syncs a chip shows.
    qsizetype countOf(SyncChip chip) const;

Q_SIGNALS:
    /// The rows or their states changed: counts of chips are out of date.
    void statesChanged();
    /// What place() gives is another one.
    void placeChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *buildToolbar();
    QWidget *buildCommandButton(QAction *action, const QString &verb, const QString &iconName);
    QMenu *buildMenu();
    void needScopes();
    void buildTable();
    void connectFeed();
    void connectCommander();

    // What is shown.
    bool hasScope() const { return m_connection.isValid() || !m_integration.isEmpty(); }
    std::vector<ConnectionRef> connectionsInScope() const;
    void beginScope();
    void askBeforeLoading();
    void load();
    void showProgress(qsizetype done, qsizetype total);
    void finishLoading();
    void takeStatus(const ConnectionRef &connection, std::vector<SyncStatus> syncs);
    void showRowsOrWhy();
    void updateFooter();
    void updatePolling();
    void pollRunning();
    std::vector<ConnectionRef> runningOnScreen() const;

    // What is done to it.
    std::vector<SyncStatus> selectedSyncs() const;
    SyncReset chosenReset() const;
    SyncOrder order(SyncCommand command) const;
    void updateActions();
    void run(SyncCommand command);
    void runOnAllConnections(SyncCommand command);
    void runOnWholeIntegration(SyncCommand command);
    void showObserved(const ConnectionRef &connection, const std::vector<SyncObservation> &observations);
    void showConclusion(const std::vector<SyncObservation> &observations);
    void editFrequency();
    void openRecords();

    PageContext m_context;
    ConnectionRef m_connection;
    ProviderConfigKey m_integration;
    SyncChip m_chip = SyncChip::All;
    bool m_agreedToLoad = false; ///< To the estimate of a whole integration.
    bool m_loadWanted = false;   ///< Comes with the next show.
    bool m_canceled = false;
    std::optional<Error> m_loadError;
    qsizetype m_failedConnections = 0;

    SyncsFeed *m_feed;
    SyncsFeed *m_pollFeed;
    SyncCommander *m_commander;
    SyncsModel *m_model;
    RowsFilter *m_rows;
    QTableView *m_table;
    TableFrame *m_frame;
    TablePlace *m_place = nullptr;
    MessageBar *m_messages;
    PlanPanel *m_plan;
    QComboBox *m_runKind;
    QCheckBox *m_everything;
    QAction *m_trigger;
    QAction *m_pause;
    QAction *m_start;
    QAction *m_frequency;
    QAction *m_records;
    std::vector<QAction *> m_integrationActions;
    QTimer m_poll;
};

} // namespace console
