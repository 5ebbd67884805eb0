#pragma once

#include <QObject>

#include <vector>

class QAction;
class QTableView;

namespace console {

/// Sorts by this column as a click on its header does: first ascending, then descending, then not at all, which is
/// the server's order.
void toggleSort(QTableView *table, int column);

/// What can be done with the columns and rows of a table as a whole, as actions that are there all the time, so that
/// the palette finds them and the keyboard needs no header to click on.
class ColumnActions : public QObject
{
    Q_OBJECT

public:
    /// The table has its model. The actions are there while the widget is that `parent` belongs to, also when there is
    /// no row to show and the table gives way to a message.
    ColumnActions(QTableView *table, QObject *parent);

    QAction *choose() const { return m_choose; }
    QAction *dense() const { return m_dense; } ///< Checkable.
    QAction *reset() const { return m_reset; }
    /// One for each shown column, from left to right.
    std::vector<QAction *> sorting() const;
    /// Other columns are shown now, or other tags.
    void follow();

private:
    QAction *add(const QString &text, const QString &toolTip);
    void addSorting();

    QTableView *m_table;
    QAction *m_choose;
    QAction *m_dense;
    QAction *m_reset;
    std::vector<QAction *> m_sorting; ///< By logical column.
};

} // namespace console
