#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

#include <functional>
#include <vector>

class QAction;
class QLabel;
class QMenu;
class QTabWidget;
class QTimer;

namespace console {

class ConnectionCommands;
class ConnectionEditDialog;
class ElidedLabel;
class MessageBar;
class OverviewTab;

/// Everything about one connection, in tabs. A tab's content is made when it is first shown and given the
/// connection at hand when it comes to the front, so browsing through a list asks the server nothing. A connection
/// that stays for a moment counts as opened: then the status of its syncs is read (observes), and its full details
/// where the key is known to touch nothing by that.
class ConnectionDetailPane : public QWidget
{
    Q_OBJECT

public:
    /// `commands` outlives the pane and tells of their ends itself.
    ConnectionDetailPane(const PageContext &context, ConnectionCommands &commands, QWidget *parent);
    ~ConnectionDetailPane() override;

    /// Shows a connection, or newer data of the one that is shown.
    void showConnection(const ConnectionRow &row);
    /// The connection is gone: says so and offers no more than closing.
    void showGone();
    /// Forgets the connection.
    void clear();
    ConnectionRef connection() const { return m_row.ref(); }
    /// By its title ("Overview", "Syncs", …); unknown titles are ignored.
    void showTab(const QString &title);
    /// Fetches again what the tab at the front shows.
    void refresh();

Q_SIGNALS:
    void closeRequested();

private:
    /// One tab: what makes its content, gives it the connection, and fetches again.
    struct Tab {
        QWidget *holder = nullptr;
        QWidget *content = nullptr;
        std::function<QWidget *()> make;
        std::function<void()> show;
        std::function<void()> refresh;
        ConnectionRef shown;
    };

    QWidget *buildHeader();
    QWidget *buildButtons();
    void addTabs();
    void addTab(const QString &title, std::function<QWidget *()> make, std::function<void()> show,
                std::function<void()> refresh);
    void showCurrentTab();
    void showHeader();
    void makeActions();
    void fillMenu();
    void settle();
    void updateDetailsAction();
    void loadDetails();
    void takeDetails(const Result<ConnectionDetails> &details);
    void edit(ConnectionEditDialog *dialog, bool changesDetails);
    void editTags();
    void editEndUser();
    void editWebhook(const QString &present);
    void updatePin();

    PageContext m_context;
    ConnectionCommands &m_commands;
    ConnectionRow m_row;
    QPointer<CallBase> m_detailsCall;
    std::vector<Tab> m_tabs;
    QPointer<OverviewTab> m_overview;

    MessageBar *m_messages;
    QTabWidget *m_tabWidget;
    QTimer *m_settleTimer;
    ElidedLabel *m_id = nullptr;
    QLabel *m_integration = nullptr;
    QLabel *m_healthIcon = nullptr;
    QLabel *m_health = nullptr;
    QWidget *m_buttons = nullptr;
    QMenu *m_menu = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_loadDetails = nullptr;
    QAction *m_pin = nullptr;
    QAction *m_editTags = nullptr;
    QAction *m_editEndUser = nullptr;
    QAction *m_editWebhook = nullptr;
};

} // namespace console
