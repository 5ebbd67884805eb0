#pragma once

#include "core/error.h"
#include "dto/connection.h"
#include "ui/shell/page.h"

#include <functional>
#include <optional>

class QAction;
class QHBoxLayout;
class QLabel;
class QSplitter;
class QTableView;

namespace console {

class ConnectionCommands;
class ConnectionDetailPane;
class ConnectionFilterBar;
class ConnectionTable;
class MessageBar;
class SavedViews;
class TableFrame;
class ViewsMenu;
struct ConnectionExport;
struct SavedView;

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
    void buildTools();
    void buildActions();
    void buildCreating();
    void importConnection();
    QAction *addPageAction(const QString &text, const QString &iconName, const QString &toolTip,
                           const QList<QKeySequence> &shortcuts, std::function<void()> run);
    void showMessages();
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
    void showFirst(bool open);
    void openCurrent();
    void openPane();
    void closePane();
    SavedView currentView() const;
    void showView(const SavedView &view);
    void exportRows(ConnectionExport rows, const QString &what);
    void exportShown();
    bool isComplete() const;

    PageContext m_context;
    std::optional<Error> m_error;
    ConnectionRef m_wanted; ///< To be shown as soon as it is in the list.
    QString m_wantedTab;
    std::optional<bool> m_firstWanted; ///< The first row is asked for and still being computed; true: opened.
    bool m_messageRetries = false;

    ConnectionCommands *m_commands;
    ConnectionFilterBar *m_filter;
    MessageBar *m_messages;
    QSplitter *m_splitter;
    ConnectionDetailPane *m_pane;
    ConnectionTable *m_list;
    QTableView *m_table;
    TableFrame *m_frame;
    SavedViews *m_views;
    ViewsMenu *m_viewsMenu;
    QHBoxLayout *m_tools = nullptr;
    QLabel *m_count = nullptr;
    QAction *m_exportShown = nullptr;
};

} // namespace console
