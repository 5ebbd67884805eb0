#pragma once

#include "dto/connection.h"
#include "ui/shell/page.h"

class QLabel;
class QSplitter;

namespace console {

class ConnectionCommands;
class ConnectionDetailPane;
class ConnectionFilterBar;
class ConnectionTable;
class ConnectionsMessages;
class ConnectionsStatus;
class ConnectionsTools;
class DetailOpener;
class KeptSelection;
class PlaceKeeper;
class SavedViews;
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
    void arrange();
    QWidget *buildHeader();
    QWidget *buildList();
    void connectTools();
    void connectList();
    void restoreSplitter();
    void keepSplitter();
    void keepPlace();
    void showImported(const ConnectionRef &ref);
    SavedView currentView() const;
    void showView(const SavedView &view);
    void exportRows(ConnectionExport rows, const QString &what);
    void exportShown();
    void exportSelected();

    PageContext m_context;
    ConnectionCommands *m_commands;
    ConnectionFilterBar *m_filter;
    ConnectionsMessages *m_messages;
    QSplitter *m_splitter;
    ConnectionDetailPane *m_pane;
    ConnectionTable *m_list;
    SavedViews *m_views;
    ViewsMenu *m_viewsMenu;
    QLabel *m_count;
    ConnectionsTools *m_tools = nullptr;
    ConnectionsStatus *m_status = nullptr;
    DetailOpener *m_opener = nullptr;
    KeptSelection *m_selection = nullptr;
    PlaceKeeper *m_place = nullptr;
};

} // namespace console
