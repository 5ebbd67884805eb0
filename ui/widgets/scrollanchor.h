#pragma once

#include <QObject>
#include <QPersistentModelIndex>

class QTableView;

namespace console {

/// Keeps what the user looks at in its place while a model rearranges itself: the current row where it is in
/// view, otherwise the row at the top. At the very top newer rows may come in above.
///
/// After rearranged() the next rearrangement is the user's own (a filter, a sort): then only the current row
/// keeps its place, and without one the table begins at the top.
class ScrollAnchor : public QObject
{
    Q_OBJECT

public:
    /// The table has its model already, and owns this.
    explicit ScrollAnchor(QTableView *table);

    void rearranged() { m_byUser = true; }
    /// What the user asked for is there, whether or not anything was rearranged for it.
    void settled() { m_byUser = false; }

private:
    void remember();
    void restore();
    bool isInView(const QModelIndex &index) const;

    QTableView *m_table;
    QPersistentModelIndex m_anchor;
    int m_offset = 0;
    bool m_byUser = false;
};

} // namespace console
