#pragma once

#include "ui/connections/tablelayout.h"

#include <QObject>
#include <QTimer>

class QAction;
class QMenu;
class QTableView;

namespace console {

class ColumnActions;
class ConnectionsModel;
class FrozenColumns;
class Workspace;

/// Which columns of the connections are shown, in what order, how wide, which are pinned, how they are sorted and
/// how high the rows are: chosen in a menu, by dragging in the header, or as a whole; and kept durably. The last
/// shown column cannot be hidden.
class ColumnLayout : public QObject
{
    Q_OBJECT

public:
    /// `key` names the kept setting; the table shows `model` and has its default layout already. The workspace
    /// outlives this object, the table need not.
    ColumnLayout(QTableView *table, ConnectionsModel &model, Workspace &workspace, const QString &key, QObject *parent);
    ~ColumnLayout() override;

    /// Shows and hides columns, and leads to the rest; the same as the header's context menu.
    QMenu *menu() const { return m_menu; }
    TableLayout layout() const;
    const TableLayout &defaultLayout() const { return m_default; }
    /// Columns that the model does not have are left out; those that the layout does not name come hidden, last.
    void setLayout(const TableLayout &layout);
    /// The logical numbers of the shown columns, from left to right.
    std::vector<int> shownColumns() const;

Q_SIGNALS:
    /// The user wants to choose columns one by one, those of tags included.
    void chooseRequested();
    /// The layout was changed, by the user or by setLayout().
    void changed();

private:
    void connectActions();
    void connectHeader();
    void fillMenu();
    void addColumnActions();
    void setShown(const QString &id, bool shown);
    void setPinned(const QString &id, bool pinned);
    void apply(const TableLayout &layout);
    void keepPinnedFirst();
    void restore();
    void noteChange();
    void keep();

    QTableView *m_table;
    ConnectionsModel &m_model;
    Workspace &m_workspace;
    QString m_key;
    QMenu *m_menu;
    QMenu *m_sortMenu;
    FrozenColumns *m_frozen;
    ColumnActions *m_actions;
    QStringList m_pinned; ///< By column ID.
    QString m_menuColumn; ///< The column that the header's menu was opened on.
    TableLayout m_default;
    TableLayout m_state; ///< As last changed.
    QTimer m_keepTimer;
    bool m_applying = false;
    bool m_changed = false; ///< By the user: a kept layout that arrives later does not undo it.
};

} // namespace console
