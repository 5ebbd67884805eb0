#include "ui/shell/tableplace.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QTableView>

#include <algorithm>
#include <utility>

namespace console {

namespace {

/// Who selected more has them selected again in a moment, and a place is written with every step of the keyboard.
constexpr int MostRowsKept = 100;

} // namespace

TablePlace::TablePlace(QTableView *table, KeyOf keyOf, QObject *parent)
    : QObject(parent), m_table(table), m_keyOf(std::move(keyOf))
{
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &TablePlace::noteSelection);
    connect(table->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &TablePlace::changed);
    connect(table->model(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { look(first, last); });
    connect(table->model(), &QAbstractItemModel::modelReset, this, &TablePlace::lookEverywhere);
}

QByteArray TablePlace::place() const
{
    const QHeaderView *header = m_table->horizontalHeader();
    JsonObjectWriter place;
    // A table that is not sorted by its columns has an indicator all the same.
    if (m_table->isSortingEnabled())
        place.integer("sort", header->sortIndicatorSection())
            .boolean("descending", header->sortIndicatorOrder() == Qt::DescendingOrder);
    return place.raw("rows", jsonStringArray(isWaiting() ? m_wanted.keys() : selectedKeys())).toJson();
}

QStringList TablePlace::selectedKeys() const
{
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    QStringList keys;
    if (rows.size() > MostRowsKept)
        return keys;
    for (const QModelIndex &row : rows)
        keys.append(m_keyOf(row.row()));
    return keys;
}

void TablePlace::goTo(const JsonValue &place)
{
    QHeaderView *header = m_table->horizontalHeader();
    if (const auto section = place["sort"].integer();
        section && m_table->isSortingEnabled() && *section < header->count())
        header->setSortIndicator(int(*section), place["descending"].boolean().value_or(false) ? Qt::DescendingOrder
                                                                                              : Qt::AscendingOrder);
    m_wanted.clear();
    for (const JsonValue &row : place["rows"].items())
        m_wanted.insert(row.string().value_or(QString()), {});
    lookEverywhere();
    Q_EMIT changed();
}

void TablePlace::giveUp()
{
    if (!isWaiting())
        return;
    m_wanted.clear();
    Q_EMIT changed();
}

void TablePlace::lookEverywhere()
{
    look(0, m_table->model()->rowCount() - 1);
}

void TablePlace::look(int first, int last)
{
    if (!isWaiting())
        return;
    for (int row = first; row <= last; ++row) {
        const auto wanted = m_wanted.find(m_keyOf(row));
        if (wanted != m_wanted.end())
            *wanted = m_table->model()->index(row, 0);
    }
    const auto hasCome = [](const QPersistentModelIndex &row) { return row.isValid(); };
    if (std::all_of(m_wanted.cbegin(), m_wanted.cend(), hasCome))
        select();
}

void TablePlace::select()
{
    const QHash<QString, QPersistentModelIndex> wanted = std::exchange(m_wanted, {});
    QItemSelection rows;
    for (const QPersistentModelIndex &row : wanted)
        rows.select(row, row);
    m_selecting = true;
    m_table->selectionModel()->setCurrentIndex(rows.first().topLeft(), QItemSelectionModel::NoUpdate);
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_selecting = false;
    m_table->scrollTo(m_table->currentIndex());
    Q_EMIT changed();
}

void TablePlace::noteSelection()
{
    if (m_selecting)
        return;
    if (m_table->selectionModel()->hasSelection())
        m_wanted.clear();
    Q_EMIT changed();
}

} // namespace console
