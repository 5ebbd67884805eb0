#pragma once

#include "core/json.h"

#include <QHash>
#include <QObject>
#include <QPersistentModelIndex>

#include <functional>

class QTableView;

namespace console {

/// What a table adds to a place (PlaceKeeper): the order of its rows, and which of them are selected. A row is named by
/// what it shows, never by its number, so that another one is not selected where it was.
class TablePlace : public QObject
{
    Q_OBJECT

public:
    /// What names a row of the table's model, the same after a restart and of no other row.
    using KeyOf = std::function<QString(int row)>;

    /// The table has its model, and outlives this.
    TablePlace(QTableView *table, KeyOf keyOf, QObject *parent);

    /// A JSON object. Says what is waited for until it has come or is given up.
    QByteArray place() const;
    /// Sorts as it was, and selects what was selected once all of it is there: a part of it would be something else to
    /// a command. What the user selects meanwhile stays.
    void goTo(const JsonValue &place);
    /// Rows that were selected are still to come.
    bool isWaiting() const { return !m_wanted.isEmpty(); }
    /// All rows have come, or others are shown now: what was not among them is not selected later.
    void giveUp();

Q_SIGNALS:
    /// place() changed.
    void changed();

private:
    QStringList selectedKeys() const;
    void look(int first, int last);
    void lookEverywhere();
    void select();
    void noteSelection();

    QTableView *m_table;
    KeyOf m_keyOf;
    QHash<QString, QPersistentModelIndex> m_wanted; ///< By key; the index is valid of one that has come.
    bool m_selecting = false;
};

} // namespace console
