#pragma once

#include "core/call.h"
#include "dto/connection.h"
#include "ui/shell/page.h"

#include <QPointer>
#include <QWidget>

class QAction;
class QMenu;
class QTimer;

namespace console {

class ConnectionCommands;
class ConnectionEditing;
class DetailHeader;
class DetailTabs;
class MessageBar;
class OverviewTab;
class PinAction;

/// Everything about one connection, in tabs. Made in steps that a page takes while nobody waits, or when a
/// connection is shown. A connection that stays for a moment counts as opened: then the status of its syncs is read
/// (observes), and its full details where the key is known to touch nothing by that.
class ConnectionDetailPane : public QWidget
{
    Q_OBJECT

public:
    /// `commands` outlives the pane and tells of their ends itself.
    ConnectionDetailPane(const PageContext &context, ConnectionCommands &commands, QWidget *parent);
    ~ConnectionDetailPane() override;

    /// Makes the next part of what the first connection would have to wait for; false when all is there.
    bool prepare();

    /// Shows a connection, or newer data of the one that is shown.
    void showConnection(const ConnectionRow &row);
    /// The connection is gone: says so and offers no more than closing.
    void showGone();
    /// Forgets the connection.
    void clear();
    ConnectionRef connection() const { return m_row.ref(); }
    /// By its title ("Overview", "Syncs", …); unknown titles are ignored.
    void showTab(const QString &title);
    /// The title of the tab at the front; empty until a connection was shown.
    QString tab() const;
    /// Where one is in the tabs of the connection, as JSON, and back as soon as it is shown.
    QByteArray places() const;
    void goTo(const ConnectionRef &ref, const JsonValue &places);
    /// Fetches again what the tab at the front shows.
    void refresh();

Q_SIGNALS:
    void closeRequested();
    /// tab() or places() changed.
    void placeChanged();

private:
    bool isBuilt() const { return m_tabs != nullptr; }
    void build();
    void buildHeader();
    void buildMenu();
    void makeActions();
    void addTabs();
    /// Adds a tab whose content is told the connection by setConnection(); without `fetchAgain` F5 does nothing in it.
    template <typename Pane>
    void addTab(const QString &title, void (Pane::*fetchAgain)(), const QMargins &around = {});
    void connectSession();
    void fillMenu();
    OverviewTab *makeOverview();
    void refreshOverview();
    void settle();
    void updateDetailsAction();
    void loadDetails();
    void takeDetails(const Result<ConnectionDetails> &details);
    void takeEdit(const ConnectionRef &ref, const QString &text, bool changesDetails);

    PageContext m_context;
    ConnectionCommands &m_commands;
    ConnectionRow m_row;
    QPointer<CallBase> m_detailsCall;
    QTimer *m_settleTimer;
    bool m_paintedOnce = false;

    // What build() makes.
    MessageBar *m_messages = nullptr;
    DetailHeader *m_header = nullptr;
    DetailTabs *m_tabs = nullptr;
    OverviewTab *m_overview = nullptr; ///< Made when it first comes to the front; stays.
    ConnectionEditing *m_editing = nullptr;
    QMenu *m_menu = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_loadDetails = nullptr;
    PinAction *m_pin = nullptr;
};

} // namespace console
