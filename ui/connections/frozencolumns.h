#pragma once

#include <QTableView>

namespace console {

/// The first columns of a table once more, over its left edge, so that they stay while the others scroll. Shares
/// the table's model and selection, and is only a picture of it: it takes no focus, and a screen reader meets
/// each row once, in the table itself (whose accessible children are its cells, not its child widgets).
class FrozenColumns : public QTableView
{
    Q_OBJECT

public:
    /// A child of `table`, which has its model already. Hidden until there are columns to show.
    explicit FrozenColumns(QTableView *table);

    /// Shows the first `count` visible columns, from the left.
    void setCount(int count);
    int count() const { return m_count; }
    /// Takes over delegates, row height, widths and order from the table; after any of them changed.
    void follow();

protected:
    void selectionChanged(const QItemSelection &selected, const QItemSelection &deselected) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    void connectScrolling();
    void scrollAlong();
    void copyHeader();
    void place();
    void uncoverCurrent(const QModelIndex &current);

    QTableView *m_table;
    int m_count = 0;
    bool m_following = false;
    bool m_scrolling = false;
};

} // namespace console
