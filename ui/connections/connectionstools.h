#pragma once

#include "core/ids.h"
#include "ui/shell/page.h"

#include <QKeySequence>

class QAction;
class QHBoxLayout;
class QMenu;

namespace console {

class ConnectionCommands;
class ViewsMenu;

/// The icon buttons beside the page's title, and the actions of the page that they stand for: connections at hand,
/// saved views, columns, export, reload, and what makes new connections.
class ConnectionsTools : public QWidget
{
    Q_OBJECT

public:
    /// The actions become those of `page`: their keys work while it is the one that shows.
    ConnectionsTools(const PageContext &context, ConnectionCommands &commands, ViewsMenu *views, QMenu *columns,
                     QWidget *page);

    void setCanExport(bool can);

Q_SIGNALS:
    void filterRequested();
    void exportRequested();
    /// A connection has been imported.
    void imported(const console::ConnectionRef &ref);

private:
    QAction *addAction(const QString &text, const QString &iconName, const QString &toolTip,
                       const QList<QKeySequence> &shortcuts);
    void addMenu(const QString &iconName, const QString &name, QMenu *menu);
    void addViews(ViewsMenu *views);
    void addExport();
    void addReload();
    void addCreating(ConnectionCommands &commands);
    void importConnection();

    PageContext m_context;
    QWidget *m_page;
    QHBoxLayout *m_row;
    QAction *m_export = nullptr;
};

} // namespace console
