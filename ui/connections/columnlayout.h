#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>

class QMenu;
class QTableView;

namespace console {

class CallBase;
class Workspace;

/// Which columns of a table are shown, in what order, how wide and how sorted: chosen in a menu of its
/// header, and kept durably. The last shown column cannot be hidden.
class ColumnLayout : public QObject
{
    Q_OBJECT

public:
    /// `key` names the kept setting; the table has its model and its default layout already. The workspace
    /// outlives this object, the table need not.
    ColumnLayout(QTableView *table, Workspace &workspace, const QString &key, QObject *parent);
    ~ColumnLayout() override;

    /// Shows and hides columns; the same as the header's context menu.
    QMenu *menu() const { return m_menu; }

private:
    void fillMenu();
    void setShown(int column, bool shown);
    void reset();
    void restore();
    void noteChange();
    void keep();
    QByteArray state() const;
    bool setState(const QByteArray &state);

    QTableView *m_table;
    Workspace &m_workspace;
    QString m_key;
    QMenu *m_menu;
    QByteArray m_defaultState;
    QByteArray m_state; ///< As last changed.
    QTimer m_keepTimer;
    bool m_changed = false; ///< By the user: a kept layout that arrives later does not undo it.
};

} // namespace console
