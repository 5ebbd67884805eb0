#pragma once

#include "core/error.h"
#include "dto/connection.h"
#include "ui/shell/page.h"

#include <optional>

class QAction;
class QLabel;
class QMenu;
class QSplitter;
class QTableView;

namespace console {

class ColumnLayout;
class ConnectionCommands;
class ConnectionDetailPane;
class ConnectionFilterBar;
class MessageBar;
class TableFrame;

/// All connections of the environment with a filter, and everything about the selected one beside them.
/// The model is the window's; this page asks the feed to fill it when it first comes to the front.
class ConnectionsPage : public Page
{
    Q_OBJECT

public:
    ConnectionsPage(const PageContext &context, QWidget *parent);
    ~ConnectionsPage() override;

    void activate() override;
    void refresh() override;
    QWidget *initialFocus() override;

    /// Selects a connection, clearing a filter that hides it, and opens its pane at a tab ("Syncs"). One
    /// that is not in the list yet opens as soon as it comes.
    void showConnection(const ConnectionRef &ref, const QString &tab);

private:
    QWidget *buildHeader();
    QWidget *buildList();
    QTableView *buildTable();
    void buildActions();
    void connectFeed();
    void connectModel();
    void connectSelection();
    void restoreSplitter();
    void keepSplitter();

    void updateState();
    void updateEmptyState();
    void updateFooter();
    void updatePane();
    void showWanted();
    void select(int row);
    void openCurrent();
    void openPane();
    void closePane();
    void showMenu(const QPoint &at);
    std::optional<ConnectionRow> currentConnection() const;

    PageContext m_context;
    std::optional<Error> m_error;
    ConnectionRef m_wanted; ///< To be shown as soon as it is in the list.
    QString m_wantedTab;
    bool m_messageRetries = false;

    ConnectionCommands *m_commands;
    ConnectionFilterBar *m_filter;
    MessageBar *m_messages;
    QSplitter *m_splitter;
    ConnectionDetailPane *m_pane;
    ColumnLayout *m_columns = nullptr;
    QTableView *m_table = nullptr;
    TableFrame *m_frame = nullptr;
    QLabel *m_count = nullptr;
    QMenu *m_menu = nullptr;
};

} // namespace console
